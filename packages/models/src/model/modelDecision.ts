import {
  actualClasses,
  type Costs,
  chooseThreshold,
  costThreshold,
  equalCosts,
  estimateOperatingPoint,
  type FoldPredictions,
  type HeldOutProbabilities,
  type HeldOutSet,
  joinColumns,
  type OperatingPoint,
  otherFoldsThresholds,
  toProbabilities,
} from "@regula/studies";

/** From which probability of the positive class on a model of two classes says it. */
export interface ModelDecision {
  readonly threshold: number;
  /** What it was chosen for; null where nothing was asked: both mistakes cost the same. */
  readonly costs: Costs | null;
  /** Thresholds that cost no more, as far as the rows held out show; null where there were none, and without costs. */
  readonly range: readonly [low: number, high: number] | null;
}

/** A decision, and what it comes to on rows held out. */
export interface JudgedDecision {
  /** Null but for two classes. */
  readonly decision: ModelDecision | null;
  /** Null in regression, and where no rows were held out. */
  readonly operating: OperatingPoint | null;
}

/**
 * The threshold for the costs, and what decisions come to: rows of each fold are judged by the threshold
 * that the other folds chose, as one chosen by the rows that it is judged on would look better than it is.
 *
 * @param costs null for none: then the threshold is ½
 */
export function decide(
  task: HeldOutSet["task"],
  held: HeldOutSet | null,
  costs: Costs | null,
): JudgedDecision {
  if (task !== "binary") {
    return { decision: null, operating: held && estimateOperatingPoint(held, null) };
  }
  if (held === null || costs === null) {
    const threshold = costThreshold(costs ?? equalCosts);
    return {
      decision: { threshold, costs, range: null },
      operating: held && estimateOperatingPoint(held, null),
    };
  }
  const [first] = repeatsOf(held);
  const { value, range } = chooseThreshold(probabilitiesOf(held, first), costs);
  return {
    decision: { threshold: value, costs, range },
    operating: estimateOperatingPoint(withDecisions(held, costs), costs),
  };
}

/** Rows of each fold are called by the threshold that the other folds of its repeat chose. */
export function withDecisions(held: HeldOutSet, costs: Costs): HeldOutSet {
  if (held.task !== "binary") return held;
  const folds = repeatsOf(held).flatMap((repeat) => {
    const thresholds = otherFoldsThresholds(probabilitiesOf(held, repeat), costs);
    return repeat.map((fold, k) => {
      const { data } = toProbabilities("binary", fold.outputs);
      return { ...fold, classes: Uint32Array.from(data, (p) => (p > thresholds[k] ? 1 : 0)) };
    });
  });
  return { ...held, folds };
}

/** The folds of each repeat. */
function repeatsOf({ folds }: HeldOutSet): readonly FoldPredictions[][] {
  const repeats = [...new Set(folds.map(({ repeat }) => repeat))];
  return repeats.map((repeat) => folds.filter((fold) => fold.repeat === repeat));
}

function probabilitiesOf(
  { groups }: HeldOutSet,
  folds: readonly FoldPredictions[],
): HeldOutProbabilities {
  const rows = folds.flatMap((fold) => Array.from(fold.rows));
  const actual = actualClasses("binary", joinColumns(folds.map(({ targets }) => targets)));
  const outputs = joinColumns(folds.map((fold) => fold.outputs));
  return {
    probabilities: toProbabilities("binary", outputs).data,
    isPositive: Array.from(actual, (one) => one === 1),
    foldOf: folds.flatMap((fold, k) => Array.from(fold.rows, () => k)),
    groups: groups && rows.map((row) => groups[row]),
  };
}
