import {
  applyPipeline,
  cellText,
  everyRow,
  findCopies,
  fitPipeline,
  isMissing,
  selectRows,
  spellLabel,
  type Table,
} from "@regula/data";

/** What a copy shares with the kick it repeats, in addition to its place. */
const sharedColumns = ["match", "team"] as const;

/**
 * Kicks without those that repeat an earlier one, as in a file that was pasted twice: at the very place
 * of one with the same label, of the same match and team. It is by all kicks' places whether equal ones
 * are copies, or no more than coarse coordinates bring about (`findCopies`).
 *
 * @param rows ascending, each with a place and a label
 */
export function distinctKicks(
  table: Table,
  rows: readonly number[],
  { features, label }: { readonly features: readonly string[]; readonly label: string },
): readonly number[] {
  const kept = selectRows(table, rows);
  const every = everyRow(kept);
  const pipeline = fitPipeline(kept, every, { features });
  const places = findCopies(applyPipeline(pipeline, kept, every).X, pipeline);
  if (places === null) return rows;
  const columns = kept.columns.filter(({ name }) => sharedColumns.some((one) => one === name));
  const labels = kept.columns.find(({ name }) => name === label);
  const seen = new Set<string>();
  return rows.filter((_, row) => {
    const shared = columns.map((column) => (isMissing(column, row) ? "" : cellText(column, row)));
    const kick = JSON.stringify([places[row], labels && spellLabel(labels, row), shared]);
    return !seen.has(kick) && seen.add(kick);
  });
}
