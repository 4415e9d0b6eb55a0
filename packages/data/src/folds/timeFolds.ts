import { checkNumber, RegulaError, spellNumbers } from "@regula/base";
import { checkRowLabels } from "../table/rowLabels.ts";
import { type Fold, type FoldOptions, type Folds, foldsParameter } from "./folds.ts";
import type { Split } from "./trainTestSplit.ts";

/** Options of `makeTimeFolds` and `splitByTime`. */
export interface TimeFoldOptions extends Pick<FoldOptions, "rows" | "folds" | "groups"> {
  /** When each row of the table was, in any unit: rows of one time stay on one side. */
  readonly times: ArrayLike<number>;
}

/** Share of the rows, the earliest, that every fold trains on. */
const firstShare = 1 / 2;

/**
 * Folds by time with an expanding window (Tashman 2000, International Journal of Forecasting 16,
 * 437–450): of n rows in the order of their times, fold i of k holds out the rows from
 * n (1/2 + i/2k) to n (1/2 + (i + 1)/2k) and trains on all that were before. So the later half is
 * held out, each row once, and there is one repeat, as nothing is drawn.
 *
 * Rows of one time are never parted: a fold begins at the change of time next to its place, the
 * earlier of two, and there are fewer folds where several would begin at one. With groups, a fold
 * does not train on groups of which it holds out a row.
 *
 * @throws RegulaError for a number of folds outside its interval, rows without a finite time or a
 * group, rows of one time only, and a fold whose groups are all held out
 */
export function makeTimeFolds(options: TimeFoldOptions): Folds {
  const k = checkNumber(foldsParameter, options.folds ?? foldsParameter.default);
  const rows = sortByTime(options);
  const starts = findStarts(rows, options.times, laterShares(k));
  const folds = starts.map((start, fold): Fold => {
    return { repeat: 0, fold, ...cutRows(rows, start, starts[fold + 1], options.groups) };
  });
  return { kind: "forward", foldsPerRepeat: folds.length, repeats: 1, folds };
}

/**
 * The latest rows as test rows, as near their share as changes of time allow, and all earlier ones
 * to train on, but for the groups of test rows.
 *
 * @throws RegulaError as `makeTimeFolds` does
 */
export function splitByTime(
  options: Omit<TimeFoldOptions, "folds"> & { readonly testShare: number },
): Split {
  const rows = sortByTime(options);
  const [start] = findStarts(rows, options.times, [1 - options.testShare]);
  return cutRows(rows, start, rows.length, options.groups);
}

/** Where each of so many parts of the later rows begins, as a share of all rows. */
export function laterShares(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => firstShare + ((1 - firstShare) * i) / count);
}

/** Rows by time, those of one time by their place in the table. @throws RegulaError for rows without one */
export function sortByTime({ rows, times, groups }: TimeFoldOptions): Uint32Array {
  const sorted =
    typeof rows === "number" ? Uint32Array.from({ length: rows }, (_, i) => i) : rows.slice();
  checkTimes(sorted, times);
  checkRowLabels(sorted, groups ?? null, "groups");
  return sorted.sort((a, b) => times[a] - times[b] || a - b);
}

/**
 * Positions in rows by time at which test rows begin, ascending and distinct.
 *
 * @param wanted shares of the rows, ascending
 * @throws RegulaError for one time
 */
export function findStarts(
  rows: Uint32Array,
  times: ArrayLike<number>,
  wanted: readonly number[],
): number[] {
  const changes = Array.from(rows.keys()).filter(
    (i) => i > 0 && times[rows[i]] !== times[rows[i - 1]],
  );
  if (changes.length === 0) throw refuseOneTime(rows.length);
  const nearest = (place: number) =>
    changes.reduce((best, change) =>
      Math.abs(change - place) < Math.abs(best - place) ? change : best,
    );
  return [...new Set(wanted.map((share) => nearest(Math.round(share * rows.length))))];
}

/** Rows by time from start to end, and those before them. @throws RegulaError where groups leave none to train on */
function cutRows(
  rows: Uint32Array,
  start: number,
  end: number | undefined,
  groups: TimeFoldOptions["groups"],
): Split {
  const test = rows.slice(start, end).sort();
  const earlier = rows.slice(0, start).sort();
  if (!groups) return { train: earlier, test };
  const held = new Set(Array.from(test, (row) => groups[row]));
  const train = earlier.filter((row) => !held.has(groups[row]));
  if (train.length === 0) throw refuseHeldGroups();
  return { train, test };
}

/** @throws RegulaError where a row of a table has no finite time */
function checkTimes(rows: Uint32Array, times: ArrayLike<number>): void {
  const timeless = rows.find((row) => !Number.isFinite(times[row]));
  if (timeless === undefined) return;
  throw new RegulaError({
    code: "value-missing",
    place: { option: "time", row: timeless + 1 },
    expected: { en: "a time for each row", "pt-BR": "um tempo para cada linha" },
    received: spellNumbers(times[timeless]),
  });
}

function refuseOneTime(rows: number): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "time" },
    expected: {
      en: "rows of two times or more, so that later ones can be held out",
      "pt-BR": "linhas de dois tempos ou mais, para que as posteriores possam ficar de fora",
    },
    received: {
      en: `${rows} rows of one time`,
      "pt-BR": `${rows} linhas de um só tempo`,
    },
    advice: {
      en: "Name a column that says when a row was, or leave --time out.",
      "pt-BR": "Indique uma coluna que diga quando foi cada linha, ou não use --time.",
    },
  });
}

export function refuseHeldGroups(): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "time" },
    expected: {
      en: "groups that end before others begin: a fold does not train on groups of which it holds out later rows",
      "pt-BR":
        "grupos que terminam antes de outros começarem: uma parte não treina com grupos dos quais deixa linhas posteriores de fora",
    },
    received: {
      en: "a fold in which every earlier row is of a group with later rows",
      "pt-BR": "uma parte em que toda linha anterior é de um grupo com linhas posteriores",
    },
    advice: {
      en: "Use --time without --group to see whether a model of these groups holds later, or --group without --time to see whether it holds for others.",
      "pt-BR":
        "Use --time sem --group para ver se um modelo destes grupos vale mais tarde, ou --group sem --time para ver se vale para outros.",
    },
  });
}
