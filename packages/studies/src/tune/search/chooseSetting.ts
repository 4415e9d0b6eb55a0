import { smallestOf } from "@regula/base";
import { correctedStandardError } from "@regula/statistics";
import type { SettingScore } from "../trials/foldScores.ts";

/** A candidate with what it reached in cross-validation. */
export interface ScoredSetting {
  /** How many regularizers it has, or in how many settings it differs from the default. */
  readonly complexity: number;
  /** On the same folds for every candidate. */
  readonly score: SettingScore;
}

/** How a setting is chosen from its scores. */
export interface ChoiceRule {
  /** Rows tested in a fold over rows trained on. */
  readonly share: number;
  /** A difference of mean loss that matters, above 0. */
  readonly margin: number;
}

/**
 * The simplest of all settings that are as good as the best. As good is, for every family and for
 * none alike: the mean loss is above the lowest by less than the margin, and by no more than one
 * corrected standard error of that very difference, fold by fold on the same rows (the
 * one-standard-error rule of Breiman, Friedman, Olshen and Stone 1984, § 3.4.3, on paired
 * differences). Simplest is the least complexity: the fewest regularizers, or the linear model before
 * the default before what differs in one setting; of as many the lowest mean loss, so that no strength
 * is preferred. Null where every one diverged.
 */
export function chooseSetting<Setting extends ScoredSetting>(
  settings: readonly Setting[],
  rule: ChoiceRule,
): Setting | null {
  const best = bestSetting(settings);
  if (best === null) return null;
  const asGood = finiteOf(settings).filter(({ score }) => isAsGood(score, best.score, rule));
  const least = smallestOf(asGood.map(({ complexity }) => complexity));
  return bestSetting(asGood.filter(({ complexity }) => complexity === least));
}

/** The setting of the lowest mean loss, of equals the first; null where every one diverged. */
export function bestSetting<Setting extends ScoredSetting>(
  settings: readonly Setting[],
): Setting | null {
  return finiteOf(settings).reduce<Setting | null>(
    (best, one) => (best && best.score.loss <= one.score.loss ? best : one),
    null,
  );
}

function finiteOf<Setting extends ScoredSetting>(settings: readonly Setting[]): Setting[] {
  return settings.filter(({ score }) => Number.isFinite(score.loss));
}

function isAsGood(score: SettingScore, best: SettingScore, { share, margin }: ChoiceRule): boolean {
  const differences = score.folds.map(({ loss }, fold) => loss - best.folds[fold].loss);
  const difference = score.loss - best.loss;
  return difference < margin && difference <= correctedStandardError(differences, share);
}
