const bounds = /^(?:ao menos|no máximo|no mínimo|exatamente) /;

/** A count other than one, and what is counted: `3 linhas`, but not `3`, `1 MB` or `2 em version`. */
const counted = /^(?!1 )\d[\d.]* (?!em |a |ou )\S/;

const pluralWord =
  /^(?:quatro|cinco|sete|oito|nove|dez) |^(?!mais\b|menos\b)[a-záâãçéêíóôõú]+s(?=$|[ ,])/;

/**
 * Whether a Portuguese phrase that stands where a verb has to agree with it is plural, by its first
 * word: `ao menos duas linhas`, `rótulos de duas classes`, `3 números`.
 */
export function isPluralPhrase(phrase: string): boolean {
  const head = phrase.replace(bounds, "");
  return counted.test(head) || pluralWord.test(head);
}

/** Whether a phrase begins with a count other than one and what is counted. */
export function isPluralCount(phrase: string): boolean {
  return counted.test(phrase);
}
