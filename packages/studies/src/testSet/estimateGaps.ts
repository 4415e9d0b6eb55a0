import {
  type Estimate,
  type FamilyMember,
  type GapClaim,
  gapQuestion,
  simultaneousIntervals,
} from "@regula/statistics";
import { countUnits, findFewAgainst } from "../heldOut/withheld/fewAgainst.ts";
import { findRarerClass } from "../heldOut/withheld/rarerClass.ts";
import { defaultMargins, type Margins } from "../metrics/margins.ts";
import {
  findTooFew,
  lossesOf,
  type TestedModel,
  type TestOptions,
  type TestRows,
  unitsOf,
} from "./testedDifference.ts";

export interface GapOptions extends TestOptions {
  /** Log-loss of each model on its training rows. */
  readonly trainLosses: readonly number[];
  /** Of the base rate on them. */
  readonly baseRate: number;
  /** Its log-loss on test rows less that. */
  readonly baseRateGap: number;
  readonly isSeen: boolean;
  readonly margins?: Pick<Margins, "logLoss">;
}

/**
 * For each network how far its log-loss on test rows is from the one on its training rows, with
 * intervals that hold for all networks at once. No gap has one where a class has too few rows
 * (`findRarerClass`), and none is called small while fewer than five rows are lost by more than
 * it, or fewer than five groups have such rows.
 */
export function estimateGaps(
  models: readonly TestedModel[],
  test: TestRows,
  { trainLosses, baseRate, baseRateGap, isSeen, margins = defaultMargins, ...options }: GapOptions,
): GapClaim[] {
  const units = unitsOf(test, options.seed);
  const tooFew = findTooFew(units);
  const { isRare } = findRarerClass(test.targets, test.groups);
  const losses = models.map((model) => lossesOf(model, test));
  const members = losses.map((values, i): FamilyMember => {
    return { kind: "mean", values: values.map((loss) => loss - trainLosses[i]) };
  });
  return simultaneousIntervals(members, { units, ...options }).map(({ mean, interval }, i) => {
    const train = trainLosses[i];
    const isBeyond = Array.from(losses[i], (loss) => loss > train + margins.logLoss);
    const few = findFewAgainst(countUnits(isBeyond, test.groups), test.groups);
    const flattered = interval[1] < margins.logLoss ? few : null;
    const withheld = tooFew ?? flattered ?? (isRare ? "rare-class" : null);
    const gap: Estimate = withheld
      ? { mean, interval: null, withheld }
      : { mean, interval, withheld: null };
    const margin = margins.logLoss;
    return gapQuestion.decide({ train, baseRate, baseRateGap, gap, margin, isSeen });
  });
}
