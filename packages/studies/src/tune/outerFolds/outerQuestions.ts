import { log, PhiloxStream, purposes } from "@regula/base";
import {
  type ArmGainClaim,
  armGainQuestion,
  type Estimate,
  type GroupIds,
} from "@regula/statistics";
import { differenceEnds } from "../../heldOut/differenceEnds.ts";
import { type HeldOutSet, heldOutDifferences } from "../../heldOut/heldOutSet.ts";
import {
  type DifferenceSource,
  simultaneousDifferences,
} from "../../heldOut/simultaneousDifferences.ts";
import { withholdGain } from "../../heldOut/withheld/withholdGain.ts";
import { type Aim, type ArmName, type QuestionName, questionNames, questions } from "./arms.ts";
import { largestDifference } from "./largestDifference.ts";

/** An answered question of a study: the interval in the claim is simultaneous over all of them. */
export interface OuterAnswer {
  readonly claim: ArmGainClaim;
  /** Of the same family as the interval, single-step max-t; null where there is no interval. */
  readonly p: number | null;
}

export interface OuterQuestionsOptions {
  readonly aim: Aim;
  /** What each arm says of held-out rows; null where it diverged in some outer fold. */
  readonly heldOut: Readonly<Record<ArmName, HeldOutSet | null>>;
  readonly divergedFolds: Readonly<Record<ArmName, number>>;
  readonly folds: number;
  readonly groups: GroupIds | null;
  /** A difference of loss that matters. */
  readonly margin: number;
  /** The variance of the regression targets; null where losses are log-losses. */
  readonly variance: number | null;
  readonly seed: number;
}

/** Of the usual unit of a difference: an interval has a visible width, even where all predictions agree. */
const leastUnit = 0.25;

function sourceOf(arm: ArmName): DifferenceSource {
  return arm === "baseRate" ? "rows" : "rows-and-folds";
}

/** Answers the study's questions as one family; one whose arm diverged is none of it. */
export function answerQuestions(options: OuterQuestionsOptions): Record<QuestionName, OuterAnswer> {
  const { aim, heldOut, divergedFolds, folds, groups, margin, variance, seed } = options;
  const armsOf = questions[aim];
  const loss = variance === null ? "logLoss" : "squaredError";
  // Amounts that are all equal have no variance, and no difference either.
  const most = variance || log(2);
  const asked = questionNames.flatMap((name) => {
    const [first, second] = [heldOut[armsOf[name].first], heldOut[armsOf[name].second]];
    if (!first || !second) return [];
    return [
      {
        name,
        first,
        second,
        varies: sourceOf(armsOf[name].second),
        folds: heldOutDifferences(loss, second, first),
        // Rows that might have turned out otherwise, but no wider than two procedures can differ.
        unit: Math.min(most, Math.max(leastUnit * most, largestDifference(first, second))),
        ends: differenceEnds(loss, second, first, most),
      },
    ];
  });
  const source = new PhiloxStream(seed, purposes.resampling);
  const { estimates, adjustedP } = simultaneousDifferences(asked, { groups, source });
  const gains = estimates.map((estimate, i): Estimate => {
    return withholdGain(estimate, loss, asked[i].first, asked[i].second);
  });
  const answer = (name: QuestionName): OuterAnswer => {
    const place = asked.findIndex((one) => one.name === name);
    const gain: Estimate | null = gains[place] ?? null;
    const claim = armGainQuestion.decide({
      gain,
      margin,
      folds,
      firstDiverged: divergedFolds[armsOf[name].first],
      secondDiverged: divergedFolds[armsOf[name].second],
    });
    return { claim, p: gain?.interval ? (adjustedP[place] ?? null) : null };
  };
  return {
    baseRate: answer("baseRate"),
    reference: answer("reference"),
    linear: answer("linear"),
  };
}
