import { log, PhiloxStream, purposes } from "@regula/base";
import type { Folds, StudyData, Task } from "@regula/data";
import type { Estimate } from "@regula/statistics";
import {
  type AveragingGain,
  type Costs,
  calibrateFolds,
  countFoldRows,
  differenceEnds,
  estimateRanking,
  estimateScores,
  type FoldPredictions,
  type HeldOutSet,
  heldOutDifferences,
  lossMargin,
  type Margins,
  type MetricName,
  type RowLossName,
  type ScoreEstimates,
  simultaneousDifferences,
  withholdGain,
} from "@regula/studies";
import { heldOutOf, type JudgedFold, judgeOutputs } from "./judgeFold.ts";
import type {
  Calibration,
  EstimatedMetric,
  ModelGains,
  ModelMetrics,
  ModelRanking,
} from "./model.ts";
import { withDecisions } from "./modelDecision.ts";
import type { KeptLeftOut } from "./trainedRows.ts";
import type { ValidationName } from "./validation.ts";

/** The metrics of a model's estimate. */
export const modelMetrics: Readonly<Record<Task, readonly (MetricName & keyof ScoreEstimates)[]>> =
  {
    binary: ["logLoss", "accuracy", "brier"],
    classes: ["logLoss", "accuracy", "brier"],
    regression: ["rmse", "mae", "r2"],
  };

/** The loss whose differences decide. */
export const decisiveLosses = {
  binary: "logLoss",
  classes: "logLoss",
  regression: "squaredError",
} as const satisfies Readonly<Record<Task, RowLossName>>;

/** All that answered for the held-out rows; null where one of a fold's answers is missing. */
interface HeldOut {
  readonly model: HeldOutSet | null;
  readonly linear: HeldOutSet | null;
  readonly baseRate: HeldOutSet;
}

/** Options of `summarizeFolds` and `summarizeLeftOut`. */
export interface SummaryOptions {
  /** How the folds came about; `nested` by default. */
  readonly validation?: ValidationName;
  readonly margins: Margins;
  readonly seed: number;
  /** Of mistakes, for which classes are called; null, the default, for the most probable class. */
  readonly costs?: Costs | null;
  /** By how much less the mean answers lose than what is judged; null, the default, where what is judged answers. */
  readonly averaging?: KeptLeftOut["averaging"];
}

/** A metric that was measured, and not read from a file. */
export interface MeasuredMetric extends EstimatedMetric {
  readonly model: Estimate | null;
  readonly baseRate: Estimate;
}

/** Metrics of the rows held out, with their estimates and gains. */
export interface MeasuredMetrics extends ModelMetrics {
  readonly estimates: Readonly<Partial<Record<MetricName, MeasuredMetric>>>;
  readonly gains: ModelGains;
}

/** What all folds say of the procedure, in their order. */
export function summarizeFolds(
  data: StudyData,
  { folds, foldsPerRepeat, repeats }: Folds,
  judged: readonly JudgedFold[],
  { validation = "nested", margins, seed, costs = null, averaging = null }: SummaryOptions,
): MeasuredMetrics {
  const trained = countFoldRows(folds.map(({ train }) => train));
  const gather = (predictions: readonly (FoldPredictions | null)[]): HeldOutSet | null => {
    const found = heldOutOf(data, predictions);
    return found && costs ? withDecisions(found, costs) : found;
  };
  const held: HeldOut = {
    model: gather(judged.map(({ model }) => model)),
    linear: gather(judged.map(({ linear }) => linear)),
    baseRate: {
      task: data.task,
      groups: data.clusters,
      folds: judged.map(({ baseRate }) => baseRate),
    },
  };
  return {
    validation,
    folds: foldsPerRepeat,
    repeats,
    trainRows: trained.mean,
    diverged: judged.reduce((sum, fold) => sum + fold.diverged, 0),
    trainRange: trained.range,
    estimates: estimateAll(data.task, held, averaging),
    ranking: rankAll(held),
    gains: compareAll(data, held, { margins, seed, averaging }),
    calibration: held.model && calibrationOf(held.model, judged.slice(0, foldsPerRepeat)),
  };
}

/**
 * What networks say of the rows that each left out, judged as folds of one cross-validation are, and
 * its log-loss and Brier score less what averaging takes off them. A network that diverged said nothing
 * of its fold, which does not count.
 */
export function summarizeLeftOut(
  data: StudyData,
  { folds, outputs, linear, averaging }: KeptLeftOut,
  besideLinear: boolean,
  options: Omit<SummaryOptions, "validation" | "averaging">,
): MeasuredMetrics {
  const said = folds.folds.flatMap((fold, i) => {
    const own = outputs[i];
    if (!own) return [];
    const beside = besideLinear ? linear[i] : null;
    return [{ fold, judged: judgeOutputs(data, fold, own, beside) }];
  });
  const kept = { ...folds, foldsPerRepeat: said.length, folds: said.map(({ fold }) => fold) };
  const judged = said.map((one) => one.judged);
  return summarizeFolds(data, kept, judged, { ...options, averaging, validation: "left-out" });
}

function estimateAll(
  task: Task,
  held: HeldOut,
  averaging: KeptLeftOut["averaging"],
): MeasuredMetrics["estimates"] {
  const model = held.model && lessAveraging(estimateScores(held.model), averaging?.model);
  const linear = held.linear && lessAveraging(estimateScores(held.linear), averaging?.linear);
  const baseRate = estimateScores(held.baseRate);
  const found = modelMetrics[task].flatMap((name): [MetricName, MeasuredMetric][] => {
    const base = baseRate[name];
    if (!base) return [];
    const metric = { model: model?.[name] ?? null, linear: linear?.[name] ?? null, baseRate: base };
    return [[name, metric]];
  });
  return Object.fromEntries(found);
}

/** Losses of single answers less what averaging takes off them; what no gain is known of stays. */
function lessAveraging(scores: ScoreEstimates, gain: AveragingGain | undefined): ScoreEstimates {
  const { logLoss, brier } = scores;
  if (!gain || !logLoss || !brier) return scores;
  return {
    ...scores,
    logLoss: shiftEstimate(logLoss, -gain.logLoss, 0),
    brier: shiftEstimate(brier, -gain.brier, 0),
  };
}

/** An estimate of as much more, its ends no lower than `least`. */
function shiftEstimate(estimate: Estimate, by: number, least = Number.NEGATIVE_INFINITY): Estimate {
  const moved = (value: number) => Math.max(least, value + by);
  const mean = moved(estimate.mean);
  if (estimate.interval === null) return { ...estimate, mean };
  const [low, high] = estimate.interval;
  return { mean, interval: [moved(low), moved(high)], withheld: null };
}

function rankAll(held: HeldOut): ModelRanking | null {
  const [model, linear] = [held.model, held.linear].map((one) => one && estimateRanking(one));
  const metric = (model ?? linear)?.metric;
  if (!metric) return null;
  return { metric, model: model?.estimate ?? null, linear: linear?.estimate ?? null };
}

/** Everything that is compared is one family: its intervals hold for all at once. */
function compareAll(
  data: StudyData,
  { model, linear, baseRate }: HeldOut,
  {
    margins,
    seed,
    averaging,
  }: Pick<SummaryOptions, "margins" | "seed"> & Pick<KeptLeftOut, "averaging">,
): ModelGains {
  const loss = decisiveLosses[data.task];
  const margin = lossMargin(data, margins);
  const unit = data.task === "regression" ? margin / margins.variance : log(2);
  const [ofModel, ofLinear] = [averaging?.model.logLoss ?? 0, averaging?.linear.logLoss ?? 0];
  const pairs = [
    { name: "modelOverBaseRate", better: model, than: baseRate, varies: "rows", more: ofModel },
    {
      name: "modelOverLinear",
      better: model,
      than: linear,
      varies: "rows-and-folds",
      more: ofModel - ofLinear,
    },
    { name: "linearOverBaseRate", better: linear, than: baseRate, varies: "rows", more: ofLinear },
  ] as const;
  const told = pairs.flatMap(({ name, better, than, varies, more }) =>
    better && than
      ? [
          {
            name,
            unit,
            more,
            better,
            than,
            varies,
            folds: heldOutDifferences(loss, than, better),
            ends: differenceEnds(loss, than, better, unit),
          },
        ]
      : [],
  );
  const source = new PhiloxStream(seed, purposes.resampling);
  const { estimates } = simultaneousDifferences(told, { groups: data.clusters, source });
  const gain = (name: (typeof pairs)[number]["name"]) => {
    const place = told.findIndex((pair) => pair.name === name);
    if (place < 0) return null;
    const estimate = shiftEstimate(estimates[place], told[place].more);
    return withholdGain(estimate, loss, told[place].better, told[place].than);
  };
  return {
    margin,
    modelOverBaseRate: gain("modelOverBaseRate"),
    modelOverLinear: gain("modelOverLinear"),
    linearOverBaseRate: gain("linearOverBaseRate"),
  };
}

/** By the folds of one repeat: each row once. Null in regression with a single network. */
function calibrationOf(held: HeldOutSet, judged: readonly JudgedFold[]): Calibration | null {
  const calibration = calibrateFolds(held);
  if (calibration !== null) return { kind: "probabilities", ...calibration };
  const inBand = judged.flatMap(({ covered }) => covered ?? []);
  if (inBand.length < judged.length) return null;
  return {
    kind: "band",
    covered: inBand.reduce((sum, covered) => sum + covered, 0),
    rows: judged.reduce((sum, { model }) => sum + (model?.rows.length ?? 0), 0),
  };
}
