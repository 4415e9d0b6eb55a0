import { type Text, verbatim } from "@regula/engine";

/** Names of a browser or of Node that an exercise's code looks for in vain. */
const outside = new Set([
  ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts", "postMessage"],
  ...["localStorage", "sessionStorage", "indexedDB", "caches", "document", "window", "self"],
  ...["parent", "top", "navigator", "location", "Worker", "process", "require", "setTimeout"],
  ...["setInterval", "WebAssembly", "Deno", "Bun", "alert", "prompt", "Buffer"],
]);

const patterns: readonly (readonly [RegExp, (...found: readonly string[]) => Text])[] = [
  [
    /^(?:'(\w+)' is not defined|(\w+) is not defined)$/,
    (quoted, plain) => {
      const name = quoted || plain;
      return outside.has(name)
        ? {
            en: `${name} is not here: code of an exercise reaches no network, storage, page or file.`,
            "pt-BR": `${name} não existe aqui: o código de um exercício não alcança rede, armazenamento, página nem arquivos.`,
          }
        : {
            en: `nothing is called ${name}: a slip in the name, or a line that is missing.`,
            "pt-BR": `nada se chama ${name}: um engano no nome, ou uma linha que falta.`,
          };
    },
  ],
  [
    /^not a function$/,
    () => ({
      en: "something that is called with ( ) is no function: check the name, for instance after np.",
      "pt-BR": "algo chamado com ( ) não é uma função: confira o nome, por exemplo depois de np.",
    }),
  ],
  [
    /^cannot read property '([^']+)' of (undefined|null)$/,
    (name, nothing) => ({
      en: `.${name} is asked of ${nothing}: what stands before the dot has no value yet.`,
      "pt-BR": `pede-se .${name} de ${nothing}: o que está antes do ponto ainda não tem valor.`,
    }),
  ],
  [
    /^(?:'(\w+)' is read-only|'?(\w+)'? is read-only)$/,
    (quoted, plain) => ({
      en: `${quoted || plain} cannot be changed: make a new name for the new value.`,
      "pt-BR": `${quoted || plain} não pode ser mudado: crie um nome novo para o valor novo.`,
    }),
  ],
  [
    /^(\w+) is not initialized$/,
    (name) => ({
      en: `${name} is used before its line.`,
      "pt-BR": `${name} é usado antes de sua linha.`,
    }),
  ],
  [
    /^object is not extensible$/,
    () => ({
      en: "something of the course's own was to be changed; it cannot be.",
      "pt-BR": "algo do próprio curso ia ser mudado; não pode.",
    }),
  ],
];

/** What the interpreter says, in the learner's language where it is one of the usual things. */
export function translateError(message: string): Text {
  for (const [pattern, say] of patterns) {
    const found = pattern.exec(message);
    if (found) return say(...found.slice(1).map((part) => part ?? ""));
  }
  return verbatim(/[.!?]$/.test(message) ? message : `${message}.`);
}
