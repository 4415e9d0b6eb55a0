// For tests: a study whose every figure is chosen.
import { matrix } from "@regula/base";
import { type ArmGainNumbers, armGainQuestion, type Estimate } from "@regula/statistics";
import {
  type ArmName,
  calibrateFolds,
  type LearningCurve,
  type OuterAnswer,
  type SettingScore,
  type TuneResult,
} from "@regula/studies";

/** What a setting reached with these losses in the folds. */
export function handmadeScore(
  losses: readonly number[],
  changes: Partial<SettingScore> = {},
): SettingScore {
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  return {
    loss: mean,
    standardError: Number.isFinite(mean) ? 0.03 : Infinity,
    accuracy: 0.8,
    trainLoss: mean / 2,
    folds: losses.map((loss) => ({ loss, correct: 16, rows: 20, trainLoss: loss / 2 })),
    ...changes,
  };
}

/** Over 20, 40, 60 and 80 rows, falling by the given steps for the first setting. */
export function handmadeCurve(
  names: readonly (string | null)[],
  steps: readonly number[] = [0.2, 0.1, 0.05],
): LearningCurve {
  const spread = [-0.02, 0.01, 0, 0.03, -0.01, 0.005];
  return {
    settings: names.flatMap((name, setting) =>
      name === null
        ? []
        : [
            {
              name,
              points: [0, ...steps].map((_, i) => {
                const gained = steps.slice(0, i).reduce((sum, step) => sum + step, 0);
                const losses = spread.map(
                  (one, fold) => 0.9 + 0.2 * setting - gained + one * ((fold + i) % 3),
                );
                return { rows: 20 * (i + 1), score: handmadeScore(losses) };
              }),
            },
          ],
    ),
  };
}

const estimate = (mean: number): Estimate => ({
  mean,
  interval: [mean - 0.1, mean + 0.1],
  withheld: null,
});

const arm = (loss: number, accuracy: number) => ({
  divergedFolds: 0,
  loss: estimate(loss),
  accuracy: estimate(accuracy),
  rSquared: null,
});

/** An answered question whose gain reaches so far to both sides. */
export function handmadeAnswer(
  mean: number,
  half = 0.1,
  changes: Partial<ArmGainNumbers> = {},
): OuterAnswer {
  const gain: Estimate = { mean, interval: [mean - half, mean + half], withheld: null };
  const diverged = { firstDiverged: 0, secondDiverged: 0 };
  const numbers = { gain, margin: 0.02, folds: 6, ...diverged, ...changes };
  return { claim: armGainQuestion.decide(numbers), p: 0.004 };
}

const arms = (values: readonly [number, number, number, number, number]) => {
  const [chosen, best, reference, linear, baseRate] = values;
  return { chosen, best, reference, linear, baseRate } satisfies Record<ArmName, number>;
};

/** Two repeats of three folds of two rows: the features are associated with the target and regularization helps. */
export function handmadeStudy(): TuneResult {
  const setting = (name: string, family: string, loss: number, isBaseline = false) => ({
    name,
    changes: {},
    regularizers: {},
    variant: isBaseline ? "none" : name,
    family,
    isBaseline,
    isReference: name === "none",
    isAverage: false,
    droppedAt: null,
    kept: null,
    parts: [],
    score: handmadeScore([loss, loss + 0.02, loss - 0.02]),
  });
  const folds = [0, 1].flatMap((repeat) => [0, 1, 2].map((fold) => ({ repeat, fold })));
  const heldOut = folds.map(({ repeat }, i) => ({
    repeat,
    rows: Uint32Array.of(2 * (i % 3), 2 * (i % 3) + 1),
    outputs: matrix(1, 2, Float64Array.of(1.5, -1)),
    targets: matrix(1, 2, Float64Array.of(1, 0)),
  }));
  return {
    aim: "regularization",
    metric: "logLoss",
    search: {
      method: "grid",
      settings: 2,
      finalists: 2,
      families: ["l2"],
      rounds: [9],
      roundsVary: false,
    },
    settings: [
      setting("none", "none", 0.6),
      setting("l2=1", "l2", 0.4),
      setting("l2=3", "l2", 0.45),
      setting("linear", "linear", 0.5, true),
    ],
    chosen: "l2=1",
    chosenInFolds: ["l2=1", "l2=1", "l2=1", "l2=1", "l2=1", "l2=3"],
    estimate: arm(0.42, 0.8),
    baselines: { baseRate: arm(0.69, 0.52), linear: arm(0.5, 0.75), reference: arm(0.6, 0.78) },
    signal: {
      p: 0.005,
      permutations: 199,
      exchange: "rows",
      units: 6,
      shares: [9, 9],
      detectable: { accuracy: 0.8, auc: 0.88, rSquared: null, baseRate: 0.5 },
      constant: [],
      varies: true,
    },
    questions: {
      baseRate: handmadeAnswer(0.27),
      reference: handmadeAnswer(0.18),
      linear: handmadeAnswer(0.08),
    },
    ranking: {
      metric: "auc",
      estimate: { mean: 0.85, interval: [0.75, 0.92], withheld: null },
    },
    largestFoldsShare: 0.3,
    margins: { loss: 0.02, logLoss: 0.02, accuracy: 0.05, variance: 0.05 },
    needed: {
      unit: "row",
      fewest: 100,
      loss: { difference: 0.02, range: [1200, 2100] },
      accuracy: { difference: 0.05, range: [150, 420] },
    },
    neededWithheld: null,
    rows: {
      all: 6,
      searched: 6,
      outerTrain: { mean: 4, range: [4, 4] },
      outerTest: { mean: 2, range: [2, 2] },
      groups: null,
      time: null,
    },
    outerFolds: folds.map((place, i) => ({
      ...place,
      chosen: i === 5 ? "l2=3" : "l2=1",
      loss: arms([0.42, 0.42, 0.6 + 0.01 * i, 0.5, 0.69]),
      accuracy: arms([0.8, 0.8, 0.78, 0.75, 0.52]),
    })),
    heldOut,
    calibration: calibrateFolds({ task: "binary", folds: heldOut, groups: null }),
    learningCurve: null,
    laterDrop: null,
  };
}
