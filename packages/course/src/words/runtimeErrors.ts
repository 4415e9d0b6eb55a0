import { type Text, verbatim } from "@regula/base";
import { explainPythonError } from "./pythonErrors.ts";

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
    /^(?:.* is )?not a function$/,
    () => ({
      en: "something that is called with ( ) is no function: check the name, for instance after np.",
      "pt-BR": "algo chamado com ( ) não é uma função: confira o nome, por exemplo depois de np.",
    }),
  ],
  [
    /^(?:cannot read property '([^']+)' of (undefined|null)|Cannot read properties of (undefined|null) \(reading '([^']+)'\))$/,
    (quick, quickNothing, nativeNothing, native) => {
      const [name, nothing] = [quick || native, quickNothing || nativeNothing];
      return {
        en: `.${name} is asked of ${nothing}: what stands before the dot has no value yet.`,
        "pt-BR": `pede-se .${name} de ${nothing}: o que está antes do ponto ainda não tem valor.`,
      };
    },
  ],
  [
    /^(?:'?(\w+)'? is read-only|Cannot assign to read only property '(\w+)' of .*)$/,
    (quoted, plain) => ({
      en: `${quoted || plain} cannot be changed: make a new name for the new value.`,
      "pt-BR": `${quoted || plain} não pode ser mudado: crie um nome novo para o valor novo.`,
    }),
  ],
  [
    /^(?:(\w+) is not initialized|Cannot access '(\w+)' before initialization)$/,
    (quick, native) => ({
      en: `${quick || native} is used before its line.`,
      "pt-BR": `${quick || native} é usado antes de sua linha.`,
    }),
  ],
  [
    /^Assignment to constant variable\.$/,
    () => ({
      en: "a const cannot be changed: make a new name, or begin with let.",
      "pt-BR": "um const não pode ser mudado: crie um nome novo, ou comece com let.",
    }),
  ],
  [
    /^Maximum call stack size exceeded$/,
    () => ({
      en: "a function calls itself without end.",
      "pt-BR": "uma função chama a si mesma sem fim.",
    }),
  ],
  [
    /^out of memory$/,
    () => ({
      en: "more memory was asked for than a training may have.",
      "pt-BR": "foi pedida mais memória do que um treino pode ter.",
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

/** What the interpreter says, or the browser where code trains, in the learner's language where it is one of the usual things. */
export function translateError(message: string): Text {
  const python = explainPythonError(message);
  if (python) return python;
  for (const [pattern, say] of patterns) {
    const found = pattern.exec(message);
    if (found) return say(...found.slice(1).map((part) => part ?? ""));
  }
  return verbatim(/[.!?]$/.test(message) ? message : `${message}.`);
}
