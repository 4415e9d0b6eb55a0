import { type Text, verbatim } from "@regula/base";
import { arrayValues, computedByNumpy, missingOfArrays } from "../javascript/arrayMembers.ts";
import { explainPythonError } from "./pythonErrors.ts";
import { explainUnknownName } from "./unknownName.ts";

/** Names of a browser or of Node that an exercise's code looks for in vain. */
const outside = new Set([
  ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts", "postMessage"],
  ...["localStorage", "sessionStorage", "indexedDB", "caches", "document", "window", "self"],
  ...["parent", "top", "navigator", "location", "Worker", "process", "require", "setTimeout"],
  ...["setInterval", "WebAssembly", "Deno", "Bun", "alert", "prompt", "Buffer"],
]);

/** Names of Python's own, and what stands for them in JavaScript. */
const pythonNames: Readonly<Record<string, Text>> = {
  True: verbatim("true"),
  False: verbatim("false"),
  None: verbatim("null"),
  len: {
    en: "list.length; the columns of an array are Y.shape[1]",
    "pt-BR": "lista.length; as colunas de um array são Y.shape[1]",
  },
  range: verbatim("for (let i = 0; i < n; i++)"),
  int: {
    en: "Number(…), which a comparison does not need: it gives 0 and 1",
    "pt-BR": "Number(…), de que uma comparação não precisa: ela já dá 0 e 1",
  },
  float: verbatim("Number(…)"),
  str: verbatim("String(…)"),
  abs: verbatim("np.abs(…)"),
  sum: verbatim("np.sum(…)"),
  max: { en: "np.max(…) or np.maximum(…)", "pt-BR": "np.max(…) ou np.maximum(…)" },
  min: { en: "np.min(…) or np.minimum(…)", "pt-BR": "np.min(…) ou np.minimum(…)" },
  axis: verbatim("{ axis: 1, keepdims: true }"),
  keepdims: verbatim("{ axis: 1, keepdims: true }"),
  zip: verbatim("for (let i = 0; i < n; i++)"),
  enumerate: verbatim("for (let i = 0; i < n; i++)"),
  numpy: verbatim("np"),
  math: verbatim("Math"),
};

/** That one of these is called of an array, as `nameCall` words it. */
const ofArray = (names: readonly string[]) =>
  new RegExp(`^(\\S+)\\.(${names.join("|")}) is not a function$`);

const patterns: readonly (readonly [RegExp, (...found: readonly string[]) => Text])[] = [
  [
    /^(?:'(\w+)' is not defined|(\w+) is not defined)$/,
    (quoted, plain) => {
      const name = quoted || plain;
      if (Object.hasOwn(pythonNames, name)) return tellPythonName(name, pythonNames[name]);
      if (name === "require") return noModules;
      return outside.has(name)
        ? {
            en: `${name} is not here: code of an exercise reaches no network, storage, page or file.`,
            "pt-BR": `${name} não existe aqui: o código de um exercício não alcança rede, armazenamento, página nem arquivos.`,
          }
        : explainUnknownName(name);
    },
  ],
  [
    /^'?(\w+)'? is not defined: line (\d+) was set aside/,
    (name, line) => ({
      en: `nothing is called ${name}: the import of line ${line} was left out, as code of an exercise reaches no network, storage, page or file.`,
      "pt-BR": `nada se chama ${name}: o import da linha ${line} ficou de fora, pois o código de um exercício não alcança rede, armazenamento, página nem arquivos.`,
    }),
  ],
  [
    /^(\S+)\.shape is not a function$/,
    (array) => ({
      en: `${array}.shape is a list and no function: it is read with square brackets, ${array}.shape[1].`,
      "pt-BR": `${array}.shape é uma lista e não uma função: lê-se com colchetes, ${array}.shape[1].`,
    }),
  ],
  [
    ofArray(arrayValues),
    (array, name) => ({
      en: `${array}.${name} is a value and no function: write it without ( ).`,
      "pt-BR": `${array}.${name} é um valor e não uma função: escreva sem ( ).`,
    }),
  ],
  [
    /^np\.random\.(\w+) is not a function$/,
    (name) => ({
      en: `np.random.${name} is not here: np.random.rand(2, 3) draws uniform numbers and np.random.randn(2, 3) normal ones, as NumPy's do.`,
      "pt-BR": `np.random.${name} não existe aqui: np.random.rand(2, 3) sorteia números uniformes e np.random.randn(2, 3) normais, como os do NumPy.`,
    }),
  ],
  [
    /^(np\.\S+) is not a function$/,
    (name) => ({
      en: `${name} is not here: after np. the editor's list names all that is.`,
      "pt-BR": `${name} não existe aqui: depois de np. a lista do editor mostra tudo o que há.`,
    }),
  ],
  [
    ofArray(missingOfArrays),
    (array, name) => ({
      en: `arrays have no .${name} here; ${array} may be reshaped, and np. has what is computed from it.`,
      "pt-BR": `arrays não têm .${name} aqui; ${array} pode mudar de forma, e np. tem o que se calcula dele.`,
    }),
  ],
  [
    ofArray(computedByNumpy),
    (array, name) => ({
      en: `arrays have no .${name} here: write np.${name}(${array}).`,
      "pt-BR": `arrays não têm .${name} aqui: escreva np.${name}(${array}).`,
    }),
  ],
  [
    /^(?:.* is )?not a function$/,
    () => ({
      en: "something that is called with ( ) is no function: check the name, for instance after np; lists such as shape take [ ].",
      "pt-BR":
        "algo chamado com ( ) não é uma função: confira o nome, por exemplo depois de np; listas como shape usam [ ].",
    }),
  ],
  [
    /^(?:cannot read property '([^']+)' of (undefined|null)|Cannot read properties of (undefined|null) \(reading '([^']+)'\))$/,
    (quick, quickNothing, nativeNothing, native) => {
      const [name, nothing] = [quick || native, quickNothing || nativeNothing];
      return {
        en: `.${name} is used on ${nothing}: the expression before the dot has no value yet.`,
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
    /^(?:object|symbol|number|bigint|boolean|undefined|function) thrown$/,
    () => ({
      en: "something was thrown that is no error: write throw new Error(…).",
      "pt-BR": "foi lançado algo que não é um erro: escreva throw new Error(…).",
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

/** A name of Python's, or a keyword of an argument's. */
function tellPythonName(name: string, here: Text): Text {
  return {
    en: `${name} is Python's; in JavaScript it is ${here.en}.`,
    "pt-BR": `${name} é do Python; em JavaScript é ${here["pt-BR"]}.`,
  };
}

const noModules: Text = {
  en: "require is not here: code of an exercise reaches no network, storage, page or file. np is there without an import: leave the line out.",
  "pt-BR":
    "require não existe aqui: o código de um exercício não alcança rede, armazenamento, página nem arquivos. np está aqui sem import: tire a linha.",
};

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
