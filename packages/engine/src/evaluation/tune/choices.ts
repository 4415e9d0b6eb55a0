import { chooseSetting } from "./chooseSetting.ts";
import { familyOf } from "./family.ts";
import type { SettingScore } from "./foldScores.ts";
import type { Study } from "./study.ts";

/** The settings chosen in one scope, as places in the study's candidates; −1 where all diverged. */
export interface Choices {
  readonly chosen: number;
  /** The best with regularization. */
  readonly regularized: number;
  readonly none: number;
  readonly logistic: number;
}

/** @param scores of the candidates, in their order */
export function chooseAll({ candidates }: Study, scores: readonly SettingScore[]): Choices {
  const settings = candidates.flatMap(({ variant, isBaseline }, index) =>
    isBaseline ? [] : [{ variant, score: scores[index], index }],
  );
  const place = (found: { readonly variant: unknown } | null) =>
    candidates.findIndex(({ variant }) => variant === found?.variant);
  const isNone = ({ variant }: (typeof settings)[number]) => familyOf(variant) === "none";
  return {
    chosen: place(chooseSetting(settings)),
    regularized: place(chooseSetting(settings.filter((setting) => !isNone(setting)))),
    none: candidates.findIndex((c) => !c.isBaseline && familyOf(c.variant) === "none"),
    logistic: candidates.findIndex(({ isBaseline }) => isBaseline),
  };
}

/** The settings to fit to a scope's rows and to test outside, each once. */
export function outerCandidates({ chosen, regularized, none, logistic }: Choices): number[] {
  return [...new Set([chosen, regularized, none, logistic])].filter((candidate) => candidate >= 0);
}
