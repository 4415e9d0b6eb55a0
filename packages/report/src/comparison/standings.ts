import { type StandingClaim, standingQuestion } from "@regula/statistics";
import {
  type Comparison,
  isReferenceName,
  type ReferenceName,
  type RepeatedComparison,
} from "@regula/studies";

/** A network and what it is measured against, with the figures that sentences give. */
export interface Standing {
  readonly reference: ReferenceName;
  readonly claim: StandingClaim;
  /** In the order of the claim's gains. */
  readonly networks: readonly {
    readonly name: string;
    readonly logLoss: number;
    /** Of the gain, corrected for its family; null where the verdict is withheld. */
    readonly p: number | null;
    /** Rows, or groups, that speak against the better of the two. */
    readonly against: number;
  }[];
  readonly logLoss: number;
}

/** How all trained networks stand to each reference on the test rows; empty where none was tested. */
export function findStandings({
  models,
  references,
  referenceComparisons,
}: Pick<Comparison, "models" | "references" | "referenceComparisons">): Standing[] {
  const lossOf = (name: string) =>
    [...models, ...references].find((model) => model.name === name)?.test?.logLoss;
  return standingsOf(references, models, referenceComparisons, lossOf);
}

/** The same of methods, over held-out rows. */
export function findMethodStandings({
  models,
  references,
  referenceComparisons,
}: Pick<RepeatedComparison, "models" | "references" | "referenceComparisons">): Standing[] {
  const lossOf = (name: string) =>
    [...models, ...references].find((model) => model.name === name)?.heldOut?.logLoss.estimate.mean;
  return standingsOf(references, models, referenceComparisons, lossOf);
}

function standingsOf(
  references: readonly { readonly name: string }[],
  models: readonly { readonly name: string }[],
  comparisons: Comparison["referenceComparisons"],
  lossOf: (name: string) => number | undefined,
): Standing[] {
  return references
    .map(({ name }) => name)
    .filter(isReferenceName)
    .toReversed()
    .flatMap((reference) => {
      const pairs = comparisons.filter(
        ({ a, b }) => b === reference && models.some(({ name }) => name === a),
      );
      const logLoss = lossOf(reference);
      if (pairs.length === 0 || logLoss === undefined) return [];
      const claim = standingQuestion.decide({
        gains: pairs.map((pair) => pair.logLoss.numbers.gain),
        margin: pairs[0].logLoss.numbers.margin,
      });
      const networks = pairs.map(({ a, against, logLoss: { p } }) => ({
        ...{ name: a, logLoss: lossOf(a) ?? Number.NaN },
        ...{ p, against },
      }));
      return [{ reference, claim, networks, logLoss }];
    });
}
