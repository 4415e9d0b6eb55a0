import { parseNumber } from "@regula/engine";

export type HeaderOption = "auto" | "yes" | "no";

/** Found by looking: names are a first row without a number. */
export function findHeader(
  rows: readonly (readonly string[])[],
  option: HeaderOption,
  decimal: "." | ",",
): boolean {
  if (option !== "auto") return option === "yes";
  return rows[0].every(
    (cell) => parseNumber(cell, decimal) === null && !/^[+-]?(nan|inf)/i.test(cell),
  );
}
