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

/**
 * The answer of the least mean loss on the left-out rows; of equals the first. Three answers that
 * agree on most rows flatter the best of them by far less than its error, so no allowance is made.
 *
 * @param asked what is kept whatever the losses; the best where it is `best`
 */
export function chooseAnswer(
  data: StudyData,
  { folds }: Pick<Folds, "folds">,
  leftOut: LeftOutAnswers,
  asked: "best" | AnswerName,
): KeptAnswer {
  const lossOf = (name: AnswerName): number => {
    let sum = 0;
    let rows = 0;
    folds.forEach(({ test }, fold) => {
      const outputs = leftOut[name][fold];
      if (outputs === null || leftOut.networks[fold] === null) return;
      for (const loss of exampleLosses(data.task, outputs, readTargets(data, test))) sum += loss;
      rows += test.length;
    });
    return rows > 0 && Number.isFinite(sum) ? sum / rows : Number.POSITIVE_INFINITY;
  };
  const losses = { networks: lossOf("networks"), linear: lossOf("linear"), both: lossOf("both") };
  if (asked !== "best") return { name: asked, losses };
  const name = answers.reduce((best, one) => (losses[one] < losses[best] ? one : best));
  return { name, losses };
}
