import type { Language, Text } from "@regula/base";
import { type MistakeId, mistakeMessages } from "../exercises/diagnosis/mistake.ts";
import type { Finding } from "../grading/judge.ts";

/** What a finding is called where many are counted. */
export const findingNames: Readonly<
  Record<Exclude<Finding["is"], "right" | "mistakes" | "not-defined">, Text>
> = {
  "syntax-error": { en: "Syntax error", "pt-BR": "Erro de sintaxe" },
  "load-error": { en: "Stops while it is read", "pt-BR": "Para ao ser lido" },
  "too-long": { en: "Too long", "pt-BR": "Longo demais" },
  "out-of-time": { en: "Never ends", "pt-BR": "Nunca termina" },
  "out-of-memory": { en: "Takes too much memory", "pt-BR": "Usa memória demais" },
  "stack-overflow": { en: "Calls itself without end", "pt-BR": "Chama a si mesma sem fim" },
  crashed: { en: "Makes the interpreter fall over", "pt-BR": "Derruba o interpretador" },
  "no-function": { en: "The name is no function", "pt-BR": "O nome não é uma função" },
  thrown: { en: "Stops with an error", "pt-BR": "Para com um erro" },
  "nothing-returned": { en: "Returns nothing", "pt-BR": "Não devolve nada" },
  "promise-returned": { en: "Returns a promise", "pt-BR": "Devolve uma promessa" },
  "not-a-value": {
    en: "Returns something that is no number",
    "pt-BR": "Devolve algo que não é número",
  },
  "part-missing": { en: "A part of the result is missing", "pt-BR": "Falta parte do resultado" },
  "too-few": { en: "Too few values in the result", "pt-BR": "Valores de menos no resultado" },
  "wrong-form": {
    en: "Returns another form of value",
    "pt-BR": "Devolve outra forma de valor",
  },
  "wrong-shape": { en: "Wrong shape", "pt-BR": "Forma errada" },
  "not-a-number": { en: "NaN in the result", "pt-BR": "NaN no resultado" },
  law: { en: "Wrong in a special case", "pt-BR": "Errado num caso especial" },
  "input-mutated": { en: "Writes into its arguments", "pt-BR": "Escreve em seus argumentos" },
  "wrong-number": {
    en: "Wrong number, none of the usual mistakes",
    "pt-BR": "Número errado, nenhum dos erros usuais",
  },
};

/** The first clause of the message about a mistake. */
export function nameOfMistake(id: MistakeId, language: Language): string {
  return mistakeMessages[id][language].split(/[.:;](?:\s|$)/)[0];
}
