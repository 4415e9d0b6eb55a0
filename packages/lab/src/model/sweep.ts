import { deriveSeed } from "@regula/base";
import {
  defineStudyOf,
  type Fold,
  makeStudyFolds,
  readTargets,
  type StudyData,
} from "@regula/data";
import type { TrainingPool } from "@regula/engine";
import { correctedResampledT, studentQuantile } from "@regula/statistics";
import {
  baseRateOutputs,
  type CrossValidationEvent,
  crossValidateSettings,
  exampleLosses,
  fitLinear,
  linearOutputs,
  type Outputs,
  quantileOf,
} from "@regula/studies";
import { type LabData, toDataset, toMatrices } from "./data.ts";
import { encodingOf } from "./features/labFeatures.ts";
import { createPlan, featuresIn, type LabModelSettings, setValue } from "./settings.ts";

export interface SweepSettings {
  readonly base: LabModelSettings;
  readonly strengths: readonly number[];
  readonly keeps: readonly number[];
  readonly folds: number;
  readonly repeats: number;
  readonly iterations: number;
  readonly seed: number;
}

/** Log-losses on held-out points over all folds and seeds. */
export interface LossSummary {
  readonly median: number;
  /** The middle half of the runs. */
  readonly middle: readonly [number, number];
  readonly mean: number;
}

/** What needs no network, on the same folds. */
export const yardsticks = ["linear", "baseRate"] as const;

export type Yardstick = (typeof yardsticks)[number];

/** What one pair of λ and keep_prob came to over all folds and seeds. */
export interface SweepCell {
  readonly l2: number;
  readonly keepProb: number;
  readonly settings: LabModelSettings;
  /** Null where a training diverged. */
  readonly loss: LossSummary | null;
  /** Against the cell with the lowest mean: distinguishable from it or not. */
  readonly standing: "best" | "tied" | "worse" | "diverged";
  /**
   * Whether it beats the cell without regularization by more than noise; null for that cell, and
   * where one of the two diverged.
   */
  readonly beatsNone: boolean | null;
  /** Whether it beats the linear model by more than noise. */
  readonly beatsLinear: boolean;
}

export interface SweepResult {
  readonly cells: readonly SweepCell[];
  readonly yardsticks: Readonly<Record<Yardstick, LossSummary>>;
  /** Whether the cell without regularization is there to compare with. */
  readonly hasNone: boolean;
  /** Mean log-losses closer together than this are not distinguishable: the median over the cells. */
  readonly noise: number | null;
}

/** Cells in the order of λ, then keep_prob. */
export function sweepCells({ base, strengths, keeps }: SweepSettings) {
  return strengths.flatMap((l2) =>
    keeps.map((keepProb) => ({
      l2,
      keepProb,
      settings: setValue(setValue(base, "l2", l2), "keepProb", keepProb),
    })),
  );
}

/**
 * Cross-validates every cell on the same folds from the same seeds; one repeat is one seed.
 *
 * @returns null where it was ended before its end
 * @throws RegulaError for settings and data that cannot be used
 */
export async function runSweep(
  data: LabData,
  settings: SweepSettings,
  runJob: TrainingPool["train"],
  {
    concurrency,
    signal,
    onProgress,
  }: {
    readonly concurrency: number;
    readonly signal: AbortSignal;
    readonly onProgress: (done: number, count: number) => void;
  },
): Promise<SweepResult | null> {
  const { folds, repeats, iterations, seed } = settings;
  const classes = data.classes.length;
  const madeInputs = encodingOf(featuresIn(settings.base));
  const study = defineStudyOf(
    toDataset(data.name, toMatrices(data.train, classes)),
    madeInputs ? { madeInputs } : {},
  );
  const plan = makeStudyFolds(study, { folds, repeats, seed: deriveSeed(seed, 1) });
  const cells = sweepCells(settings);
  const run = crossValidateSettings(
    study,
    cells.map(({ l2, keepProb, settings: cell }) => ({
      name: `l2=${l2}+dropout=${keepProb}`,
      createPlan: (context) => createPlan(cell, { seed: context.seed, iterations, classes }),
    })),
    { folds: plan, seed, runJob, concurrency, signal },
  );
  for await (const event of run as AsyncIterable<CrossValidationEvent>) {
    if (event.type === "fold") onProgress(event.done, event.count);
  }
  const results = await run;
  if (signal.aborted || results.some(({ interrupted }) => interrupted)) return null;
  const losses = results.map((result) => result.folds.map(({ test }) => test?.logLoss ?? null));
  return concludeSweep(cells, losses, measureYardsticks(study, plan.folds, seed), folds);
}

/** Of each fold the mean log-loss of what needs no network. */
function measureYardsticks(study: StudyData, folds: readonly Fold[], seed: number) {
  const losses: Record<Yardstick, number[]> = { linear: [], baseRate: [] };
  for (const { train, test } of folds) {
    const targets = readTargets(study, test);
    const tell = (outputs: Outputs) => mean([...exampleLosses(study.task, outputs, targets)]);
    losses.linear.push(tell(linearOutputs(fitLinear(study, train, { seed }), study, test)));
    losses.baseRate.push(tell(baseRateOutputs(study.task, readTargets(study, train), test.length)));
  }
  return losses;
}

const confidence = 0.95;

/**
 * What the folds allow one to say of the cells.
 *
 * @param lossesOfFolds of each cell; null where its training diverged
 * @param yardstickLosses on the same folds
 */
export function concludeSweep(
  cells: ReturnType<typeof sweepCells>,
  lossesOfFolds: readonly (readonly (number | null)[])[],
  yardstickLosses: Readonly<Record<Yardstick, readonly number[]>>,
  folds: number,
): SweepResult {
  const losses = lossesOfFolds.map((values) =>
    values.every((value) => value !== null) ? values : null,
  );
  const means = losses.map((values) => values && mean(values));
  const known = means.flatMap((value, i) => (value === null ? [] : [i]));
  const best = known.reduce((a, b) => ((means[b] ?? 0) < (means[a] ?? 0) ? b : a), known[0] ?? -1);
  const none = cells.findIndex(({ l2, keepProb }) => l2 === 0 && keepProb === 1);
  const compareWith = (a: number, others: readonly number[] | null) =>
    losses[a] && others
      ? correctedResampledT(
          losses[a].map((value, i) => value - others[i]),
          1 / (folds - 1),
        )
      : null;
  const compare = (a: number, b: number) => compareWith(a, losses[b]);
  // Each cell is asked whether it is worse than the lowest: as many questions as there are others.
  const level = (1 - confidence) / Math.max(1, known.length - 1);
  const widths = known.flatMap((i) => {
    const test = i === best ? null : compare(i, best);
    if (!test || test.standardError === 0) return [];
    return [test.standardError * studentQuantile(1 - level / 2, test.degreesOfFreedom)];
  });
  return {
    noise: widths.length > 0 ? quantileOf(ascending(widths), 0.5) : null,
    hasNone: none >= 0 && losses[none] !== null,
    yardsticks: {
      linear: summarizeLosses(yardstickLosses.linear),
      baseRate: summarizeLosses(yardstickLosses.baseRate),
    },
    cells: cells.map((cell, i) => {
      const values = losses[i];
      const againstBest = i === best ? null : compare(i, best);
      const againstNone = none >= 0 && i !== none ? compare(i, none) : null;
      const againstLinear = compareWith(i, yardstickLosses.linear);
      return {
        ...cell,
        loss: values && summarizeLosses(values),
        standing: !values
          ? "diverged"
          : i === best
            ? "best"
            : againstBest && againstBest.p < level
              ? "worse"
              : "tied",
        beatsNone: againstNone && againstNone.mean < 0 && againstNone.p < level,
        // As many questions as there are cells.
        beatsLinear:
          againstLinear !== null &&
          againstLinear.mean < 0 &&
          againstLinear.p < (1 - confidence) / known.length,
      };
    }),
  };
}

function summarizeLosses(values: readonly number[]): LossSummary {
  const sorted = ascending(values);
  return {
    median: quantileOf(sorted, 0.5),
    middle: [quantileOf(sorted, 0.25), quantileOf(sorted, 0.75)],
    mean: mean(values),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}
