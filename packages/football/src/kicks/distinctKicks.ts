import {
  applyPipeline,
  type Column,
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

/** Columns that identify a kick within its match wherever it was taken: a provider's id, or the time. */
const momentColumns = [["event"], ["period", "second"]] as const;

/** At least so large a share of different kicks has a moment of its own, where these columns say it. */
const leastOwnMoments = 0.9;

/**
 * Kicks without those that repeat an earlier one, as in a file that was pasted twice: at the very place
 * of one with the same label, of the same match and team. Where a column has the provider's id of the
 * event or the time, a copy has the same one; else it is by all kicks' places whether equal ones are
 * copies, or no more than coarse coordinates bring about (`findCopies`).
 *
 * @param rows ascending, each with a place and a label
 */
export function distinctKicks(
  table: Table,
  rows: readonly number[],
  { features, label }: { readonly features: readonly string[]; readonly label: string },
): readonly number[] {
  const kept = selectRows(table, rows);
  const columnsOf = (names: readonly string[]) =>
    kept.columns.filter(({ name }) => names.includes(name));
  const labels = kept.columns.find(({ name }) => name === label);
  const shared = rows.map((_, row) => [
    labels ? spellLabel(labels, row) : "",
    ...spellCells(columnsOf(sharedColumns), row),
  ]);
  const where = columnsOf(features);
  const kicks = shared.map((cells, row) => [...cells, ...spellCells(where, row)]);
  const moments = findMoments(kept.rows, kicks, columnsOf);
  if (moments !== null) return firstOf(rows, (row) => [moments[row], kicks[row]]);
  const every = everyRow(kept);
  const pipeline = fitPipeline(kept, every, { features });
  const places = findCopies(applyPipeline(pipeline, kept, every).X, pipeline);
  if (places === null) return rows;
  return firstOf(rows, (row) => [places[row], shared[row]]);
}

/** Of rows with equal keys the first. */
function firstOf(rows: readonly number[], keyOf: (row: number) => unknown): readonly number[] {
  const seen = new Set<string>();
  return rows.filter((_, row) => {
    const key = JSON.stringify(keyOf(row));
    return !seen.has(key) && seen.add(key);
  });
}

function spellCells(columns: readonly Column[], row: number): readonly string[] {
  return columns.map((column) => (isMissing(column, row) ? "" : cellText(column, row)));
}

/**
 * Which kick of its match each row is, by the first columns that tell kicks apart: a column of a few
 * kinds of events does not. Null without any.
 */
function findMoments(
  rows: number,
  kicks: readonly (readonly string[])[],
  columnsOf: (names: readonly string[]) => readonly Column[],
): readonly string[] | null {
  for (const names of momentColumns) {
    const found = columnsOf(names);
    const matches = columnsOf(["match"]);
    if (found.length < names.length) continue;
    const moments = Array.from({ length: rows }, (_, row) =>
      found.some((column) => isMissing(column, row))
        ? null
        : JSON.stringify([spellCells(matches, row), spellCells(found, row)]),
    );
    const known = moments.filter((moment) => moment !== null);
    const whole = new Set(moments.map((moment, row) => JSON.stringify([moment, kicks[row]])));
    if (known.length < rows || new Set(known).size < leastOwnMoments * whole.size) continue;
    return known;
  }
  return null;
}
