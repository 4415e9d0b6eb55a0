import type { Language, Text } from "@regula/engine";
import { mistakeMessages } from "../exercises/messages.ts";
import type { Finding } from "../grading/judge.ts";
import { sandboxLimits } from "../grading/sandbox.ts";

type Words = { readonly [K in Finding["is"]]: (finding: Extract<Finding, { is: K }>) => Text };

const seconds = sandboxLimits.milliseconds / 1000;
const megabytes = sandboxLimits.memoryBytes / 2 ** 20;

const inCase = (title: Text) => ({
  en: ` (${title.en})`,
  "pt-BR": ` (${title["pt-BR"]})`,
});

const atLine = (line: number | null) => ({
  en: line === null ? "" : `Line ${line}: `,
  "pt-BR": line === null ? "" : `Linha ${line}: `,
});

const words: Words = {
  right: () => ({ en: "All right.", "pt-BR": "Tudo certo." }),
  mistakes: ({ ids }) => ({
    en: ids.map((id) => mistakeMessages[id].en).join(" "),
    "pt-BR": ids.map((id) => mistakeMessages[id]["pt-BR"]).join(" "),
  }),
  law: ({ law }) => law,
  "syntax-error": ({ message, line }) => ({
    en: `${atLine(line).en}this is not JavaScript yet (${message}). Look at brackets, commas and quotes there and just before.`,
    "pt-BR": `${atLine(line)["pt-BR"]}isto ainda não é JavaScript (${message}). Veja parênteses, vírgulas e aspas ali e logo antes.`,
  }),
  "load-error": ({ message, line }) => ({
    en: `${atLine(line).en}the code stops while it is read: ${message}.`,
    "pt-BR": `${atLine(line)["pt-BR"]}o código para ao ser lido: ${message}.`,
  }),
  "too-long": ({ message }) => ({
    en: `The code is too long (${message} characters).`,
    "pt-BR": `O código é longo demais (${message} caracteres).`,
  }),
  "not-defined": ({ functionName }) => ({
    en: `There is no function ${functionName}: keep its name as it was given.`,
    "pt-BR": `Não há função ${functionName}: mantenha o nome como foi dado.`,
  }),
  "out-of-time": () => ({
    en: `The code was stopped after ${seconds} seconds: a loop may never end.`,
    "pt-BR": `O código foi parado depois de ${seconds} segundos: talvez um laço nunca termine.`,
  }),
  "out-of-memory": () => ({
    en: `The code was stopped at ${megabytes} MB of memory: an array grows without end.`,
    "pt-BR": `O código foi parado em ${megabytes} MB de memória: um array cresce sem fim.`,
  }),
  "stack-overflow": () => ({
    en: "A function calls itself without end.",
    "pt-BR": "Uma função chama a si mesma sem fim.",
  }),
  thrown: ({ message, translated, line, title }) => ({
    en: `${atLine(line).en}${translated?.en ?? message}${inCase(title).en}`,
    "pt-BR": `${atLine(line)["pt-BR"]}${translated?.["pt-BR"] ?? message}${inCase(title)["pt-BR"]}`,
  }),
  "nothing-returned": () => ({
    en: "The function returns nothing: a return is missing.",
    "pt-BR": "A função não devolve nada: falta um return.",
  }),
  "promise-returned": () => ({
    en: "The function returns a promise; write it without async.",
    "pt-BR": "A função devolve uma promessa; escreva-a sem async.",
  }),
  "not-a-value": ({ kind, returns }) => ({
    en: `${returns} should be numbers and arrays; it holds something else (${kind}).`,
    "pt-BR": `${returns} deveria ser números e arrays; contém outra coisa (${kind}).`,
  }),
  "part-missing": ({ part }) => ({
    en: `${part} is missing from what the function returns.`,
    "pt-BR": `Falta ${part} no que a função devolve.`,
  }),
  "wrong-shape": ({ part, expected, received }) => ({
    en: `${part} has the shape ${received}; it should have ${expected}.`,
    "pt-BR": `${part} tem a forma ${received}; deveria ter ${expected}.`,
  }),
  "not-a-number": ({ part, title }) => ({
    en: `${part} is NaN, which is no number${inCase(title).en}: look for 0/0, ∞ − ∞, the logarithm of a negative number, or a name that has no value.`,
    "pt-BR": `${part} é NaN, que não é um número${inCase(title)["pt-BR"]}: procure 0/0, ∞ − ∞, o logaritmo de um número negativo, ou um nome sem valor.`,
  }),
  "input-mutated": ({ argument }) => ({
    en: `The results are right, but the function writes into its argument ${argument}. Who called it still needs it: make a new array instead.`,
    "pt-BR": `Os resultados estão certos, mas a função escreve em seu argumento ${argument}. Quem a chamou ainda precisa dele: crie um array novo.`,
  }),
  "wrong-number": ({ part, expected, received, title }) => ({
    en: `${part} should be ${spell(expected, "en")} and is ${spell(received, "en")}${inCase(title).en}.`,
    "pt-BR": `${part} deveria ser ${spell(expected, "pt-BR")} e é ${spell(received, "pt-BR")}${inCase(title)["pt-BR"]}.`,
  }),
};

/** Eight digits, as the assignment prints. */
function spell(value: number, language: Language): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  return value.toLocaleString(language, { maximumSignificantDigits: 8 }).replace("-", "−");
}

/** What a learner reads of a finding, in one or two sentences. */
export function describeFinding(finding: Finding, language: Language): string {
  const say = words[finding.is] as (one: Finding) => Text;
  return say(finding)[language];
}
