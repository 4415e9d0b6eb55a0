import type { Language } from "@regula/engine";
import type {
  ClassifierMetrics,
  ComparedModel,
  Comparison,
  Dataset,
  PairedComparison,
  RepeatedComparison,
} from "@regula/engine/study";
import { describeVerdict } from "@regula/report";
import { repeatsToJson } from "./repeatsJson.ts";

/** The document that `regula compare --json` prints: a stable contract. */
export function comparisonToJson(
  comparison: Comparison,
  language: Language,
  repeated: RepeatedComparison | null = null,
): object {
  const { train, test, population } = comparison.data;
  return {
    protocol: comparison.protocol,
    interrupted: comparison.interrupted,
    data: {
      train: describeDataset(train),
      test: test ? describeDataset(test) : null,
      ...(population && { population: describeDataset(population) }),
      target: train.targetName,
      classes: train.classes,
      warnings: comparison.warnings.map((warning) => warning[language]),
    },
    models: comparison.models.map(modelToJson),
    comparisons: comparison.comparisons.map((pair) => pairToJson(pair, comparison, language)),
    repeats: repeated && repeatsToJson(repeated, comparison, language),
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
    l1: plan.penalties.l1,
    l2: plan.penalties.l2,
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
    train: metricsToJson(model.train),
    test: metricsToJson(model.test),
    ...(model.population && { population: model.population }),
    ...(model.divergence && { divergence: model.divergence }),
    warnings: model.warnings,
    seconds: model.seconds,
  };
}

function metricsToJson(metrics: ClassifierMetrics | null) {
  if (!metrics) return null;
  const { accuracy, interval, logLoss, brier, correct, rows } = metrics;
  return { accuracy, interval, logLoss, brier, correct, rows };
}

function pairToJson(pair: PairedComparison, comparison: Comparison, language: Language) {
  const verdict = (metric: "accuracy" | "logLoss") => ({
    is: pair.verdicts[metric],
    text: describeVerdict(pair, metric, comparison, language),
  });
  return {
    a: pair.a,
    b: pair.b,
    discordant: pair.discordant,
    mcnemarP: pair.mcnemarP,
    mcnemarAdjustedP: pair.mcnemarAdjustedP,
    logLossDifference: pair.logLossDifference,
    verdicts: { accuracy: verdict("accuracy"), logLoss: verdict("logLoss") },
  };
}
