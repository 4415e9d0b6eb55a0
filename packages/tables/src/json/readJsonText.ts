/** A whole number of 16 digits or more where a value stands, or within a text. */
const longNumber = /[[:,]\s*-?\d{16}/;

/** What JSON.parse rounds, and what Python and R write that is no JSON. */
const token = /-?(?:NaN|Infinity|\d[\d.eE+-]*)/y;

/**
 * The value of a JSON text. Whole numbers of more than 15 digits become texts, as numbers would lose
 * digits; NaN, which is no JSON but is what Python writes, becomes null, and Infinity an infinity.
 *
 * @returns undefined where the text is no JSON
 */
export function readJsonText(text: string): unknown {
  try {
    return JSON.parse(longNumber.test(text) ? spellTokens(text) : text);
  } catch {
    return /NaN|Infinity/.test(text) ? readSpelled(text) : undefined;
  }
}

function readSpelled(text: string): unknown {
  try {
    return JSON.parse(spellTokens(text));
  } catch {
    return undefined;
  }
}

/** The text with quotes around long numbers, and in JSON's own words. */
function spellTokens(text: string): string {
  let spelled = "";
  let kept = 0;
  for (let i = 0; i < text.length; ) {
    if (text[i] === '"') {
      i = afterString(text, i);
      continue;
    }
    token.lastIndex = i;
    const found = token.exec(text)?.[0];
    if (found === undefined) {
      i += 1;
      continue;
    }
    i += found.length;
    const words = spellToken(found);
    if (words === found) continue;
    spelled += text.slice(kept, i - found.length) + words;
    kept = i;
  }
  return spelled + text.slice(kept);
}

function spellToken(found: string): string {
  if (found.endsWith("NaN")) return "null";
  if (found.endsWith("Infinity")) return found.replace("Infinity", "1e999");
  return /^-?\d{16,}$/.test(found) ? `"${found}"` : found;
}

function afterString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '"') return i + 1;
    if (text[i] === "\\") i += 1;
  }
  return text.length;
}
