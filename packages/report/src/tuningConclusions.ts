import type { Language } from "@regula/engine";
import type { TuneResult } from "@regula/engine/study";
import { describeCalibration, type HeldOutCalibration } from "./calibration.ts";
import { lossWords } from "./lossName.ts";
import { describeVariant, listWords } from "./modelName.ts";
import { describeOuterEstimate, describeRegularization, describeSignal } from "./tuning.ts";
import { describeChoice } from "./tuningChoice.ts";
import { describeNeeded } from "./tuningNeeds.ts";

/** Both verdicts of a study in one sentence or two, without figures. */
export function describeTuneVerdicts(result: TuneResult, language: Language): string {
  const { chosen, signal, regularization, metric } = result;
  const { baseRate } = lossWords[metric];
  if (chosen === null) return describeChoice(result, language);
  if (signal.verdict === "no-signal") {
    const cure = {
      helps: {
        en: " Regularization helps all the same: it keeps the network from being sure of nothing.",
        "pt-BR":
          " A regularização ajuda mesmo assim: impede que a rede tenha certezas sem fundamento.",
      },
      hurts: { en: "", "pt-BR": "" },
      "not-distinguishable": { en: "", "pt-BR": "" },
    }[regularization.verdict];
    return {
      en: `No signal: what was chosen cannot be told from saying the ${baseRate.en} to everything.${cure.en}`,
      "pt-BR": `Nenhum sinal: o que se escolheu não se distingue de dizer a ${baseRate["pt-BR"]} a tudo.${cure["pt-BR"]}`,
    }[language];
  }
  return {
    helps: {
      en: "The features tell something, and regularization helps.",
      "pt-BR": "Os atributos dizem algo, e a regularização ajuda.",
    },
    hurts: {
      en: "The features tell something, and regularization hurts.",
      "pt-BR": "Os atributos dizem algo, e a regularização atrapalha.",
    },
    "not-distinguishable": {
      en: "The features tell something; whether regularization helps, these data do not show.",
      "pt-BR": "Os atributos dizem algo; se a regularização ajuda, estes dados não mostram.",
    },
  }[regularization.verdict][language];
}

/**
 * What a study allows one to say, a paragraph each: the choice and what it is worth; the verdicts;
 * the probabilities; what remains open, and what it would take. Empty where every setting diverged.
 */
export function describeTuneConclusions(
  result: TuneResult,
  calibration: HeldOutCalibration | null,
  language: Language,
): string[] {
  if (result.chosen === null) return [];
  const paragraphs = [
    [describeChoice(result, language), describeOuterEstimate(result, language)],
    [describeSignal(result, language), describeRegularization(result, language)],
    calibration ? [describeCalibration(calibration, language)] : [],
    [...describeTuneLimits(result, language), describeNeeded(result, language)],
  ];
  return paragraphs
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => sentences.join(" "));
}

/** What a study does not allow one to say. */
export function describeTuneLimits(result: TuneResult, language: Language): string[] {
  const { regularization } = result;
  const limits: string[] = [];
  if (regularization.verdict === "not-distinguishable") {
    limits.push(
      {
        en: "Not distinguishable does not mean equal: it means that these rows are too few to tell.",
        "pt-BR": "Não se distinguir não é ser igual: é que estas linhas são poucas para dizer.",
      }[language],
    );
  }
  limits.push(
    {
      en: "The estimate is about rows like these and about the procedure, choice included; the lowest figure among the settings below is too good for the setting that it picks.",
      "pt-BR":
        "A estimativa é sobre linhas como estas e sobre o procedimento, com a escolha; o menor número entre as opções abaixo é bom demais para a opção que ele escolhe.",
    }[language],
  );
  return limits;
}

/** Settings that diverged in some fold, which keeps them from being chosen; null where none did. */
export function describeDiverged(result: TuneResult, language: Language): string | null {
  const diverged = result.settings.filter(({ score }) => !Number.isFinite(score.loss));
  if (diverged.length === 0) return null;
  const names = diverged.map((setting) => describeSetting(setting, result, language));
  return {
    en: `Diverged in at least one fold, and could not be chosen: ${listWords(names, language)}. A smaller learning rate may help.`,
    "pt-BR": `Divergiram em ao menos uma parte e não puderam ser escolhidas: ${listWords(names, language)}. Uma taxa de aprendizado menor pode ajudar.`,
  }[language];
}

/** A setting as it stands in a table or under a chart. */
export function describeSetting(
  { name, isBaseline }: Pick<TuneResult["settings"][number], "name" | "isBaseline">,
  { metric }: Pick<TuneResult, "metric">,
  language: Language,
): string {
  return isBaseline ? lossWords[metric].linear[language] : describeVariant(name, language);
}
