import type { Language } from "@regula/base";
import type { DescribedTable } from "@regula/checks";
import type { Dataset } from "@regula/data";
import { describeConclusions, describeVerdict, findStandings } from "@regula/report";
import {
  type ClassifierMetrics,
  type ComparedModel,
  type Comparison,
  decideSignal,
  type PairedComparison,
  type PlanSettings,
  type ReferenceModel,
  type ReferenceName,
  type RepeatedComparison,
  type UsedPreset,
} from "@regula/studies";
import type { Document } from "../documents/index.ts";
import { differenceToJson } from "./differenceJson.ts";
import { planToJson } from "./planToJson.ts";
import { readToJson } from "./readJson.ts";
import { repeatsToJson } from "./repeatsJson.ts";
import { warningsToJson } from "./warningsJson.ts";

/** What the document has in addition to the comparison. */
export interface ComparisonJsonOptions {
  readonly language: Language;
  readonly settings: PlanSettings & { readonly seed: number };
  readonly preset: UsedPreset;
  readonly repeated: RepeatedComparison | null;
  readonly read: DescribedTable | null;
}

/** The document that `regula compare --json` prints: a stable contract. */
export function comparisonToJson(
  comparison: Comparison,
  { language, settings, preset, repeated, read }: ComparisonJsonOptions,
): Document<"compare"> {
  const { train, test, population } = comparison.data;
  const { overlap, referenceComparisons } = comparison;
  const standings = findStandings(comparison);
  const standingOf = (name: ReferenceName) =>
    standings.find(({ reference }) => reference === name)?.claim.claim ?? null;
  return {
    protocol: comparison.protocol,
    preset,
    plan: planToJson(settings),
    interrupted: comparison.interrupted,
    data: {
      train: describeDataset(train),
      test: test ? describeDataset(test) : null,
      ...(population && { population: describeDataset(population) }),
      target: train.targetName,
      classes: [train.classes[0], train.classes[1]],
      group: train.group?.name ?? null,
    },
    warnings: warningsToJson(comparison.warnings, language),
    read: read && readToJson(read, language),
    overlap: overlap && { verdict: overlap.claim, ...overlap.numbers },
    models: comparison.models.map(modelToJson),
    baseRate: {
      probability: referenceOf("base-rate", comparison).setting,
      ...referenceToJson("base-rate", comparison),
    },
    linear: {
      lambda: referenceOf("linear", comparison).setting,
      ...referenceToJson("linear", comparison),
    },
    comparisons: comparison.comparisons.map((pair) => pairToJson(pair, comparison, language)),
    references: referenceComparisons.map(({ a, b, logLoss, against }) => ({
      a,
      b,
      logLoss: differenceToJson(logLoss),
      against,
    })),
    standings: { baseRate: standingOf("base-rate"), linear: standingOf("linear") },
    conclusions: describeConclusions(comparison, language),
    repeats: repeated && repeatsToJson(repeated, comparison, language),
  };
}

function referenceOf(name: ReferenceName, { references }: Comparison): ReferenceModel {
  const reference = references.find((one) => one.name === name);
  if (!reference) throw new Error(`no ${name}`);
  return reference;
}

function referenceToJson(name: ReferenceName, comparison: Comparison) {
  const { train, test, population } = referenceOf(name, comparison);
  return {
    train: metricsToJson(train),
    test: test && metricsToJson(test),
    ...(population && { population }),
  };
}

function describeDataset(dataset: Dataset) {
  return {
    source: dataset.source,
    rows: dataset.X.columns,
    features: dataset.X.rows,
    featureNames: dataset.featureNames,
  };
}

function modelToJson(model: ComparedModel) {
  const { plan } = model;
  const keepProb = plan.dropout?.keepProb ?? [1];
  const same = keepProb.every((value) => value === keepProb[0]);
  return {
    name: model.name,
    status: model.status,
    ...plan.penalties,
    weightDecay: plan.weightDecay,
    maxNorm: plan.maxNorm,
    inputNoise: plan.inputNoise,
    labelSmoothing: plan.labelSmoothing,
    mixup: plan.mixup,
    keepProb: same ? keepProb[0] : keepProb,
    mask: plan.dropout?.mask ?? null,
    layers: model.layers,
    learningRate: plan.optimizer.learningRate,
    iterations: plan.iterations,
    iterationsDone: model.iterations,
    seed: plan.seed,
    costs: model.costs,
    train: scoreToJson(model, model.train),
    test: scoreToJson(model, model.test),
    ...(model.population && { population: model.population }),
    gap: gapToJson(model),
    signal: signalToJson(model),
    ...(model.divergence && { divergence: model.divergence }),
    warnings: model.warnings,
    seconds: model.seconds,
  };
}

/** "diverged" where the figures of a network that did would stand. */
function scoreToJson({ status }: ComparedModel, metrics: ClassifierMetrics | null) {
  if (status === "diverged") return "diverged" as const;
  return metrics && metricsToJson(metrics);
}

function metricsToJson(metrics: ClassifierMetrics) {
  const { accuracy, interval, logLoss, brier, correct, rows } = metrics;
  return { accuracy, interval, logLoss, brier, correct, rows };
}

function gapToJson({ gap }: ComparedModel) {
  if (!gap) return null;
  const { mean, interval, withheld } = gap.numbers.gap;
  return { verdict: gap.claim, difference: mean, interval, withheld };
}

function signalToJson({ signal }: ComparedModel) {
  if (!signal) return null;
  const { p, permutations, exchange } = signal;
  return { verdict: decideSignal(signal).claim, p, permutations, exchange };
}

function pairToJson(pair: PairedComparison, comparison: Comparison, language: Language) {
  const { a, b, accuracy, logLoss, discordant, against } = pair;
  const tell = (metric: "accuracy" | "logLoss") =>
    describeVerdict(pair, metric, comparison, language);
  return {
    a,
    b,
    accuracy: { ...differenceToJson(accuracy), text: tell("accuracy") },
    logLoss: { ...differenceToJson(logLoss), text: tell("logLoss") },
    discordant: [discordant.onlyB, discordant.onlyA] as const,
    against,
  };
}
