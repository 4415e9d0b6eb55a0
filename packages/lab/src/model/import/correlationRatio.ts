import { type Column, everyRow, isMissing } from "@regula/data";
import { centeredRanks } from "@regula/statistics";

/**
 * How much of the spread of a column's ranks lies between the labels: η² = Σₖ nₖ r̄ₖ² / Σᵢ rᵢ², with
 * midranks r less their mean, which is Kruskal and Wallis's H / (n − 1) (1952); 0 where nothing varies.
 * Rows with a missing cell are left out.
 *
 * @param column of numbers or dates
 */
export function correlationRatio(column: Column, label: Column): number {
  const rows = Array.from(everyRow({ rows: column.cells.length })).filter(
    (row) => Number.isFinite(column.cells[row]) && !isMissing(label, row),
  );
  const ranks = centeredRanks(rows.map((row) => Number(column.cells[row])));
  const groups = new Map<string | number, { rows: number; sum: number }>();
  let whole = 0;
  rows.forEach((row, i) => {
    const group = groups.get(label.cells[row]) ?? { rows: 0, sum: 0 };
    group.rows += 1;
    group.sum += ranks[i];
    groups.set(label.cells[row], group);
    whole += ranks[i] ** 2;
  });
  if (whole === 0) return 0;
  const between = [...groups.values()].reduce((sum, { rows: n, sum: of }) => sum + of ** 2 / n, 0);
  return between / whole;
}
