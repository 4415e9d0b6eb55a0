import { cleanText, type Language, type Text } from "@regula/base";
import type { ValueForm } from "../exercises/conform.ts";
import { mistakeMessages, type NamedMistake } from "../exercises/diagnosis/mistake.ts";
import type { MutationKind } from "../grading/findMutation.ts";
import type { Finding } from "../grading/judge.ts";
import { type Phase, type SyntaxProblem, sandboxLimits } from "../grading/sandbox.ts";
import { type ProgramLanguage, programNames } from "../submission/programLanguage.ts";
import { moduleNames } from "./moduleNames.ts";
import { traitWords } from "./pythonTraits.ts";
import { translateError } from "./runtimeErrors.ts";

type Words = { readonly [K in Finding["is"]]: (finding: Extract<Finding, { is: K }>) => Text };

/** The names of a list's items, each without that of the list. */
const orderOf = (items: readonly string[]) =>
  items.map((item) => item.split(".").at(-1)).join(", ");

const megabytes = sandboxLimits.memoryBytes / 2 ** 20;

const inCase = (title: Text) => ({
  en: ` (${title.en})`,
  "pt-BR": ` (${title["pt-BR"]})`,
});

const whileRead = (phase: Phase): Text =>
  phase === "load"
    ? { en: ", while it was read", "pt-BR": ", ao ser lido" }
    : { en: "", "pt-BR": "" };

/** What stands where numbers should. */
const kinds: Readonly<Record<string, Text>> = {
  null: {
    en: "empty (null, None): nothing has been written there yet",
    "pt-BR": "vazio (null, None): ainda não se escreveu nada ali",
  },
  undefined: { en: "undefined: it has no value", "pt-BR": "undefined: não tem valor" },
  string: { en: "a text", "pt-BR": "um texto" },
  function: {
    en: "a function: the ( ) of a call may be missing",
    "pt-BR": "uma função: talvez faltem os ( ) da chamada",
  },
  object: { en: "nested too deep", "pt-BR": "aninhado fundo demais" },
  record: { en: "a record of names and values", "pt-BR": "um registro de nomes e valores" },
  ragged: {
    en: "lists of different lengths, which make no array",
    "pt-BR": "listas de comprimentos diferentes, que não formam um array",
  },
  array: {
    en: "an array that holds another number of numbers than its shape says",
    "pt-BR": "um array com outra quantidade de números que a da sua forma",
  },
  bigint: { en: "a BigInt: write Number(…)", "pt-BR": "um BigInt: escreva Number(…)" },
  symbol: { en: "a symbol", "pt-BR": "um símbolo" },
  Map: { en: "a Map: return { W1: … } instead", "pt-BR": "um Map: devolva { W1: … } em seu lugar" },
  generator: {
    en: "a generator, which gives its values only one by one: return a list of them, list(…)",
    "pt-BR": "um gerador, que só dá seus valores um a um: devolva uma lista deles, list(…)",
  },
  Set: { en: "a Set: return a list instead", "pt-BR": "um Set: devolva uma lista em seu lugar" },
  Number: {
    en: "an object made by new Number: leave out new",
    "pt-BR": "um objeto criado por new Number: tire o new",
  },
  Boolean: {
    en: "an object made by new Boolean: leave out new",
    "pt-BR": "um objeto criado por new Boolean: tire o new",
  },
  String: { en: "a text", "pt-BR": "um texto" },
};

/** What a value is made of. */
const forms: Readonly<Record<ValueForm, Text>> = {
  number: { en: "a single number", "pt-BR": "um só número" },
  array: { en: "an array", "pt-BR": "um array" },
  list: { en: "a list or tuple", "pt-BR": "uma lista ou tupla" },
  record: {
    en: "a record of names and values (a dictionary)",
    "pt-BR": "um registro de nomes e valores (um dicionário)",
  },
};

const lookAt: Readonly<Record<ProgramLanguage, Text>> = {
  javascript: {
    en: "Look at brackets, commas and quotes there and just before.",
    "pt-BR": "Veja parênteses, vírgulas e aspas ali e logo antes.",
  },
  python: {
    en: "Look at brackets, colons, quotes and indentation there and just before.",
    "pt-BR": "Veja parênteses, dois-pontos, aspas e recuo ali e logo antes.",
  },
};

const atLine = (line: number | null, cell: number | null = null): Text => {
  if (line === null) return { en: "", "pt-BR": "" };
  if (cell === null) return { en: `Line ${line}: `, "pt-BR": `Linha ${line}: ` };
  return { en: `Cell ${cell}, line ${line}: `, "pt-BR": `Célula ${cell}, linha ${line}: ` };
};

const shapeWords = (shape: string): Text =>
  shape === "()"
    ? { en: "is a single number, without a shape", "pt-BR": "é um só número, sem forma" }
    : { en: `has the shape ${shape}`, "pt-BR": `tem a forma ${shape}` };

function refuseProgram(
  { message, line, cell, language, trait }: SyntaxProblem,
  reader: Language,
): string {
  const name = programNames[language];
  const where = atLine(line, cell)[reader];
  if (trait) return where + traitWords[trait][reader];
  const refused = { en: `this is not ${name} yet`, "pt-BR": `isto ainda não é ${name}` }[reader];
  return `${where}${refused} (${message}). ${lookAt[language][reader]}`;
}

/** A mistake after the parts that show it. */
function tell({ id, parts }: NamedMistake, language: Language): string {
  const where = parts.length > 0 ? `${parts.join(", ")}: ` : "";
  return where + mistakeMessages[id][language];
}

const words: Words = {
  right: () => ({ en: "All right.", "pt-BR": "Tudo certo." }),
  mistakes: ({ named }) => ({
    en: named.map((one) => tell(one, "en")).join(" "),
    "pt-BR": named.map((one) => tell(one, "pt-BR")).join(" "),
  }),
  law: ({ law }) => law,
  "syntax-error": (finding) => ({
    en: refuseProgram(finding, "en"),
    "pt-BR": refuseProgram(finding, "pt-BR"),
  }),
  "load-error": ({ message, line, cell }) => {
    const told = translateError(message);
    return {
      en: `${atLine(line, cell).en}the code stops while it is read: ${told.en}`,
      "pt-BR": `${atLine(line, cell)["pt-BR"]}o código para ao ser lido: ${told["pt-BR"]}`,
    };
  },
  "too-long": ({ characters }) => ({
    en: `The code is too long: ${spell(characters, "en")} characters, where ${spell(sandboxLimits.sourceCharacters, "en")} are allowed.`,
    "pt-BR": `O código é longo demais: ${spell(characters, "pt-BR")} caracteres, quando o limite é ${spell(sandboxLimits.sourceCharacters, "pt-BR")}.`,
  }),
  "not-defined": ({ functionName, line, cell }) => {
    if (typeof line !== "number") {
      return {
        en: `There is no function ${functionName}: keep its name as it was given.`,
        "pt-BR": `Não há função ${functionName}: mantenha o nome como foi dado.`,
      };
    }
    return {
      en: `${atLine(line, cell).en}${functionName} is only imported: what is asked for is a function of your own, def ${functionName}(…).`,
      "pt-BR": `${atLine(line, cell)["pt-BR"]}${functionName} só é importada: pede-se uma função sua, def ${functionName}(…).`,
    };
  },
  "no-function": ({ functionName, why, detail, line, cell }) => {
    const told = noFunction[why](functionName, detail);
    return {
      en: atLine(line, cell).en + told.en,
      "pt-BR": atLine(line, cell)["pt-BR"] + told["pt-BR"],
    };
  },
  "out-of-time": ({ phase }) => ({
    en: `The code was stopped after a few seconds${whileRead(phase).en}: a loop may never end, or takes too many steps, or much is printed.`,
    "pt-BR": `O código foi parado depois de alguns segundos${whileRead(phase)["pt-BR"]}: talvez um laço nunca termine, ou tenha passos demais, ou se imprima muito.`,
  }),
  "out-of-memory": ({ phase }) => ({
    en: `The code was stopped at ${megabytes} MB of memory${whileRead(phase).en}: an array or a list is too large, or grows without end.`,
    "pt-BR": `O código foi parado em ${megabytes} MB de memória${whileRead(phase)["pt-BR"]}: um array ou uma lista é grande demais, ou cresce sem fim.`,
  }),
  "stack-overflow": ({ phase }) => ({
    en: `A function calls itself without end${whileRead(phase).en}.`,
    "pt-BR": `Uma função chama a si mesma sem fim${whileRead(phase)["pt-BR"]}.`,
  }),
  crashed: ({ phase }) => ({
    en: `The interpreter fell over, twice${whileRead(phase).en}: the code asks for more than it can give.`,
    "pt-BR": `O interpretador caiu, duas vezes${whileRead(phase)["pt-BR"]}: o código pede mais do que ele pode dar.`,
  }),
  thrown: ({ message, translated, line, cell, title }) => {
    const told = translated ?? translateError(message);
    return {
      en: `${atLine(line, cell).en}${told.en}${inCase(title).en}`,
      "pt-BR": `${atLine(line, cell)["pt-BR"]}${told["pt-BR"]}${inCase(title)["pt-BR"]}`,
    };
  },
  "nothing-returned": () => ({
    en: "The function returns nothing: a return is missing, or what it returns is still None (undefined), as after `cost = None`.",
    "pt-BR":
      "A função não devolve nada: falta um return, ou o que ela devolve ainda é None (undefined), como depois de `cost = None`.",
  }),
  "promise-returned": () => ({
    en: "The function returns a promise; write it without async.",
    "pt-BR": "A função devolve uma promessa; escreva-a sem async.",
  }),
  "not-a-value": ({ part, expected, kind }) => ({
    en: `${part} should be ${forms[expected].en} and is ${kinds[kind]?.en ?? kind}.`,
    "pt-BR": `${part} deveria ser ${forms[expected]["pt-BR"]} e é ${kinds[kind]?.["pt-BR"] ?? kind}.`,
  }),
  "part-missing": ({ part, near }) => ({
    en: `${part} is missing from what the function returns${near ? `, which has ${near}: capital letters count` : ""}.`,
    "pt-BR": `Falta ${part} no que a função devolve${near ? `, que tem ${near}: maiúsculas contam` : ""}.`,
  }),
  "too-few": ({ part, expected, received, items }) => {
    const order = orderOf(items);
    return {
      en: `${part} has ${received} ${received === 1 ? "value" : "values"}; it should have ${expected}${order && `, in this order: ${order}`}.`,
      "pt-BR": `${part} tem ${received} ${received === 1 ? "valor" : "valores"}; deveria ter ${expected}${order && `, nesta ordem: ${order}`}.`,
    };
  },
  "wrong-form": ({ part, expected, received, items }) => {
    const order = orderOf(items);
    return {
      en: `${part} is ${forms[received].en}; it should be ${forms[expected].en}${order && `, in this order: ${order}`}.`,
      "pt-BR": `${part} é ${forms[received]["pt-BR"]}; deveria ser ${forms[expected]["pt-BR"]}${order && `, nesta ordem: ${order}`}.`,
    };
  },
  "wrong-shape": ({ part, expected, received }) => ({
    en: `${part} ${shapeWords(received).en}; it should ${expected === "()" ? "be a single number" : `have ${expected}`}.`,
    "pt-BR": `${part} ${shapeWords(received)["pt-BR"]}; deveria ${expected === "()" ? "ser um só número" : `ter ${expected}`}.`,
  }),
  "not-a-number": ({ part, title }) => ({
    en: `${part} is NaN, not a number${inCase(title).en}: look for 0/0, 0 · log 0, ∞ − ∞, the logarithm of a negative number, or a name that has no value.`,
    "pt-BR": `${part} é NaN, que não é um número${inCase(title)["pt-BR"]}: procure 0/0, 0 · log 0, ∞ − ∞, o logaritmo de um número negativo, ou um nome sem valor.`,
  }),
  "input-mutated": ({ argument, how }) => mutations[how](argument),
  "wrong-number": ({ part, expected, received, title }) => {
    const [en, pt] = Number.isFinite(received) ? ["", ""] : infinityWords;
    const digits = digitsApart(expected, received);
    return {
      en: `${part} should be ${spell(expected, "en", digits)} and is ${spell(received, "en", digits)}${inCase(title).en}.${en}`,
      "pt-BR": `${part} deveria ser ${spell(expected, "pt-BR", digits)} e é ${spell(received, "pt-BR", digits)}${inCase(title)["pt-BR"]}.${pt}`,
    };
  },
};

/** How an argument is another after the call. */
const mutations: Readonly<Record<MutationKind, (argument: string) => Text>> = {
  changed: (argument) => ({
    en: `The results are right, but after the call ${argument} is no longer what it was before: the function changes its argument. The caller still needs it: make a new array, under a name of its own, instead.`,
    "pt-BR": `Os resultados estão certos, mas depois da chamada ${argument} já não é o que era antes: a função muda seu argumento. Quem a chamou ainda precisa dele: crie um array novo, com um nome próprio.`,
  }),
  added: (argument) => ({
    en: `The results are right, but the function adds ${argument} to its argument, which the caller still needs as it was: give the value a name of its own instead.`,
    "pt-BR": `Os resultados estão certos, mas a função acrescenta ${argument} a seu argumento, de que quem a chamou ainda precisa como era: dê ao valor um nome próprio.`,
  }),
  removed: (argument) => ({
    en: `The results are right, but the function removes ${argument} from its argument. The caller still needs it: leave it there, or change a copy.`,
    "pt-BR": `Os resultados estão certos, mas a função retira ${argument} de seu argumento. Quem a chamou ainda precisa dele: deixe-o lá, ou mude uma cópia.`,
  }),
};

/** Why a name is no function, by the statement that gives it a value. */
const noFunction: Readonly<
  Record<
    Extract<Finding, { is: "no-function" }>["why"],
    (functionName: string, detail: string) => Text
  >
> = {
  "set-aside": (name) => ({
    en: `this would give ${name} its value, but it was not run: outside functions only plain values are, and imports of ${moduleNames.en}. Write def ${name}(…) at the margin.`,
    "pt-BR": `esta linha daria valor a ${name}, mas não foi executada: fora de funções só o são valores simples, e imports de ${moduleNames["pt-BR"]}. Escreva def ${name}(…) na margem.`,
  }),
  inside: (name) => ({
    en: `${name} is defined inside a function or a class, and nothing outside reaches it by this name: begin its def at the margin.`,
    "pt-BR": `${name} é definida dentro de uma função ou classe, e por esse nome nada de fora a alcança: comece seu def na margem.`,
  }),
  failed: (name, detail) => {
    const told = translateError(detail);
    return {
      en: `${name} gets no value, as this stops with an error: ${told.en}`,
      "pt-BR": `${name} fica sem valor, porque isto para com um erro: ${told["pt-BR"]}`,
    };
  },
  value: (name, kind) => ({
    en: `${name} is a value here (${kind}) and no function: write def ${name}(…), and call what it returns by another name.`,
    "pt-BR": `${name} aqui é um valor (${kind}) e não uma função: escreva def ${name}(…), e dê outro nome ao que ela devolve.`,
  }),
};

/** Where an infinity may come from. */
const infinityWords = [
  " Look for the logarithm of 0, a division by 0, or an exponential that overflows.",
  " Procure o logaritmo de 0, uma divisão por 0, ou uma exponencial que estoura.",
] as const;

/** Eight digits, as the assignment prints. */
const usualDigits = 8;

/** As many digits as show that two numbers differ. */
function digitsApart(a: number, b: number): number {
  let digits = usualDigits;
  while (digits < 17 && a.toPrecision(digits) === b.toPrecision(digits)) digits++;
  return digits;
}

function spell(value: number, language: Language, digits = usualDigits): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  return value.toLocaleString(language, { maximumSignificantDigits: digits }).replace("-", "−");
}

/** A message of a learner's own code has no end. */
const mostCharacters = 1000;

/** What a learner reads of a finding, in one or two sentences. */
export function describeFinding(finding: Finding, language: Language): string {
  const say = words[finding.is] as (one: Finding) => Text;
  return cleanText(say(finding)[language], mostCharacters);
}
