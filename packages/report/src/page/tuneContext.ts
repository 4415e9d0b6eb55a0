import type { Language, Text } from "@regula/base";
import type { ArmName, TuneResult } from "@regula/studies";
import type { StudySummary } from "../tuning/studySummary.ts";
import type { HeldOutCalibration } from "../words/calibration.ts";
import { lossWords } from "../words/lossName.ts";

/** What every section of a study's page is made with. */
export interface TuneContext {
  readonly result: TuneResult;
  readonly study: StudySummary;
  /** Null for amounts. */
  readonly calibration: HeldOutCalibration | null;
  readonly language: Language;
  readonly document: Document;
}

/** The colors of what is compared, the same in every chart of a page. */
export const hues = { none: 0, chosen: 1, linear: 2 } as const;

/** What each arm of an outer fold is called. */
export function armWords({ metric }: Pick<TuneResult, "metric">): Readonly<Record<ArmName, Text>> {
  const { linear, baseRate } = lossWords[metric];
  return {
    chosen: { en: "chosen procedure", "pt-BR": "procedimento escolhido" },
    regularized: { en: "best regularized", "pt-BR": "melhor regularizada" },
    none: { en: "no regularization", "pt-BR": "sem regularização" },
    linear,
    baseRate,
  };
}
