import { languages, type Text } from "@regula/base";
import type { ComparedModel, Comparison } from "@regula/studies";
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
  classes: readonly [Text, Text],
): Text | null {
  if (!train) return null;
  const shareOf = (label: number, of: { readonly data: Float64Array }) =>
    of.data.filter((one) => one === label).length / of.data.length;
  const commoner = shareOf(1, data.train.Y) > 0.5 ? 1 : 0;
  const measured = test ?? train;
  const oneClass = shareOf(commoner, (test && data.test ? data.test : data.train).Y);
  const rights: RightsClaim | null =
    test &&
    rightsQuestion.decide({ train: train.accuracy, test: test.accuracy, interval: test.interval });
  const { accuracy, interval } = measured;
  const level: LevelClaim | null =
    interval && levelQuestion.decide({ accuracy, interval, oneClass });
  const claims: CardClaims = { rights, gap, level, commoner };
  const figures = {
    accuracies: [train.accuracy, test?.accuracy ?? null],
    losses: [train.logLoss, test?.logLoss ?? null],
    classes,
  } as const;
  const [en, pt] = languages.map((language) => describeCard(claims, figures, language));
  return { en, "pt-BR": pt };
}
