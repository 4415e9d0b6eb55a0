import { deriveSeed, PhiloxStream, permutation, purposes } from "@regula/base";
import { readTargets, type StudyData } from "../study/studyData.ts";
import { isConstant } from "../table/constantTarget.ts";
import type { Fold, Folds } from "./folds.ts";
import { findStarts, laterShares, sortByTime } from "./timeFolds.ts";

/**
 * Folds of the later half of these rows, each with the rows before it to train on, as `makeTimeFolds`
 * has them: those by which an ensemble chooses its step and what answers. Folds whose earlier rows have
 * one value of the target, or are all of groups of which it holds out a row, are left out.
 *
 * @param rows of the table
 * @returns null without times, and where no such fold is left
 * @throws RegulaError for rows of one time only
 */
export function makeForwardFolds(data: StudyData, rows: Uint32Array, count: number): Folds | null {
  const { time, clusters } = data;
  if (!time) return null;
  const sorted = sortByTime({ rows, times: time.times, groups: clusters });
  const starts = findStarts(sorted, time.times, laterShares(count));
  const targets = targetsOf(data, rows);
  const folds = starts
    .map((start, i) => {
      const test = sorted.slice(start, starts[i + 1]).sort();
      const held = new Set(clusters ? Array.from(test, (row) => clusters[row]) : []);
      const earlier = sorted.slice(0, start).sort();
      const train = clusters ? earlier.filter((row) => !held.has(clusters[row])) : earlier;
      return { train, test };
    })
    .filter(({ train }) => !isConstant(Array.from(train, (row) => targets.get(row) ?? 0)))
    .map((cut, fold): Fold => ({ repeat: 0, fold, ...cut }));
  if (folds.length === 0) return null;
  return { kind: "forward", foldsPerRepeat: folds.length, repeats: 1, folds };
}

/** Halves of a forward fold's rows that are judged apart, so that each half's neighbors in time are trained on. */
const halves = 2;

/**
 * What forward folds would be if the order did not matter: the rows of each are judged in two halves, drawn at
 * random, and each half by as many rows as the forward fold trains on, drawn from all others. Where rows
 * are exchangeable, so are what both reach. Groups, or copies of a row, are drawn whole, so that there may be
 * a few rows fewer to train on.
 *
 * @param rows that the forward folds were made of
 * @returns the halves of fold i at places 2i and 2i + 1; null where the rows that a half may train on have one value
 */
export function shuffleForwardFolds(
  data: StudyData,
  rows: Uint32Array,
  { folds }: Pick<Folds, "folds">,
  seed: number,
): Folds | null {
  const { clusters } = data;
  const targets = targetsOf(data, rows);
  const unitOf = (row: number) => (clusters ? clusters[row] : String(row));
  const shuffled = folds.flatMap(({ train, test }, i) =>
    Array.from({ length: halves }, (_, half) => {
      const place = halves * i + half;
      const units = drawUnits(test, unitOf, new PhiloxStream(deriveSeed(seed, i), purposes.folds));
      const own = new Set(units.filter((__, k) => k % halves === half).flat());
      const held = new Set(Array.from(own, unitOf));
      const others = rows.filter((row) => !held.has(unitOf(row)));
      const source = new PhiloxStream(deriveSeed(seed, i, half), purposes.folds);
      const kept: number[] = [];
      for (const unit of drawUnits(others, unitOf, source)) {
        if (kept.length + unit.length > train.length) continue;
        for (const row of unit) kept.push(row);
      }
      return {
        repeat: 0,
        fold: place,
        train: Uint32Array.from(kept).sort(),
        test: test.filter((row) => own.has(row)),
      };
    }),
  );
  const isUsable = ({ train, test }: Fold) =>
    test.length > 0 && !isConstant(Array.from(train, (row) => targets.get(row) ?? 0));
  if (!shuffled.every(isUsable)) return null;
  return { kind: "k-fold", foldsPerRepeat: shuffled.length, repeats: 1, folds: shuffled };
}

/** Rows of one group, or copies of one row, together; in random order. */
function drawUnits(
  rows: Uint32Array,
  unitOf: (row: number) => string,
  source: PhiloxStream,
): readonly (readonly number[])[] {
  const units = new Map<string, number[]>();
  for (const row of rows) {
    const unit = units.get(unitOf(row));
    if (unit) unit.push(row);
    else units.set(unitOf(row), [row]);
  }
  const gathered = [...units.values()];
  return Array.from(permutation(source, gathered.length), (i) => gathered[i]);
}

/** The class or the target value of each of these rows. */
function targetsOf(data: StudyData, rows: Uint32Array): ReadonlyMap<number, number> {
  const { classOf } = data;
  const amounts = classOf ? null : readTargets(data, rows).data;
  return new Map(Array.from(rows, (row, i) => [row, classOf ? classOf[row] : (amounts?.[i] ?? 0)]));
}
