import type { Language } from "@regula/engine";
import type {
  LearningCurve,
  SettingScore,
  TunedSetting,
  TuneResult,
  TuneSettings,
} from "@regula/engine/study";
import { describeRegularization, describeSignal } from "@regula/report";

/** The document that `regula tune --json` prints: a stable contract. */
export function tuningToJson(
  result: TuneResult,
  settings: TuneSettings,
  language: Language,
): object {
  const { signal, regularization } = result;
  const { variants: _, search: _search, ...plan } = settings;
  return {
    primaryMetric: "logLoss",
    chosen: result.chosen,
    estimate: result.estimate.logLoss,
    signal: { ...signal, text: describeSignal(result, language) },
    regularization: { ...regularization, text: describeRegularization(result, language) },
    accuracy: result.estimate.accuracy,
    baselines: result.baselines,
    search: result.search,
    settings: result.settings.map(settingToJson),
    chosenInFolds: result.chosenInFolds,
    outerFolds: result.outerFolds,
    learningCurve: result.learningCurve && curveToJson(result.learningCurve),
    needed: result.needed,
    largestFoldsShare: result.largestFoldsShare,
    rows: result.rows,
    plan,
  };
}

function settingToJson({ score, droppedAt, ...setting }: TunedSetting) {
  const finished = droppedAt === null ? "completed" : "dropped";
  return {
    ...setting,
    ...scoreToJson(score),
    status: Number.isFinite(score.logLoss) ? finished : "diverged",
    droppedAt,
  };
}

function curveToJson({ settings }: LearningCurve) {
  return settings.map(({ name, points }) => ({
    name,
    points: points.map(({ rows, score }) => ({
      rows,
      ...scoreToJson(score),
      trainLogLoss: finiteOrNull(score.trainLogLoss),
    })),
  }));
}

function scoreToJson({ logLoss, standardError, accuracy }: SettingScore) {
  return {
    logLoss: finiteOrNull(logLoss),
    standardError: finiteOrNull(standardError),
    accuracy,
  };
}

/** A diverged network has no finite log-loss. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
