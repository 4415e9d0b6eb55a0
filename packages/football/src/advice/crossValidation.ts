import {
  adjustHolm,
  baseRateOutputs,
  type ConfidenceInterval,
  type CrossValidation,
  correctedResampledT,
  exampleLosses,
  type Folds,
  readTargets,
  type StudyData,
  significanceLevel,
} from "@regula/engine/study";

/** A mean over folds with its 95 % interval. */
export interface FoldEstimate {
  readonly mean: number;
  readonly interval: ConfidenceInterval;
}

/** By how much the network's log-loss is lower; corrected by Holm over both questions. */
export interface FoldGain extends FoldEstimate {
  readonly p: number;
  readonly adjustedP: number;
  readonly verdict: "better" | "worse" | "not-distinguishable";
}

/** How well position foretells on held-out kicks: one network of the plan, not the ensemble. */
export interface AdviceCrossValidation {
  /** `match`: whole matches are held out. `kick`: single kicks, as no match is known. */
  readonly heldOut: "match" | "kick";
  readonly folds: number;
  readonly repeats: number;
  readonly network: FoldEstimate;
  readonly logistic: FoldEstimate;
  readonly baseRate: FoldEstimate;
  readonly overBaseRate: FoldGain;
  readonly overLogistic: FoldGain;
}

/** Log-losses of both settings and the base rate on the same folds. */
export function concludeCrossValidation(
  data: StudyData,
  { folds, foldsPerRepeat, repeats }: Folds,
  [network, logistic]: readonly CrossValidation[],
): AdviceCrossValidation {
  const base = folds.map(({ train, test }) =>
    meanLoss(data, baseRateOutputs("binary", readTargets(data, train), test.length), test),
  );
  const lossesOf = ({ folds: results }: CrossValidation) =>
    results.map(({ outputs, testRows }, i) =>
      // A diverged network knows nothing better to say than the base rate.
      outputs ? meanLoss(data, outputs, testRows) : base[i],
    );
  return compareFolds({
    heldOut: data.groups ? "match" : "kick",
    folds: foldsPerRepeat,
    repeats,
    share: averageShare(folds),
    losses: { network: lossesOf(network), logistic: lossesOf(logistic), baseRate: base },
  });
}

export interface FoldLosses {
  readonly heldOut: "match" | "kick";
  readonly folds: number;
  readonly repeats: number;
  /** Rows tested over rows trained on. */
  readonly share: number;
  readonly losses: Readonly<Record<"network" | "logistic" | "baseRate", readonly number[]>>;
}

export function compareFolds({ share, losses, ...rest }: FoldLosses): AdviceCrossValidation {
  const estimate = (values: readonly number[]): FoldEstimate => {
    const { mean, interval } = correctedResampledT(values, share);
    return { mean, interval };
  };
  const tests = [losses.baseRate, losses.logistic].map((others) =>
    correctedResampledT(
      others.map((loss, i) => loss - losses.network[i]),
      share,
    ),
  );
  const adjusted = adjustHolm(tests.map(({ p }) => p));
  const [overBaseRate, overLogistic] = tests.map(({ mean, interval, p }, i): FoldGain => {
    const isReal = adjusted[i] <= significanceLevel;
    const verdict = !isReal ? "not-distinguishable" : mean > 0 ? "better" : "worse";
    return { mean, interval, p, adjustedP: adjusted[i], verdict };
  });
  return {
    ...rest,
    network: estimate(losses.network),
    logistic: estimate(losses.logistic),
    baseRate: estimate(losses.baseRate),
    overBaseRate,
    overLogistic,
  };
}

function averageShare(folds: Folds["folds"]): number {
  return folds.reduce((sum, { test, train }) => sum + test.length / train.length, 0) / folds.length;
}

function meanLoss(
  data: StudyData,
  outputs: Parameters<typeof exampleLosses>[1],
  rows: Uint32Array,
) {
  const losses = exampleLosses("binary", outputs, readTargets(data, rows));
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
