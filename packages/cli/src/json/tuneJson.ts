import type { Language } from "@regula/base";
import type { DescribedTable } from "@regula/checks";
import type { Warning } from "@regula/data";
import { claimTuneRanking, describeQuestion, describeTuneRanking } from "@regula/report";
import { type ArmGainVerdict, choiceSteadiness } from "@regula/statistics";
import type {
  ArmEstimate,
  NeededUnits,
  OuterFold,
  QuestionName,
  SettingScore,
  TunedSetting,
  TuneResult,
  TuneSettings,
  UsedPreset,
} from "@regula/studies";
import type { Document } from "../documents/index.ts";
import type { Verdicts } from "../documents/study.ts";
import type { Arm, Curve, Needed, OuterFoldScores, Setting } from "../documents/tune.ts";
import { laterDropToJson } from "../later/laterDropJson.ts";
import { calibrationToJson } from "./calibrationJson.ts";
import { planToJson } from "./planToJson.ts";
import { readToJson } from "./readJson.ts";
import { signalToJson } from "./signalJson.ts";
import { warningsToJson } from "./warningsJson.ts";

/** Stands wherever the score of a training that diverged would. */
const diverged = "diverged" as const;

/** Settings of a study whose folds and seed are stated. */
export type CompleteSettings = TuneSettings &
  Required<Pick<TuneSettings, "seed" | "folds" | "repeats">>;

/** What the document has in addition to the result. */
export interface TuningJsonOptions {
  readonly language: Language;
  readonly settings: CompleteSettings;
  /** Trains a model with what was chosen; null where nothing was. */
  readonly command: string | null;
  readonly preset: UsedPreset;
  readonly warnings: readonly Warning[];
  readonly read: DescribedTable | null;
}

/** The document that `regula tune --json` prints: docs/command-line.md has the contract. */
export function tuningToJson(
  result: TuneResult,
  { language, settings, command, preset, warnings, read }: TuningJsonOptions,
): Document<"tune"> {
  const { metric, baselines, needed, margins } = result;
  const { folds, repeats } = settings;
  return {
    preset,
    warnings: warningsToJson(warnings, language),
    read: read && readToJson(read, language),
    aim: result.aim,
    command,
    primaryMetric: metric,
    chosen: result.chosen,
    steadiness:
      result.chosen === null ? null : choiceSteadiness(result.chosen, result.chosenInFolds).claim,
    chosenInFolds: result.chosenInFolds,
    ...verdictsToJson(result, language),
    estimate: armToJson(result.estimate),
    baselines: {
      baseRate: armToJson(baselines.baseRate),
      linear: armToJson(baselines.linear),
      reference: armToJson(baselines.reference),
    },
    search: result.search,
    settings: result.settings.map(settingToJson),
    outerFolds: result.outerFolds.map(foldToJson),
    learningCurve: curveToJson(result),
    laterDrop: laterDropToJson(result.laterDrop, "default", language),
    margins: { loss: margins.loss, accuracy: baselines.baseRate.accuracy && margins.accuracy },
    needed: needed && {
      unit: needed.unit,
      fewest: needed.fewest,
      loss: neededToJson(needed.loss),
      accuracy: needed.accuracy && neededToJson(needed.accuracy),
    },
    neededWithheld: result.neededWithheld,
    rows: rowsToJson(result.rows),
    plan: { ...planToJson(settings), folds, repeats },
  };
}

/** What a study concludes, as `regula train --tune` keeps it too. */
export function verdictsToJson(result: TuneResult, language: Language): Verdicts {
  const overBaseRate = questionToJson(result, "baseRate", gainVerdicts, language);
  const isAmounts = result.metric === "mse";
  const ranking = claimTuneRanking(result);
  return {
    signal: signalToJson(result.signal, language),
    probabilities: isAmounts ? null : overBaseRate,
    amounts: isAmounts ? overBaseRate : null,
    ranking: ranking &&
      result.ranking && {
        metric: result.ranking.metric,
        verdict: ranking.claim,
        ...result.ranking.estimate,
        text: describeTuneRanking(result, language),
      },
    calibration: result.calibration && calibrationToJson(result.calibration, language),
    regularization:
      result.aim === "regularization"
        ? {
            ...questionToJson(result, "reference", regularizationVerdicts, language),
            largestFoldsShare: result.largestFoldsShare,
          }
        : null,
    defaults:
      result.aim === "settings"
        ? questionToJson(result, "reference", gainVerdicts, language)
        : null,
    linear: questionToJson(result, "linear", gainVerdicts, language),
  };
}

type VerdictWords<Verdict> = Readonly<Record<ArmGainVerdict, Verdict>>;

const gainVerdicts: VerdictWords<Verdicts["linear"]["verdict"]> = {
  better: "better",
  "slightly-better": "slightly-better",
  worse: "worse",
  "slightly-worse": "slightly-worse",
  equal: "equal",
  "not-distinguishable": "not-distinguishable",
  withheld: "withheld",
  "first-diverged": diverged,
  "second-diverged": diverged,
  "both-diverged": diverged,
};

const regularizationVerdicts: VerdictWords<NonNullable<Verdicts["regularization"]>["verdict"]> = {
  better: "helps",
  "slightly-better": "slightly-helps",
  worse: "hurts",
  "slightly-worse": "slightly-hurts",
  equal: "equal",
  "not-distinguishable": "not-distinguishable",
  withheld: "withheld",
  "first-diverged": diverged,
  "second-diverged": diverged,
  "both-diverged": diverged,
};

/** The interval is simultaneous over the study's questions, and p is of the same family. */
function questionToJson<Verdict>(
  result: TuneResult,
  question: QuestionName,
  verdicts: VerdictWords<Verdict>,
  language: Language,
) {
  const { claim, p } = result.questions[question];
  const { gain, margin } = claim.numbers;
  return {
    verdict: verdicts[claim.claim],
    gain: gain?.mean ?? diverged,
    interval: gain?.interval ?? null,
    withheld: gain?.withheld ?? null,
    p,
    margin,
    text: describeQuestion(result, question, language),
  };
}

function armToJson({ divergedFolds, loss, accuracy, rSquared }: ArmEstimate): Arm {
  return { divergedFolds, loss: loss ?? diverged, accuracy, rSquared };
}

function settingToJson({
  score,
  droppedAt,
  changes,
  regularizers,
  ...setting
}: TunedSetting): Setting {
  const finished = droppedAt === null ? "completed" : "dropped";
  return {
    ...setting,
    changes: { ...changes },
    regularizers: { ...regularizers },
    status: Number.isFinite(score.loss) ? finished : diverged,
    ...scoreToJson(score),
    droppedAt,
  };
}

function foldToJson({ loss, accuracy, ...fold }: OuterFold): OuterFoldScores {
  const told = (arms: OuterFold["loss"]): OuterFoldScores["loss"] => ({
    chosen: arms.chosen ?? diverged,
    best: arms.best ?? diverged,
    reference: arms.reference ?? diverged,
    linear: arms.linear ?? diverged,
    baseRate: arms.baseRate ?? diverged,
  });
  return { ...fold, loss: told(loss), accuracy: accuracy && told(accuracy) };
}

function curveToJson({ learningCurve }: TuneResult): readonly Curve[] | null {
  if (!learningCurve) return null;
  return learningCurve.settings.map(({ name, points }) => ({
    name,
    points: points.map(({ rows, score }) => ({
      rows,
      ...scoreToJson(score),
      trainLoss: Number.isFinite(score.trainLoss) ? score.trainLoss : diverged,
    })),
  }));
}

function scoreToJson({
  loss,
  standardError,
  accuracy,
}: SettingScore): Pick<Setting, "loss" | "standardError" | "accuracy"> {
  if (!Number.isFinite(loss)) return { loss: diverged, standardError: null, accuracy: null };
  return { loss, standardError, accuracy };
}

/** Ends beyond what is worth telling are null. */
function neededToJson({ difference, range: [low, high] }: NeededUnits): Needed {
  const finite = (end: number) => (Number.isFinite(end) ? end : null);
  return { difference, range: [finite(low), finite(high)] };
}

function rowsToJson({ all, searched, outerTrain, outerTest, groups, time }: TuneResult["rows"]) {
  return {
    all,
    searched,
    outerTrain: outerTrain.mean,
    outerTrainRange: outerTrain.range,
    outerTest: outerTest.mean,
    outerTestRange: outerTest.range,
    groups,
    time,
  };
}
