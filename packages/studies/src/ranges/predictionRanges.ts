import { largestOf, type Matrix } from "@regula/base";
import type { Task } from "@regula/data";
import { averagedScores, conformalQuantile, conformalWeights } from "@regula/statistics";
import {
  actualClasses,
  type Outputs,
  predictedClasses,
  probabilityOf,
  toProbabilities,
} from "../metrics/predictions.ts";
import { coverages } from "./coverage.ts";

/** How far a value lies from its prediction, with a stated coverage. */
export interface OffsetLevel {
  readonly coverage: number;
  /** In the target's units, not above 0: added to the prediction it is the lower end. */
  readonly low: number;
  /** Not below 0. */
  readonly high: number;
}

/** Which classes hold the truth, with a stated chance: the likeliest, and those of at least 1 − threshold. */
export interface SetLevel {
  readonly coverage: number;
  /** In [0, 1]. */
  readonly threshold: number;
  /** Share of the held-out rows whose set holds the truth: above `coverage` where one class alone does. */
  readonly held: number;
}

/** How far off a prediction for a new row may be; levels in ascending order of coverage. */
export type PredictionRanges = {
  /** Rows that were held out. */
  readonly rows: number;
  /** Groups that they are of, one of which then is what is new, or rows that are no copies of each other. */
  readonly units: number;
} & (Offsets | { readonly kind: "sets"; readonly levels: readonly SetLevel[] });

interface Offsets {
  readonly kind: "offsets";
  /** 0 where no held-out value was below it, so that no interval is either; null where some were. */
  readonly least: 0 | null;
  readonly levels: readonly OffsetLevel[];
}

/** What was said of rows that were held out. */
export interface RangeEvidence {
  readonly task: Task;
  /** Outputs × rows. */
  readonly outputs: Outputs;
  readonly targets: Matrix;
  /** The group of each row, or what copies share; null where rows stand alone. */
  readonly groups: readonly (string | number)[] | null;
  /** Where each output is of one of the answers whose mean is kept, what averaging does to it; null where outputs are of what is kept. */
  readonly averaging: Averaging | null;
}

/** K answers whose mean is kept, and by how much less that errs than each. */
export interface Averaging {
  readonly answers: number;
  /** Mean over rows of Σ(answer − mean)²/K: of predicted values, or of the probability of the true class. */
  readonly taken: number;
}

/**
 * Ranges that hold the truth of a new row of the kind with each stated chance that so many rows, or
 * groups, allow; null where they allow none, and where an output is not finite. Cross-conformal (Vovk
 * 2015; CV+, Barber, Candès, Ramdas and Tibshirani 2021, with the mean of the answers in place of each):
 * regression by both tails of the held-out errors, classes by one minus the probability of the one that
 * came true (Sadinle, Lei and Wasserman 2019).
 */
export function fitPredictionRanges(evidence: RangeEvidence): PredictionRanges | null {
  const { outputs, groups } = evidence;
  if (outputs.columns === 0 || !outputs.data.every(Number.isFinite)) return null;
  const about = { rows: outputs.columns, units: groups ? new Set(groups).size : outputs.columns };
  const found = ranges[evidence.task](evidence);
  return found.levels.length === 0 ? null : { ...about, ...found };
}

type Levels = Offsets | { readonly kind: "sets"; readonly levels: readonly SetLevel[] };

const ranges: Readonly<Record<Task, (evidence: RangeEvidence) => Levels>> = {
  regression: fitOffsets,
  binary: (evidence) => fitSets("binary", evidence),
  classes: (evidence) => fitSets("classes", evidence),
};

function fitOffsets({ outputs, targets, groups, averaging }: RangeEvidence): Levels {
  const errors = outputs.data.map((said, i) => targets.data[i] - said);
  const above = averaging ? averagedScores(errors, averaging) : errors;
  const below = above.map((error) => -error);
  const levels = coverages.flatMap((coverage): OffsetLevel[] => {
    const [low, high] = [below, above].map((scores) =>
      conformalQuantile(scores, (1 + coverage) / 2, groups),
    );
    if (low === null || high === null) return [];
    return [{ coverage, low: -Math.max(0, low), high: Math.max(0, high) }];
  });
  return { kind: "offsets", least: targets.data.every((y) => y >= 0) ? 0 : null, levels };
}

/**
 * The ends of an interval about a prediction, none below `least`. That takes at most 1/(n + 1) from the
 * coverage, 1/(G + 1) with groups: of n + 1 exchangeable values, the new one is the
 * only one below 0 no more often.
 */
export function offsetInterval(
  prediction: number,
  { low, high }: Pick<OffsetLevel, "low" | "high">,
  { least }: Pick<Offsets, "least">,
): readonly [low: number, high: number] {
  const bound = least ?? -Infinity;
  return [Math.max(bound, prediction + low), Math.max(bound, prediction + high)];
}

function fitSets(
  task: "binary" | "classes",
  { outputs, targets, groups, averaging }: RangeEvidence,
): Levels {
  const actual = actualClasses(task, targets);
  const isLikeliest = predictedClasses(task, outputs).map((one, i) => (one === actual[i] ? 1 : 0));
  const probabilities = toProbabilities(task, outputs);
  const alone = Float64Array.from(
    actual,
    (one, i) => 1 - probabilityOf(task, probabilities, one, i),
  );
  const scores = averaging ? averagedScores(alone, averaging) : alone;
  const weights = conformalWeights(scores.length, groups);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const levels = coverages.flatMap((coverage): SetLevel[] => {
    const found = conformalQuantile(scores, coverage, groups);
    if (found === null) return [];
    const holding = weights.filter((_, i) => scores[i] <= found || isLikeliest[i] === 1);
    const held = Math.min(1, holding.reduce((sum, weight) => sum + weight, 0) / all);
    return [{ coverage, threshold: Math.min(1, Math.max(0, found)), held }];
  });
  return { kind: "sets", levels };
}

/** Of each column of probabilities, outputs × m, the classes in its set, in their order: never none. */
export function predictionSets(
  task: "binary" | "classes",
  probabilities: Matrix,
  classes: number,
  { threshold }: Pick<SetLevel, "threshold">,
): readonly number[][] {
  return Array.from({ length: probabilities.columns }, (_, column) => {
    const given = Array.from({ length: classes }, (_, one) =>
      probabilityOf(task, probabilities, one, column),
    );
    const likeliest = given.indexOf(largestOf(given));
    return given.flatMap((p, one) => (one === likeliest || 1 - p <= threshold ? [one] : []));
  });
}
