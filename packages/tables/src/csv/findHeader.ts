import { parseNumber, spellsNonFinite } from "@regula/data";

export type HeaderOption = "auto" | "yes" | "no";

/** Whether the first row holds names; found by looking, names are a row without a number. */
export function findHeader(
  first: readonly string[],
  option: HeaderOption,
  decimal: "." | ",",
): boolean {
  if (option !== "auto") return option === "yes";
  return first.every((cell) => parseNumber(cell, decimal) === null && !spellsNonFinite(cell));
}
