import { type ErrorCode, RegulaError } from "./regulaError.ts";
import type { Text } from "./text.ts";

/** Kinds of refusals whose cure depends on where one asks: on a command line, in a form. */
export type AskedCode = "usage" | "column-unknown" | "parameter-invalid" | "unsupported";

/** What to do about a refused file, row or cell, where its own error does not say more. */
export const inputCures: Readonly<Record<Exclude<ErrorCode, AskedCode>, Text>> = {
  "file-not-found": {
    en: "Check the name and the folder you are in.",
    "pt-BR": "Verifique o nome e a pasta em que você está.",
  },
  "file-unreadable": {
    en: "Check the name, and that you may read the file.",
    "pt-BR": "Verifique o nome, e se você pode ler o arquivo.",
  },
  "file-empty": {
    en: "Check that it is the file you meant, and that it was saved whole.",
    "pt-BR": "Verifique se é o arquivo que você queria, e se foi salvo por inteiro.",
  },
  "file-corrupt": {
    en: "Check that it is the file you meant, and save or copy it again.",
    "pt-BR": "Verifique se é o arquivo que você queria, e salve-o ou copie-o de novo.",
  },
  "file-too-large": {
    en: "Keep only what is needed of it, or split it.",
    "pt-BR": "Guarde só o que é preciso dele, ou divida-o.",
  },
  "format-unknown": {
    en: "Check that it is the file you meant, or save it in another format.",
    "pt-BR": "Verifique se é o arquivo que você queria, ou salve-o em outro formato.",
  },
  "row-ragged": {
    en: "Correct that row, or remove it.",
    "pt-BR": "Corrija essa linha, ou remova-a.",
  },
  "row-stray": {
    en: "Correct that row, or remove it.",
    "pt-BR": "Corrija essa linha, ou remova-a.",
  },
  "column-duplicate": {
    en: "Rename one of them.",
    "pt-BR": "Renomeie uma delas.",
  },
  "not-a-number": {
    en: "Correct that value, or remove its row.",
    "pt-BR": "Corrija esse valor, ou remova a sua linha.",
  },
  "not-finite": {
    en: "Correct that value, or remove its row.",
    "pt-BR": "Corrija esse valor, ou remova a sua linha.",
  },
  "value-missing": {
    en: "Fill that value in, or remove its row.",
    "pt-BR": "Preencha esse valor, ou remova a sua linha.",
  },
  classes: {
    en: "Correct the labels, or choose another target column.",
    "pt-BR": "Corrija os rótulos, ou escolha outra coluna como alvo.",
  },
  "target-constant": {
    en: "Choose another target column, or rows in which it differs.",
    "pt-BR": "Escolha outra coluna como alvo, ou linhas em que ela varie.",
  },
  "shape-mismatch": {
    en: "Check that the files and the options belong together.",
    "pt-BR": "Verifique se os arquivos e as opções combinam entre si.",
  },
};

/** The same error with a cure: its own, or that of its kind where it has one. */
export function cureInput(error: RegulaError): RegulaError {
  const { code, advice } = error.details;
  if (advice !== undefined || !isOfInput(code)) return error;
  return new RegulaError({ ...error.details, advice: inputCures[code] });
}

function isOfInput(code: ErrorCode): code is keyof typeof inputCures {
  return Object.hasOwn(inputCures, code);
}
