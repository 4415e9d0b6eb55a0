import type { Language } from "@regula/base";
import { formatDecimals, formatShare } from "@regula/charts/axes";

/** What stands where there is no figure. */
export const absent = "—";

/** A number to `digits` decimals, in the reader's spelling; a dash where there is none. */
export function formatNumber(
  value: number | null | undefined,
  language: Language,
  { digits = 2 }: { digits?: number } = {},
): string {
  if (value == null || !Number.isFinite(value)) return absent;
  return formatDecimals(withoutNoise(value), language, digits);
}

/** Sums differ in their last bits by how they were formed: 1.25 must not be 1.3 here and 1.2 there. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}

/** 0.845 as 84.5 % (84,5 %). */
export function formatPercent(share: number | null | undefined, language: Language): string {
  if (share == null || !Number.isFinite(share)) return absent;
  return formatShare(withoutNoise(share), language, 1);
}

/** The level of every reported test. */
const level = 0.05;

/** A p value to two figures, never as 0, and above the level never as what is not above it. */
export function formatP(p: number, language: Language): string {
  if (!Number.isFinite(p)) return absent;
  if (p < 0.001) return `< ${formatNumber(0.001, language, { digits: 3 })}`;
  let digits = p < 0.1 ? 3 : 2;
  while (p > level && digits < 15 && Number(p.toFixed(digits)) <= level) digits++;
  return formatNumber(p, language, { digits });
}

/** A p as the reader reads it: "p = 0.02", "p < 0.001"; a dash where there is none. */
export function formatPEquals(p: number | null, language: Language): string {
  const told = formatP(p ?? Number.NaN, language);
  return told.startsWith("<") ? `p ${told}` : `p = ${told}`;
}

/** A whole number with thousands apart. */
export function formatCount(value: number, language: Language): string {
  return withMinus(Math.round(value).toLocaleString(language, { useGrouping: "always" }));
}

/** "1 row", "200 rows": a count with its noun, singular and plural. */
export function formatQuantity(
  value: number,
  nouns: Readonly<Record<Language, readonly [one: string, several: string]>>,
  language: Language,
): string {
  return `${formatCount(value, language)} ${nouns[language][value === 1 ? 0 : 1]}`;
}

/** Locales write a hyphen before a negative number. */
function withMinus(text: string): string {
  return text.replace("-", "−");
}

/** A setting as a person would write it: as many digits as it has, up to six. */
export function formatShort(value: number, language: Language): string {
  return withMinus(value.toLocaleString(language, { maximumSignificantDigits: 6 }));
}

/** Names come from files and have no end; in a figure they have one. */
export function shorten(name: string, most: number): string {
  const characters = [...name];
  return characters.length <= most ? name : `${characters.slice(0, most - 1).join("")}…`;
}

/** The same with both ends, as names of teams often differ in their last letters. */
export function shortenInside(name: string, most: number): string {
  const characters = [...name];
  if (characters.length <= most) return name;
  const last = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - last).join("")}…${characters.slice(-last).join("")}`;
}
