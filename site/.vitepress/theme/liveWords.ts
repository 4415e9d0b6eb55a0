/** What stands around an example that runs in the page. */
interface LiveWords {
  readonly live: string;
  readonly run: string;
  readonly again: string;
  readonly stop: string;
  readonly output: string;
  readonly idle: string;
  readonly running: string;
  readonly done: string;
  readonly failed: string;
}

export const liveWords: Readonly<Record<"en" | "pt-BR", LiveWords>> = {
  en: {
    live: "Run this example",
    run: "Run in this page",
    again: "Run again",
    stop: "Stop",
    output: "Output",
    idle: "What it prints appears here.",
    running: "Running …",
    done: "It printed nothing.",
    failed: "It failed without a message.",
  },
  "pt-BR": {
    live: "Rodar este exemplo",
    run: "Rodar nesta página",
    again: "Rodar de novo",
    stop: "Parar",
    output: "Saída",
    idle: "O que ele imprime aparece aqui.",
    running: "Rodando …",
    done: "Ele não imprimiu nada.",
    failed: "Falhou sem mensagem.",
  },
};
