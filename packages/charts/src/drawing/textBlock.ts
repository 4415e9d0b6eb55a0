import { largestOf } from "@regula/base";

/** Words broken into lines, with a width that errs on the wide side: no DOM is there to measure. */
export interface TextBlock {
  readonly lines: readonly string[];
  readonly width: number;
}

export const lineHeight = 1.2;

/** The width of `words` in a sans-serif face of the given size, estimated. */
export function estimateWidth(words: string, fontSize: number): number {
  let ems = 0;
  for (const character of words) {
    if (/[iljtfrI1.,:;'!|()[\] ·]/.test(character)) ems += 0.38;
    else if (/[mwMW@%—×…+=<>~±−→]/.test(character)) ems += 0.95;
    else if (/[A-Z]/.test(character)) ems += 0.7;
    else if ((character.codePointAt(0) ?? 0) > 0x2fff) ems += 1.05;
    else ems += 0.6;
  }
  return ems * fontSize;
}

/**
 * Breaks `words` at spaces into at most `maxLines` lines of `maxWidth`; what is left out becomes "…". A
 * word that is too long keeps both ends, as names often differ in their last letters.
 */
export function wrapText(
  words: string,
  fontSize: number,
  maxWidth: number,
  maxLines: number,
): TextBlock {
  const lines: string[] = [];
  for (const word of words.split(/\s+/).filter((part) => part !== "")) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && estimateWidth(joined, fontSize) <= maxWidth) {
      lines[lines.length - 1] = joined;
    } else {
      lines.push(word);
    }
  }
  const kept = lines.slice(0, maxLines);
  if (lines.length > maxLines) kept[maxLines - 1] = lines.slice(maxLines - 1).join(" ");
  const fitted = kept.map((line) => shorten(line, fontSize, maxWidth));
  return {
    lines: fitted,
    width: widestLine(fitted, fontSize),
  };
}

/** The width of the widest of lines; 0 of none. */
export function widestLine(lines: readonly string[], fontSize: number): number {
  const widths = lines.map((line) => estimateWidth(line, fontSize));
  return largestOf(widths, 0);
}

/** The width of the widest of blocks; 0 of none. */
export function widestBlock(blocks: readonly TextBlock[]): number {
  const widths = blocks.map(({ width }) => width);
  return largestOf(widths, 0);
}

function shorten(line: string, fontSize: number, maxWidth: number): string {
  if (estimateWidth(line, fontSize) <= maxWidth) return line;
  const characters = [...line];
  const isName = !line.includes(" ");
  for (let kept = characters.length - 1; kept > 1; kept--) {
    const first = isName ? Math.ceil(kept / 2) : kept;
    const last = characters.slice(characters.length - (kept - first)).join("");
    const cut = `${characters.slice(0, first).join("").trimEnd()}…${first < kept ? last : ""}`;
    if (estimateWidth(cut, fontSize) <= maxWidth) return cut;
  }
  return `${characters[0]}…`;
}
