import type { Variant } from "../variant.ts";
import { familyOf, isStronger } from "./family.ts";
import type { SettingScore } from "./foldScores.ts";

/** A candidate with what it reached in cross-validation. */
export interface ScoredSetting {
  readonly variant: Variant;
  readonly score: SettingScore;
}

/**
 * The setting to take: within a family the strongest whose loss is within one corrected standard
 * error of the family's best (Breiman et al. 1984, the one-standard-error rule), between families the
 * lowest loss of those, and no regularization where it ties. Null where every one diverged.
 */
export function chooseSetting(settings: readonly ScoredSetting[]): ScoredSetting | null {
  const finite = settings.filter(({ score }) => Number.isFinite(score.loss));
  const families = new Map<string, ScoredSetting[]>();
  for (const setting of finite) {
    const family = familyOf(setting.variant);
    families.set(family, [...(families.get(family) ?? []), setting]);
  }
  const chosen = [...families.values()].map(chooseInFamily);
  // No regularization first, so that a tie goes to it.
  chosen.sort(
    (a, b) => Number(familyOf(b.variant) === "none") - Number(familyOf(a.variant) === "none"),
  );
  return chosen.reduce<ScoredSetting | null>(
    (best, one) => (best && best.score.loss <= one.score.loss ? best : one),
    null,
  );
}

function chooseInFamily(members: readonly ScoredSetting[]): ScoredSetting {
  const best = members.reduce((a, b) => (b.score.loss < a.score.loss ? b : a));
  const limit = best.score.loss + best.score.standardError;
  return members
    .filter(({ score }) => score.loss <= limit)
    .reduce((a, b) => (isStronger(b.variant, a.variant) ? b : a));
}
