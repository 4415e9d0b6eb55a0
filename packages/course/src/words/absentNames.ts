import type { Text } from "@regula/base";

const ownDictionary: Text = {
  en: "keep the values in a dictionary of your own, and read them from it.",
  "pt-BR": "guarde os valores num dicionário seu, e leia-os dele.",
};

const operator: Text = {
  en: "write the operator or the call that stands for it, as d[key] for d.__getitem__(key).",
  "pt-BR":
    "escreva o operador ou a chamada que está por trás dele, como d[chave] para d.__getitem__(chave).",
};

/** What is written in place of what Python has and the course's has not. */
const instead: Readonly<Record<string, Text>> = {
  class: {
    en: "write its methods as functions, and what they share as their arguments.",
    "pt-BR": "escreva os métodos como funções, e o que eles têm em comum como argumentos delas.",
  },
  yield: {
    en: "put the values into a list, with append, and return the list.",
    "pt-BR": "ponha os valores numa lista, com append, e devolva a lista.",
  },
  locals: ownDictionary,
  globals: ownDictionary,
  vars: ownDictionary,
  getattr: {
    en: "write the attribute itself, as A.shape, or keep functions in a dictionary by their names.",
    "pt-BR": "escreva o próprio atributo, como A.shape, ou guarde funções num dicionário por nome.",
  },
};

/** Names with a cure of their own, as a regular expression's alternatives. */
export const absentNames: readonly string[] = [...Object.keys(instead), "__\\w+__"];

/** What to write in place of one of these. */
export const insteadOf = (name: string): Text =>
  Object.hasOwn(instead, name) ? instead[name] : operator;
