import type { AnswerName } from "../../ensembles/keptAnswer.ts";
import type { SettingScore } from "../trials/foldScores.ts";
import { bestSetting, type ChoiceRule, chooseSetting } from "./chooseSetting.ts";
import type { Study } from "./study.ts";

/** What a candidate reached inside a scope. */
export interface ReachedScore {
  readonly score: SettingScore;
  /** The iterations after which halving gave it up; null where it was tried to the end. */
  readonly droppedAt: number | null;
  /** What answers of networks and linear models of the same folds; null where nothing else could have. */
  readonly kept: AnswerName | null;
  /** The settings whose networks answer, of the default and of the average; else empty. */
  readonly parts: readonly string[];
}

/** What is chosen in one scope, as places in the study's candidates; −1 where all diverged. */
export interface Choices {
  readonly chosen: number;
  /** The lowest mean loss of what is searched, without any allowance. */
  readonly best: number;
  readonly reference: number;
  readonly linear: number;
}

/**
 * Chooses among what was tried to the end: one for a regularizer networks alone; a search of settings
 * the linear model, the default or the average of the best, as the best single one is hardly ever worth
 * its choice.
 *
 * @param reached by the candidates, in their order
 * @param rule of the scope
 */
export function chooseAll(
  { aim, candidates, reference, linear, average }: Study,
  reached: readonly ReachedScore[],
  rule: ChoiceRule,
): Choices {
  const ended = candidates.flatMap(({ complexity, isBaseline }, index) =>
    isBaseline || reached[index].droppedAt !== null
      ? []
      : [{ complexity, score: reached[index].score, index }],
  );
  const searched = ended.filter(({ index }) => index !== reference && index !== average);
  const whole = [linear, reference, average].flatMap((index) =>
    index === null
      ? []
      : [{ complexity: candidates[index].complexity, score: reached[index].score, index }],
  );
  return {
    chosen: chooseSetting(aim === "settings" ? whole : ended, rule)?.index ?? -1,
    best: bestSetting(searched)?.index ?? -1,
    reference,
    linear,
  };
}

/** At most so many settings are fitted to a scope's rows. */
export const mostFitted = 4;

/** The settings to fit to a scope's rows and to test outside, each once. */
export function outerCandidates({ chosen, best, reference, linear }: Choices): number[] {
  return eachOnce([chosen, best, reference, linear]);
}

/** At most so many candidates are trained for learning curves: the reference, and the chosen one or those that it averages. */
export const mostCurves: Readonly<Record<Study["aim"], number>> = {
  regularization: 2,
  settings: 4,
};

/** A learning curve: of a candidate, or of the mean of the networks of several. */
export interface CurveCandidate {
  readonly candidate: number;
  /** Whose networks are averaged; the candidate itself where it has its own. */
  readonly parts: readonly number[];
}

/** The settings whose learning curves are compared; none where all diverged. */
export function curveCandidates(
  { average, candidates }: Study,
  { chosen, reference }: Choices,
  reached: readonly ReachedScore[],
): CurveCandidate[] {
  if (chosen < 0) return [];
  return eachOnce([chosen, reference]).map((candidate) => {
    const names = candidate === average ? reached[candidate].parts : [];
    const parts = names.map((name) => candidates.findIndex((one) => one.name === name));
    return { candidate, parts: parts.length > 0 ? parts : [candidate] };
  });
}

function eachOnce(candidates: readonly number[]): number[] {
  return [...new Set(candidates)].filter((candidate) => candidate >= 0);
}
