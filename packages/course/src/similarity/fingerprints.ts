import type { ProgramLanguage } from "../submission/programLanguage.ts";
import { tokensOf } from "./tokens.ts";

/** Tokens of a shingle: shorter coincidences are noise. */
const shingleTokens = 12;

/** Shingles of a window, one of which is chosen: any run of 19 equal tokens is found. */
const windowShingles = 8;

/**
 * Fingerprints of code by winnowing: the hashes of all shingles of k tokens, and of each window of w
 * of them the least, the last of equal ones. Two codes that share k + w − 1 tokens in a row share a
 * fingerprint.
 *
 * @see Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003
 */
export function fingerprintsOf(text: string, language: ProgramLanguage): Uint32Array {
  const hashes = hashShingles(tokensOf(text, language).map(hashToken));
  const chosen = new Set<number>();
  let least = -1;
  for (let end = 0; end < hashes.length; end++) {
    const start = Math.max(0, end - windowShingles + 1);
    if (least < start) {
      least = start;
      for (let at = start; at <= end; at++) if (hashes[at] <= hashes[least]) least = at;
    } else if (hashes[end] <= hashes[least]) least = end;
    if (end >= windowShingles - 1 || end === hashes.length - 1) chosen.add(hashes[least]);
  }
  return Uint32Array.from(chosen).sort();
}

/** FNV-1a of a token's letters, 32 bits. */
function hashToken(token: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < token.length; i++) {
    hash = Math.imul(hash ^ token.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** The same of each run of tokens, mixed once more, so that the least ones are anywhere. */
function hashShingles(tokens: readonly number[]): Uint32Array {
  const count = Math.max(0, tokens.length - shingleTokens + 1);
  const hashes = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    let hash = 0x811c9dc5;
    for (let i = at; i < at + shingleTokens; i++) hash = Math.imul(hash ^ tokens[i], 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hashes[at] = hash ^ (hash >>> 13);
  }
  return hashes;
}
