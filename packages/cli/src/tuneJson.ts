import type { Language } from "@regula/engine";
import type {
  NeededUnits,
  OuterFold,
  ScoreEstimate,
  SettingScore,
  TunedSetting,
  TuneMetric,
  TuneResult,
  TuneSettings,
} from "@regula/engine/study";
import { describeRegularization, describeSignal } from "@regula/report";

/** The names in the document that tell of what is measured. */
interface Names {
  readonly loss: string;
  readonly trainLoss: string;
  /** The baseline without hidden layers. */
  readonly linear: string;
}

const names: Readonly<Record<TuneMetric, Names>> = {
  logLoss: {
    loss: "logLoss",
    trainLoss: "trainLogLoss",
    linear: "logistic",
  },
  mse: {
    loss: "mse",
    trainLoss: "trainMse",
    linear: "linear",
  },
};

/** The document that `regula tune --json` prints: a stable contract. */
export function tuningToJson(
  result: TuneResult,
  settings: TuneSettings,
  language: Language,
): object {
  const { signal, regularization, metric, baselines, needed, margins } = result;
  const { variants: _, search: _search, ...plan } = settings;
  const words = names[metric];
  return {
    primaryMetric: metric,
    chosen: result.chosen,
    estimate: result.estimate.loss,
    signal: { ...signal, text: describeSignal(result, language) },
    regularization: { ...regularization, text: describeRegularization(result, language) },
    accuracy: result.estimate.accuracy,
    baselines: {
      baseRate: estimateToJson(baselines.baseRate, words),
      [words.linear]: estimateToJson(baselines.logistic, words),
      none: estimateToJson(baselines.none, words),
    },
    search: result.search,
    settings: result.settings.map((setting) => settingToJson(setting, words)),
    chosenInFolds: result.chosenInFolds,
    outerFolds: result.outerFolds.map((fold) => foldToJson(fold, words)),
    learningCurve: curveToJson(result, words),
    margins: {
      [words.loss]: margins.loss,
      accuracy: needed?.accuracy?.difference ?? null,
    },
    needed: needed && {
      unit: needed.unit,
      fewest: needed.fewest,
      [words.loss]: neededToJson(needed.loss),
      accuracy: needed.accuracy && neededToJson(needed.accuracy),
    },
    largestFoldsShare: result.largestFoldsShare,
    rows: result.rows,
    plan,
  };
}

function estimateToJson({ loss, accuracy }: ScoreEstimate, words: Names) {
  return { [words.loss]: loss, accuracy };
}

function settingToJson({ score, droppedAt, ...setting }: TunedSetting, words: Names) {
  const finished = droppedAt === null ? "completed" : "dropped";
  return {
    ...setting,
    ...scoreToJson(score, words),
    status: Number.isFinite(score.loss) ? finished : "diverged",
    droppedAt,
  };
}

function foldToJson({ loss, accuracy, ...fold }: OuterFold, words: Names) {
  const named = (arms: OuterFold["loss"]) => {
    const { logistic, ...others } = arms;
    return { ...others, [words.linear]: logistic };
  };
  return { ...fold, [words.loss]: named(loss), accuracy: accuracy && named(accuracy) };
}

function curveToJson({ learningCurve }: TuneResult, words: Names) {
  if (!learningCurve) return null;
  return learningCurve.settings.map(({ name, points }) => ({
    name,
    points: points.map(({ rows, score }) => ({
      rows,
      ...scoreToJson(score, words),
      [words.trainLoss]: finiteOrNull(score.trainLoss),
    })),
  }));
}

function scoreToJson({ loss, standardError, accuracy }: SettingScore, words: Names) {
  return {
    [words.loss]: finiteOrNull(loss),
    standardError: finiteOrNull(standardError),
    accuracy,
  };
}

/** Ends beyond what is worth telling are null. */
function neededToJson({ difference, range }: NeededUnits) {
  return { difference, range: range.map(finiteOrNull) };
}

/** A diverged network has no finite loss, and what cannot be seen needs no finite count. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
