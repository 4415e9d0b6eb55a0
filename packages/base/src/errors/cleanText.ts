/**
 * Text of a file, a name or a learner as it may stand in a sentence, a table or on a terminal: tabs
 * and line ends are spaces, control characters (C0 and C1), marks of direction and halves of
 * surrogate pairs are �, and of more than `most` characters the first remain, with an ellipsis.
 */
export function cleanText(text: string, most = 9999): string {
  return (text.length > most ? `${text.slice(0, most - 1)}…` : text)
    .replace(/[\t-\r\u2028\u2029]/g, " ")
    .replace(/[\p{Cc}\p{Cs}\p{Bidi_C}]/gu, "\ufffd");
}
