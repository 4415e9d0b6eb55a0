import { RegulaError, verbatim } from "@regula/base";

const withComma = /^\s*[+-]?\d*,\d+(e[+-]?\d+)?\s*$/i;
const withPoint = /^\s*[+-]?\d*\.\d+(e[+-]?\d+)?\s*$/i;

/**
 * The decimal mark of a file's numbers: a comma where cells look like 12,5.
 *
 * @throws RegulaError where some cells have one and some the other: 1.234 could be either
 */
export function findDecimal(
  rows: readonly { readonly row: number; readonly cells: readonly string[] }[],
  delimiter: string,
  source: string,
): "." | "," {
  const find = (pattern: RegExp) =>
    rows.find(({ cells }) => cells.some((cell) => pattern.test(cell)));
  const comma = find(withComma);
  // Where commas part the cells, a quoted 12,5 is left to be refused as a cell of its column.
  if (!comma || delimiter === ",") return ".";
  const point = find(withPoint);
  if (!point) return ",";
  const cellOf = ({ cells }: typeof point, pattern: RegExp) =>
    cells.find((cell) => pattern.test(cell));
  throw new RegulaError({
    code: "not-a-number",
    place: { file: source, row: Math.max(comma.row, point.row) },
    expected: {
      en: "one decimal mark in the whole file",
      "pt-BR": "um só sinal decimal no arquivo todo",
    },
    received: verbatim(`"${cellOf(comma, withComma)}", "${cellOf(point, withPoint)}"`),
    advice: {
      en: "Write all decimals with a point or all with a comma, and no thousands separators.",
      "pt-BR": "Escreva todos os decimais com ponto ou todos com vírgula, sem separador de milhar.",
    },
  });
}
