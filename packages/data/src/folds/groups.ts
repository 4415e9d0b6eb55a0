import { RegulaError, spellNumbers } from "@regula/base";

/** Rows that belong together, such as the shots of one match: on one side of every split. */
export interface Group {
  /** Ascending. */
  readonly rows: readonly number[];
  /** How many of its rows each class has; one class in all where there are none. */
  readonly counts: readonly number[];
}

/** What each row is, counted from 0; the same for all where nothing is stratified. */
export type Labels = ArrayLike<number>;

/**
 * The groups of these rows in the order in which they first appear.
 *
 * @throws RegulaError where all rows are of one group
 */
export function gatherGroups(
  rows: ArrayLike<number>,
  groups: ArrayLike<string | number>,
  classOf: (row: number) => number,
  classes: number,
): Group[] {
  const byName = new Map<string | number, { rows: number[]; counts: number[] }>();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    let group = byName.get(groups[row]);
    if (!group) {
      group = { rows: [], counts: Array<number>(classes).fill(0) };
      byName.set(groups[row], group);
    }
    group.rows.push(row);
    group.counts[classOf(row)] += 1;
  }
  if (byName.size > 1) return [...byName.values()];
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "group" },
    expected: {
      en: "at least two groups, so that one can be held out",
      "pt-BR": "ao menos dois grupos, para que um possa ficar de fora",
    },
    received: spellNumbers(byName.size),
    advice: {
      en: "Take another column of groups, or none.",
      "pt-BR": "Use outra coluna de grupos, ou nenhuma.",
    },
  });
}
