import { type FamilyMember, simultaneousIntervals, type WithheldReason } from "@regula/statistics";
import { countAgainst, findFewAgainst } from "../heldOut/withheld/fewAgainst.ts";
import { findRarerClass, type RarerClass } from "../heldOut/withheld/rarerClass.ts";
import { defaultMargins, type Margins } from "../metrics/margins.ts";
import {
  decideDifference,
  findTooFew,
  lossesOf,
  lossGains,
  rightsOf,
  type TestedDifference,
  type TestedModel,
  type TestOptions,
  type TestRows,
  unitsOf,
} from "./testedDifference.ts";

/** Two trained networks on the same test rows. */
export interface PairedComparison {
  readonly a: string;
  readonly b: string;
  /** Gains of a over b: positive where a is better. */
  readonly accuracy: TestedDifference;
  readonly logLoss: TestedDifference;
  /** Rows that only one of them got right. */
  readonly discordant: { readonly onlyA: number; readonly onlyB: number };
  /** Rows that speak against the one with the lower log-loss, or groups that have such rows. */
  readonly against: number;
  /** Rows outside the commonest class. */
  readonly rarer: number;
}

/** A network compared with a reference: the base rate, the linear model. */
export interface ReferenceComparison {
  readonly a: string;
  readonly b: string;
  /** Gain of a over b: positive where a is better. */
  readonly logLoss: TestedDifference;
  readonly against: number;
  readonly rarer: number;
}

interface PairOptions extends TestOptions {
  readonly margins?: Pick<Margins, "accuracy" | "logLoss">;
}

/**
 * Every pair of trained networks on the same test rows, in accuracy and in log-loss: one family of
 * simultaneous intervals, by which the verdicts are decided (`simultaneousIntervals`). No log-loss
 * verdict where a class has too few rows (`findRarerClass`), or while fewer than five rows speak
 * against the better one, or fewer than five groups have such rows, for any number of rows: a network that is sure and has hardly been wrong yet
 * has not shown what its mistakes cost. A verdict is about these networks, not about the methods.
 *
 * @throws RegulaError for groups of another length
 */
export function comparePairs(
  models: readonly TestedModel[],
  test: TestRows,
  { margins = defaultMargins, ...options }: PairOptions,
): PairedComparison[] {
  const pairs = models.flatMap((a, i) => models.slice(i + 1).map((b) => ({ a, b })));
  const gains = pairs.map(({ a, b }) => gainsOf(a, b, test));
  const rights = pairs.map(({ a, b }) => {
    const [ofA, ofB] = [a, b].map((model) => rightsOf(model, test));
    return ofA.map((right, j) => right - ofB[j]);
  });
  const units = unitsOf(test, options.seed);
  const tooFew = findTooFew(units);
  const rarer = findRarerClass(test.targets, test.groups);
  const members = pairs.flatMap((_, i): FamilyMember[] => [
    { kind: "paired-shares", values: rights[i] },
    { kind: "mean", values: gains[i] },
  ]);
  const intervals = simultaneousIntervals(members, { units, ...options });
  return pairs.map(({ a, b }, i) => {
    const against = countAgainst(gains[i], test.groups);
    const count = (sign: number) => rights[i].filter((one) => one === sign).length;
    return {
      a: a.name,
      b: b.name,
      accuracy: decideDifference(
        intervals[2 * i],
        margins.accuracy,
        units.areGroups ? tooFew : null,
      ),
      logLoss: decideDifference(
        intervals[2 * i + 1],
        margins.logLoss,
        tooFew ?? findUnshown(intervals[2 * i + 1].mean, rarer, against, test),
      ),
      discordant: { onlyA: count(1), onlyB: count(-1) },
      against,
      rarer: rarer.rows,
    };
  });
}

/**
 * The log-losses of each model compared with those of each later reference, as one family of their own:
 * networks against the linear model and the base rate, the linear model against the base rate.
 *
 * @param references after the models, in this order: each is measured against those after it
 */
export function compareWithReferences(
  models: readonly TestedModel[],
  references: readonly TestedModel[],
  test: TestRows,
  { margins = defaultMargins, ...options }: PairOptions,
): ReferenceComparison[] {
  const pairs = [...models, ...references].flatMap((a) =>
    references.slice(references.indexOf(a) + 1).map((b) => ({ a, b })),
  );
  const gains = pairs.map(({ a, b }) => gainsOf(a, b, test));
  const units = unitsOf(test, options.seed);
  const tooFew = findTooFew(units);
  const rarer = findRarerClass(test.targets, test.groups);
  const members = gains.map((values): FamilyMember => ({ kind: "mean", values }));
  const intervals = simultaneousIntervals(members, { units, ...options });
  return pairs.map(({ a, b }, i) => {
    const against = countAgainst(gains[i], test.groups);
    const withheld = tooFew ?? findUnshown(intervals[i].mean, rarer, against, test);
    return {
      a: a.name,
      b: b.name,
      logLoss: decideDifference(intervals[i], margins.logLoss, withheld),
      against,
      rarer: rarer.rows,
    };
  });
}

function findUnshown(
  mean: number,
  { isRare }: RarerClass,
  against: number,
  { groups }: TestRows,
): WithheldReason | null {
  if (mean === 0) return null;
  return findFewAgainst(against, groups) ?? (isRare ? "rare-class" : null);
}

function gainsOf(a: TestedModel, b: TestedModel, test: TestRows): Float64Array {
  return lossGains(lossesOf(a, test), lossesOf(b, test));
}
