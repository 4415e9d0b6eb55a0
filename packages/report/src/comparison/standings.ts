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
    /** Rows that speak against the better of the two, or groups that have such rows. */
    readonly against: number;
    /** Rows outside the commonest class. */
    readonly rarer: number;
  }[];
  readonly logLoss: number;
  /** On which they were judged. */
  readonly rows: number;
}

/** How all trained networks stand to each reference on the test rows; empty where none was tested. */
export function findStandings({
  models,
  references,
  referenceComparisons,
  data,
}: Pick<Comparison, "models" | "references" | "referenceComparisons" | "data">): Standing[] {
  const lossOf = (name: string) =>
    [...models, ...references].find((model) => model.name === name)?.test?.logLoss;
  const rows = data.test?.X.columns ?? 0;
  return standingsOf(references, models, referenceComparisons, { lossOf, rows });
}

/** The same of methods, over held-out rows. */
export function findMethodStandings({
  models,
  references,
  referenceComparisons,
  rows,
}: Pick<
  RepeatedComparison,
  "models" | "references" | "referenceComparisons" | "rows"
>): Standing[] {
  const lossOf = (name: string) =>
    [...models, ...references].find((model) => model.name === name)?.heldOut?.logLoss.estimate.mean;
  return standingsOf(references, models, referenceComparisons, { lossOf, rows });
}

function standingsOf(
  references: readonly { readonly name: string }[],
  models: readonly { readonly name: string }[],
  comparisons: Comparison["referenceComparisons"],
  {
    lossOf,
    rows,
  }: { readonly lossOf: (name: string) => number | undefined; readonly rows: number },
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
      const networks = pairs.map(({ a, against, rarer, logLoss: { p } }) => ({
        name: a,
        logLoss: lossOf(a) ?? Number.NaN,
        p,
        against,
        rarer,
      }));
      return [{ reference, claim, networks, logLoss, rows }];
    });
}
