import type { ChoiceParameter } from "@regula/base";
import { type Folds, readTargets, type StudyData } from "@regula/data";
import { exampleLosses, type Outputs, toProbabilities } from "../metrics/predictions.ts";
import { meanOfEach, probabilitiesToOutputs } from "./ensemble.ts";

/** What can answer for a table: networks, linear models of the same folds, or the mean of both. */
export const answers = ["networks", "linear", "both"] as const;

/** One of `answers`. */
export type AnswerName = (typeof answers)[number];

/** The option `keep`: its choices, default and texts. */
export const keepParameter: ChoiceParameter<"best" | AnswerName> = {
  kind: "choice",
  name: "keep",
  choices: ["best", ...answers],
  default: "best",
  label: { en: "Keep", "pt-BR": "Guardar" },
  help: {
    en: "what answers: the networks, linear models of the same rows, or the mean of both; best: what predicts the left-out rows best, or the mean of both where a single row decides which that is",
    "pt-BR":
      "o que responde: as redes, modelos lineares das mesmas linhas ou a média de ambos; best: o que melhor prevê as linhas deixadas de fora, ou a média de ambos onde uma única linha decide qual é",
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

/** Networks and linear models of the same folds, and the mean of both: of probabilities, or of predicted values. */
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

/** What is kept, and what each fold is judged by. */
export interface ChosenAnswer {
  readonly kept: KeptAnswer;
  /** Of each fold the answer that the other folds alone would keep. */
  readonly names: readonly AnswerName[];
}

/**
 * The answer of the least mean loss on the left-out rows, of equals the first; the mean of both where
 * another has it without a single one of these rows, as that row would decide alone. Each fold is
 * judged by the answer that the other folds would keep: one chosen by the rows that it is judged on
 * would look better than it is.
 *
 * @param asked what is kept for any losses; the best where it is `best`
 */
export function chooseAnswer(
  data: StudyData,
  { folds }: Pick<Folds, "folds">,
  leftOut: LeftOutAnswers,
  asked: "best" | AnswerName,
): ChosenAnswer {
  const judged = folds.flatMap((_, fold) => (leftOut.networks[fold] ? [fold] : []));
  const lossesOf = (name: AnswerName) =>
    folds.map(({ test }, fold) => {
      const outputs = leftOut[name][fold];
      if (!outputs || !judged.includes(fold)) return [];
      return Array.from(exampleLosses(data.task, outputs, readTargets(data, test)));
    });
  const byFold = {
    networks: lossesOf("networks"),
    linear: lossesOf("linear"),
    both: lossesOf("both"),
  };
  const of = (some: readonly number[]): RowLossesByAnswer => {
    const gather = (name: AnswerName) => some.flatMap((fold) => byFold[name][fold]);
    return { networks: gather("networks"), linear: gather("linear"), both: gather("both") };
  };
  const every = of(judged);
  const mean = (losses: readonly number[]) =>
    losses.length > 0 ? sumOf(losses) / losses.length : Number.POSITIVE_INFINITY;
  const losses = {
    networks: mean(every.networks),
    linear: mean(every.linear),
    both: mean(every.both),
  };
  if (asked !== "best") {
    return { kept: { name: asked, isChosen: false, losses }, names: folds.map(() => asked) };
  }
  return {
    kept: { name: steadyBest(every), isChosen: true, losses },
    names: folds.map((_, fold) => steadyBest(of(judged.filter((one) => one !== fold)))),
  };
}

type RowLossesByAnswer = Readonly<Record<AnswerName, readonly number[]>>;

/** The answer of the least sum, if it stays the least without any one row; else both. */
function steadyBest(losses: RowLossesByAnswer): AnswerName {
  const best = answers.reduce((least, one) =>
    sumOf(losses[one]) < sumOf(losses[least]) ? one : least,
  );
  const isSteady = answers.every((other) => {
    const lead = sumOf(losses[other]) - sumOf(losses[best]);
    return losses[other].every((loss, row) => !(loss - losses[best][row] > lead));
  });
  return isSteady ? best : "both";
}

/** Infinite where a loss is not finite. */
function sumOf(losses: readonly number[]): number {
  const sum = losses.reduce((total, loss) => total + loss, 0);
  return Number.isFinite(sum) ? sum : Number.POSITIVE_INFINITY;
}
