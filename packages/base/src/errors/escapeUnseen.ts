/** What JSON.stringify leaves as it is, and no reader sees. */
const unseen = /[\x7f-\x9f\u2028\u2029\p{Bidi_C}]/gu;

/**
 * JSON, or code that holds such texts, with `\u` escapes in the place of control characters, marks
 * of direction and line ends of Unicode: every viewer shows them all, and every reader reads the
 * same.
 */
export function escapeUnseen(json: string): string {
  return json.replace(
    unseen,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
