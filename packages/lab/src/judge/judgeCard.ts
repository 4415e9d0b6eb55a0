import { languages, largestOf, type Text } from "@regula/base";
import type { Dataset } from "@regula/data";
import { actualClasses, type ComparedModel, type Comparison } from "@regula/studies";
import { taskOf } from "../model/task/labTask.ts";
import {
  type CardClaims,
  type LevelClaim,
  levelQuestion,
  type RightsClaim,
  rightsQuestion,
} from "./cardClaims.ts";
import { describeCard } from "./cardWords.ts";

type Judged = Pick<ComparedModel, "train" | "test" | "gap">;

/** What a card says of a network, by the same figures and the same gap as the verdict; null of one without figures. */
export function judgeCard(
  { train, test, gap }: Judged,
  { data }: Pick<Comparison, "data">,
  classes: readonly Text[],
): Text | null {
  if (!train) return null;
  const shareOf = (label: number, of: Dataset) => {
    const labels = actualClasses(task, of.Y);
    return labels.filter((one) => one === label).length / labels.length;
  };
  const task = taskOf({ classes });
  const shares = classes.map((_, c) => shareOf(c, data.train));
  const commoner = shares.indexOf(largestOf(shares));
  const measured = test ?? train;
  const oneClass = shareOf(commoner, test && data.test ? data.test : data.train);
  const rights: RightsClaim | null =
    test &&
    rightsQuestion.decide({ train: train.accuracy, test: test.accuracy, interval: test.interval });
  const { accuracy, interval } = measured;
  const level: LevelClaim | null =
    interval && levelQuestion.decide({ accuracy, interval, oneClass, chance: 1 / classes.length });
  const claims: CardClaims = { rights, gap, level, commoner };
  const figures = {
    accuracies: [train.accuracy, test?.accuracy ?? null],
    losses: [train.logLoss, test?.logLoss ?? null],
    classes,
  } as const;
  const [en, pt] = languages.map((language) => describeCard(claims, figures, language));
  return { en, "pt-BR": pt };
}
