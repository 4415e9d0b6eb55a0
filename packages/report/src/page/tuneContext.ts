import type { Language, Text } from "@regula/base";
import type { Aim, ArmName, TuneResult } from "@regula/studies";
import { defaultWords } from "../tuning/settingName.ts";
import type { StudySummary } from "../tuning/studySummary.ts";
import type { HeldOutCalibration } from "../words/calibration.ts";
import { lossWords } from "../words/lossName.ts";

/** What every section of a study's page is made with. */
export interface TuneContext {
  readonly result: TuneResult;
  readonly study: StudySummary;
  /** Null in regression. */
  readonly calibration: HeldOutCalibration | null;
  readonly language: Language;
  readonly document: Document;
}

/** The colors of what is compared, the same in every chart of a page. */
export const hues = { reference: 0, chosen: 1, linear: 2 } as const;

const searchedWords: Readonly<Record<Aim, Readonly<Record<"best" | "reference", Text>>>> = {
  regularization: {
    best: { en: "best regularized", "pt-BR": "melhor regularizada" },
    reference: { en: "no regularization", "pt-BR": "sem regularização" },
  },
  settings: {
    best: { en: "best of those searched", "pt-BR": "melhor das buscadas" },
    reference: defaultWords,
  },
};

/** What each arm of an outer fold is called. */
export function armWords({
  aim,
  metric,
}: Pick<TuneResult, "aim" | "metric">): Readonly<Record<ArmName, Text>> {
  const { linear, baseRate } = lossWords[metric];
  return {
    chosen: { en: "chosen procedure", "pt-BR": "procedimento escolhido" },
    ...searchedWords[aim],
    linear,
    baseRate,
  };
}
