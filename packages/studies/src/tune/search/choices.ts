import { bestSetting, type ChoiceRule, chooseSetting } from "./chooseSetting.ts";
import { familyOf } from "./family.ts";
import type { SettingScore } from "./foldScores.ts";
import type { Study } from "./study.ts";

/** What a candidate reached inside a scope. */
export interface ReachedScore {
  readonly score: SettingScore;
  /** The iterations after which halving gave it up; null where it was tried to the end. */
  readonly droppedAt: number | null;
}

/** The settings chosen in one scope, as places in the study's candidates; −1 where all diverged. */
export interface Choices {
  readonly chosen: number;
  /** The lowest mean loss with regularization, without any allowance. */
  readonly regularized: number;
  readonly none: number;
  readonly linear: number;
}

/**
 * Chooses among what was tried to the end.
 *
 * @param reached by the candidates, in their order
 * @param rule of the scope
 */
export function chooseAll(
  { candidates }: Study,
  reached: readonly ReachedScore[],
  rule: ChoiceRule,
): Choices {
  const settings = candidates.flatMap(({ variant, isBaseline }, index) =>
    isBaseline || reached[index].droppedAt !== null
      ? []
      : [{ variant, score: reached[index].score, index }],
  );
  const isNone = ({ variant }: (typeof settings)[number]) => familyOf(variant) === "none";
  return {
    chosen: chooseSetting(settings, rule)?.index ?? -1,
    regularized: bestSetting(settings.filter((setting) => !isNone(setting)))?.index ?? -1,
    none: candidates.findIndex((c) => !c.isBaseline && familyOf(c.variant) === "none"),
    linear: candidates.findIndex(({ isBaseline }) => isBaseline),
  };
}

/** At most so many settings are fitted to a scope's rows. */
export const mostFitted = 4;

/** The settings to fit to a scope's rows and to test outside, each once. */
export function outerCandidates({ chosen, regularized, none, linear }: Choices): number[] {
  return eachOnce([chosen, regularized, none, linear]);
}

/** At most so many settings have a learning curve. */
export const mostCurves = 2;

/** The settings whose learning curves are compared; none where all diverged. */
export function curveCandidates({ chosen, none }: Choices): number[] {
  return chosen < 0 ? [] : eachOnce([chosen, none]);
}

function eachOnce(candidates: readonly number[]): number[] {
  return [...new Set(candidates)].filter((candidate) => candidate >= 0);
}
