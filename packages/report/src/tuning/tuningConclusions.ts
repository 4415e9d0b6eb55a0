import type { Language, Text } from "@regula/base";
import type { SignalClaim } from "@regula/statistics";
import { decideSignal, questionNames, type TuneResult } from "@regula/studies";
import { describeLaterDrop } from "../later/laterDropWords.ts";
import { describeFeatureSignal } from "../words/featureSignal.ts";
import { listWords } from "../words/modelName.ts";
import { describeSetting } from "./settingName.ts";
import { shortVerdicts } from "./shortVerdicts.ts";
import { describeOuterEstimate } from "./tuning.ts";
import { describeChoice } from "./tuningChoice.ts";
import { describeFlattery } from "./tuningFlattery.ts";
import { describeNeeded } from "./tuningNeeds.ts";
import { describeQuestion, describeTuneCopies } from "./tuningQuestions.ts";
import { describeTuneCalibration, describeTuneRanking } from "./tuningRanking.ts";

/** The verdicts of a study in a few sentences, without figures. */
export function describeTuneVerdicts(result: TuneResult, language: Language): string {
  if (result.chosen === null) return describeChoice(result, language);
  const signal = signalWords[decideSignal(result.signal).claim][language];
  const verdicts = questionNames.map(
    (question) =>
      shortVerdicts(result.aim)[question][result.questions[question].claim.claim][language],
  );
  return [signal, ...verdicts].filter((sentence) => sentence !== "").join(" ");
}

const signalWords: Readonly<Record<SignalClaim["claim"], Text>> = {
  shown: {
    en: "The features are associated with the target.",
    "pt-BR": "Os atributos estão associados ao alvo.",
  },
  "not-shown": {
    en: "These rows do not show that the features are associated with the target.",
    "pt-BR": "Estas linhas não mostram que os atributos estejam associados ao alvo.",
  },
};

/**
 * What a study allows one to say, a paragraph each: the choice and what it is worth; whether there is
 * anything, and how good; regularization; the probabilities; what remains open, and what it would
 * take. Empty where nothing was chosen.
 */
export function describeTuneConclusions(
  result: TuneResult,
  language: Language,
  positive: string | null = null,
): string[] {
  if (result.chosen === null) return [];
  const paragraphs = [
    [
      describeTuneCopies(result, language),
      describeChoice(result, language),
      describeOuterEstimate(result, language),
    ],
    [
      describeFeatureSignal(result.signal, language),
      describeQuestion(result, "baseRate", language),
      describeLaterDrop(result.laterDrop, "default", language),
      describeTuneRanking(result, language),
      describeQuestion(result, "linear", language),
    ],
    [describeQuestion(result, "reference", language)],
    describeTuneCalibration(result, language, positive),
    [...describeTuneLimits(result, language), describeNeeded(result, language)],
  ];
  // That the chosen procedure diverged answers several questions, and is said once.
  const said = new Set<string | null>([null]);
  const isNew = (sentence: string | null) => !said.has(sentence) && said.add(sentence);
  return paragraphs
    .map((sentences) => sentences.filter(isNew).join(" "))
    .filter((paragraph) => paragraph !== "");
}

/** What a study does not allow one to say. */
export function describeTuneLimits(result: TuneResult, language: Language): string[] {
  const limits: (string | null)[] = [];
  if (result.questions.reference.claim.claim === "not-distinguishable") {
    limits.push(
      {
        en: "Not distinguishable does not mean equal: it means that these rows are too few to decide.",
        "pt-BR":
          "Não se distinguir não quer dizer ser igual: estas linhas são poucas para decidir.",
      }[language],
    );
  }
  limits.push(
    {
      en: "The estimate is about rows like these and about the procedure, choice included.",
      "pt-BR": "A estimativa é sobre linhas como estas e sobre o procedimento, com a escolha.",
    }[language],
    describeFlattery(result, language),
  );
  return limits.filter((limit) => limit !== null);
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
