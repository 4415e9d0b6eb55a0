import type { ChoiceParameter } from "@regula/base";
import { type Folds, readTargets, type StudyData } from "@regula/data";
import { exampleLosses, type Outputs, toProbabilities } from "../metrics/predictions.ts";
import { meanOfEach, probabilitiesToOutputs } from "./ensemble.ts";

/** What can answer for a table: networks, linear models of the same folds, or the mean of both. */
export const answers = ["networks", "linear", "both"] as const;

export type AnswerName = (typeof answers)[number];

export const keepParameter: ChoiceParameter<"best" | AnswerName> = {
  kind: "choice",
  name: "keep",
  choices: ["best", ...answers],
  default: "best",
  label: { en: "Keep", "pt-BR": "Guardar" },
  help: {
    en: "what answers: the networks, linear models of the same rows, or the mean of both; best: what predicts the left-out rows best",
    "pt-BR":
      "o que responde: as redes, modelos lineares das mesmas linhas ou a média de ambos; best: o que melhor prevê as linhas deixadas de fora",
  },
};

/** Answers for left-out rows: of each fold's test rows, outputs × rows; null where its network diverged. */
export type LeftOutAnswers = Readonly<Record<AnswerName, readonly (Outputs | null)[]>>;

/** What is kept, with what each answer reached. */
export interface KeptAnswer {
  readonly name: AnswerName;
  /** Whether the losses chose it; else it was asked for. */
  readonly isChosen: boolean;
  /** Mean loss of the rows that all three answer for: log-loss, or squared error in the target's units. */
  readonly losses: Readonly<Record<AnswerName, number>>;
}

/** Networks and linear models of the same folds, and the mean of both: of probabilities, or of amounts. */
export function joinAnswers(
  { task }: Pick<StudyData, "task">,
  networks: readonly (Outputs | null)[],
  linear: readonly Outputs[],
): LeftOutAnswers {
  const both = networks.map((outputs, fold) => {
    if (outputs === null) return null;
    const [a, b] = [outputs, linear[fold]].map((one) => toProbabilities(task, one));
    const [mean] = meanOfEach([a], [b]);
    return probabilitiesToOutputs(task, mean);
  });
  return { networks, linear, both };
}

/** What is kept, and what it says of left-out rows. */
export interface ChosenAnswer {
  readonly kept: KeptAnswer;
  /** Of each fold by the answer that the other folds alone would keep; null where its network diverged. */
  readonly outputs: readonly (Outputs | null)[];
}

/**
 * The answer of the least mean loss on the left-out rows; of equals the first. Each fold is judged by
 * the answer that the other folds would keep: one chosen by the rows that it is judged on would look
 * better than it is.
 *
 * @param asked what is kept whatever the losses; the best where it is `best`
 */
export function chooseAnswer(
  data: StudyData,
  { folds }: Pick<Folds, "folds">,
  leftOut: LeftOutAnswers,
  asked: "best" | AnswerName,
): ChosenAnswer {
  const judged = folds.flatMap((_, fold) => (leftOut.networks[fold] ? [fold] : []));
  const sumsOf = (name: AnswerName) =>
    folds.map(({ test }, fold) => {
      const outputs = leftOut[name][fold];
      return outputs && judged.includes(fold) ? sumOfLosses(data, outputs, test) : 0;
    });
  const sums = { networks: sumsOf("networks"), linear: sumsOf("linear"), both: sumsOf("both") };
  const over = (name: AnswerName, some: readonly number[]) =>
    some.reduce((sum, fold) => sum + sums[name][fold], 0);
  const best = (some: readonly number[]) =>
    answers.reduce((least, one) => (over(one, some) < over(least, some) ? one : least));
  const rows = judged.reduce((count, fold) => count + folds[fold].test.length, 0);
  const lossOf = (name: AnswerName) =>
    rows > 0 ? over(name, judged) / rows : Number.POSITIVE_INFINITY;
  const losses = { networks: lossOf("networks"), linear: lossOf("linear"), both: lossOf("both") };
  if (asked !== "best")
    return { kept: { name: asked, isChosen: false, losses }, outputs: leftOut[asked] };
  return {
    kept: { name: best(judged), isChosen: true, losses },
    outputs: folds.map((_, fold) => leftOut[best(judged.filter((one) => one !== fold))][fold]),
  };
}

/** Infinite where an output is not finite. */
function sumOfLosses(data: StudyData, outputs: Outputs, rows: Uint32Array): number {
  const losses = exampleLosses(data.task, outputs, readTargets(data, rows));
  const sum = losses.reduce((total, loss) => total + loss, 0);
  return Number.isFinite(sum) ? sum : Number.POSITIVE_INFINITY;
}
