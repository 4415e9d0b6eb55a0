import {
  checkNumber,
  type NumberParameter,
  PhiloxStream,
  purposes,
  RegulaError,
  shuffleInPlace,
  spellNumbers,
} from "@regula/base";
import { checkRowLabels, classReader, countClasses, refuseRareClass } from "../table/rowLabels.ts";
import type { FoldOptions } from "./folds.ts";
import { type Group, gatherGroups } from "./groups.ts";

/** The option `testShare`: its interval, default and texts. */
export const testShareParameter: NumberParameter = {
  kind: "number",
  name: "testShare",
  integer: false,
  default: 0.2,
  interval: { min: 0, minOpen: true, max: 1, maxOpen: true },
  label: { en: "Test share", "pt-BR": "Fração de teste" },
  help: {
    en: "share of the rows that is held out",
    "pt-BR": "fração das linhas que fica de fora",
  },
};

/** Options of `trainTestSplit`. */
export interface SplitOptions extends Omit<FoldOptions, "folds" | "repeats"> {
  readonly testShare?: number;
}

/** Rows of the table on either side, ascending; neither is empty. */
export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** Past every repeat that folds of the same seed may have. */
const splitStream = 0xffffffff;

/**
 * One split into training and test rows. With classes, the test part holds each class's share to
 * within one row. With groups, it holds whole groups, as near the share as moving one group allows.
 *
 * @throws RegulaError for a share outside (0, 1), a single row, labels that are not one a row, a
 * class of a single row, and rows of one group only
 */
export function trainTestSplit(options: SplitOptions): Split {
  const { seed, classes = null, groups = null } = options;
  const share = checkNumber(testShareParameter, options.testShare ?? testShareParameter.default);
  const rows =
    typeof options.rows === "number"
      ? Uint32Array.from({ length: options.rows }, (_, i) => i)
      : options.rows.slice().sort();
  if (rows.length < 2) throw refuseFewRows(rows.length);
  checkRowLabels(rows, classes, "classes");
  checkRowLabels(rows, groups, "groups");
  const classOf = classReader(classes);
  const classCount = countClasses(rows, classOf);
  const source = new PhiloxStream(seed, purposes.folds, splitStream);
  let held: number[];
  if (groups) held = holdGroups(gatherGroups(rows, groups, classOf, classCount), share, source);
  else {
    refuseRareClass(rows, classOf, classCount, options.classNames);
    held = holdRows(rows, classOf, classCount, share, source);
  }
  const test = new Set(held);
  return { train: rows.filter((row) => !test.has(row)), test: rows.filter((row) => test.has(row)) };
}

/** ⌊share · n⌋ or one more of each class's n rows, by the largest remainders. */
function holdRows(
  rows: Uint32Array,
  classOf: (row: number) => number,
  classes: number,
  share: number,
  source: PhiloxStream,
): number[] {
  const members = Array.from({ length: classes }, (_, c) =>
    [...rows].filter((row) => classOf(row) === c),
  );
  const wanted = Math.min(rows.length - 1, Math.max(1, Math.round(share * rows.length)));
  const taken = members.map((list) => Math.floor(share * list.length));
  const byRemainder = members
    .map((list, c) => ({ c, remainder: share * list.length - taken[c] }))
    .sort((a, b) => b.remainder - a.remainder);
  let missing = wanted - taken.reduce((sum, count) => sum + count, 0);
  for (const { c } of byRemainder) {
    if (missing <= 0) break;
    // One row of each class stays to train on; of a single class, more are left than wanted.
    if (taken[c] + 1 >= members[c].length) continue;
    taken[c] += 1;
    missing -= 1;
  }
  return members.flatMap((list, c) => {
    shuffleInPlace(source, list);
    return list.slice(0, taken[c]);
  });
}

/**
 * Groups in random order; each changes sides while that brings Σ (held − share · n)²/n over classes
 * and all rows down. Where none should be held, the one that misses the share by least is.
 */
function holdGroups(groups: Group[], share: number, source: PhiloxStream): number[] {
  const measured = groups.map((group) => ({
    rows: group.rows,
    counts: [group.rows.length, ...group.counts],
    held: false,
  }));
  shuffleInPlace(source, measured);
  const totals = measured[0].counts.map((_, c) =>
    measured.reduce((sum, { counts }) => sum + counts[c], 0),
  );
  const excess = totals.map((total) => -share * total);
  const growthOf = ({ held, counts }: (typeof measured)[number]) =>
    counts.reduce((sum, count, c) => {
      const signed = held ? -count : count;
      return totals[c] === 0 ? sum : sum + (signed * (signed + 2 * excess[c])) / totals[c];
    }, 0);
  const flip = (group: (typeof measured)[number]) => {
    group.held = !group.held;
    group.counts.forEach((count, c) => {
      excess[c] += group.held ? count : -count;
    });
  };
  const countHeld = () => measured.filter(({ held }) => held).length;
  for (let moved = true; moved; ) {
    moved = false;
    for (const group of measured) {
      if (growthOf(group) >= -1e-12) continue;
      if (countHeld() === (group.held ? 1 : measured.length - 1)) continue;
      flip(group);
      moved = true;
    }
  }
  if (countHeld() === 0) {
    flip(measured.reduce((best, group) => (growthOf(group) < growthOf(best) ? group : best)));
  }
  return measured.filter(({ held }) => held).flatMap(({ rows }) => [...rows]);
}

function refuseFewRows(rows: number): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "testShare" },
    expected: { en: "at least two rows to split", "pt-BR": "ao menos duas linhas para separar" },
    received: spellNumbers(rows),
  });
}
