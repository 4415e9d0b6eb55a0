import { largestOf, RegulaError, smallestOf } from "@regula/base";
import type { Column, Table } from "../reading/table.ts";

/** Amounts that differ by at most 2⁻⁴⁸ of the largest, 16 units in the last place, are equal but for rounding. */
const rounding = 1 / 2 ** 48;

/** Whether numbers are all equal, except for rounding; whole numbers are exact. */
export function isConstant(amounts: readonly number[]): boolean {
  const [low, high] = [smallestOf(amounts), largestOf(amounts)];
  const size = Math.max(Math.abs(low), Math.abs(high));
  return high - low <= (amounts.every(Number.isInteger) ? 0 : rounding * size);
}

/** That all rows have one value, or are of one class. @param value as it is spelled, quoted for a class */
export function refuseConstant(
  { source }: Table,
  { name }: Pick<Column, "name">,
  { rows, value }: { readonly rows: number; readonly value: string },
): RegulaError {
  return new RegulaError({
    code: "target-constant",
    place: { file: source, column: name },
    expected: {
      en: "a target of two values or more",
      "pt-BR": "um alvo com dois valores ou mais",
    },
    received: {
      en: `${rows} ${rows === 1 ? "row" : "rows"} of ${value}`,
      "pt-BR": `${rows} ${rows === 1 ? "linha" : "linhas"} de ${value}`,
    },
    advice: {
      en: "One value leaves nothing to predict: name another column with --target, or add rows of other values.",
      "pt-BR":
        "Um só valor não deixa nada a prever: indique outra coluna com --target ou junte linhas de outros valores.",
    },
  });
}
