import type { Language, Text } from "@regula/base";
import { type ArmGainClaim, type ArmGainVerdict, gainQuestion } from "@regula/statistics";
import {
  type Aim,
  type ArmName,
  type QuestionName,
  questions,
  type TuneResult,
} from "@regula/studies";
import { claimCopiesOf, describeCopiesOf } from "../words/copies.ts";
import { formatBounded } from "../words/estimates.ts";
import { formatCount } from "../words/format.ts";
import { describeGain } from "../words/gains.ts";
import { describeLargestFolds } from "../words/largestFolds.ts";
import { lossGainStyles, lossWords } from "../words/lossName.ts";

/** What each arm is called inside a sentence, with its article. */
function armPhrases({
  aim,
  metric,
}: Pick<TuneResult, "aim" | "metric">): Readonly<Record<ArmName, Text>> {
  const { linear, theBaseRate } = lossWords[metric];
  return {
    chosen: { en: "the chosen procedure", "pt-BR": "o procedimento escolhido" },
    ...searchedPhrases[aim],
    linear: { en: linear.en, "pt-BR": `a ${linear["pt-BR"]}` },
    baseRate: theBaseRate,
  };
}

const searchedPhrases: Readonly<Record<Aim, Readonly<Record<"best" | "reference", Text>>>> = {
  regularization: {
    best: { en: "the best regularized network", "pt-BR": "a melhor rede regularizada" },
    reference: { en: "the network without regularization", "pt-BR": "a rede sem regularização" },
  },
  settings: {
    best: { en: "the best of the settings searched", "pt-BR": "a melhor das opções buscadas" },
    reference: { en: "the default settings", "pt-BR": "as opções padrão" },
  },
};

/** How many questions were answered as one family: those in which no arm diverged. */
export function familySize({ questions }: Pick<TuneResult, "questions">): number {
  return Object.values(questions).filter(({ claim }) => claim.numbers.gain !== null).length;
}

/** The answer to a question in a sentence or two, made of its claim. */
export function describeQuestion(
  result: TuneResult,
  question: QuestionName,
  language: Language,
): string {
  const { claim } = result.questions[question];
  const lead = leads[result.aim][question][claim.claim][language];
  const sentence = `${lead}${describeArmGain(result, question, claim, language)}`;
  const more = question === "reference" ? describeFolds(result, language) : "";
  const after = advice[result.aim][question][claim.claim][language];
  return [sentence + more, after].filter((text) => text !== "").join(" ");
}

/** Whether an answer says what to do in place of taking what was chosen, which is read first. */
export function hasAdvice({ aim, questions }: TuneResult, question: QuestionName): boolean {
  return advice[aim][question][questions[question].claim.claim].en !== "";
}

function describeArmGain(
  result: TuneResult,
  question: QuestionName,
  { numbers }: ArmGainClaim,
  language: Language,
): string {
  const { gain, margin, folds, firstDiverged, secondDiverged } = numbers;
  const { first, second } = questions[result.aim][question];
  const phrases = armPhrases(result);
  if (gain === null) {
    const told = [
      { name: phrases[first], count: firstDiverged },
      { name: phrases[second], count: secondDiverged },
    ].filter(({ count }) => count > 0);
    return told
      .map(({ name, count }) => describeDivergedArm(name, count, folds, language))
      .join(" ");
  }
  return describeGain(
    gainQuestion.decide({ gain, margin }),
    {
      first: phrases[first],
      second: phrases[second],
      metric: lossWords[result.metric].loss,
      where: { en: "On held-out rows ", "pt-BR": "Em linhas de fora " },
      family: familySize(result),
      style: lossGainStyles[result.metric],
    },
    language,
  );
}

/** That copies of a row stay together; null where there are none. */
export function describeTuneCopies(result: TuneResult, language: Language): string | null {
  return describeCopiesOf(claimCopiesOf(result.signal, result.rows.searched), language);
}

/** That training ran away in some outer folds, which is no score. */
export function describeDivergedArm(
  name: Text,
  count: number,
  folds: number,
  language: Language,
): string {
  const [of, all] = [count, folds].map((value) => formatCount(value, language));
  const sentence = {
    en: `${name.en} diverged in ${of} of ${all} outer folds and has no score there, so that it is not compared.`,
    "pt-BR": `${name["pt-BR"]} divergiu em ${of} de ${all} partes externas e não tem resultado ali; por isso não se compara.`,
  }[language];
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

export const nothing: Text = { en: "", "pt-BR": "" };
export const silent: Readonly<Record<ArmGainVerdict, Text>> = {
  better: nothing,
  "slightly-better": nothing,
  worse: nothing,
  "slightly-worse": nothing,
  equal: nothing,
  "not-distinguishable": nothing,
  withheld: nothing,
  "first-diverged": nothing,
  "second-diverged": nothing,
  "both-diverged": nothing,
};

/** Words for each verdict on each question. */
export type VerdictWords = Readonly<Record<QuestionName, Readonly<Record<ArmGainVerdict, Text>>>>;

const regularizationLeads: VerdictWords = {
  baseRate: silent,
  reference: {
    ...silent,
    better: { en: "Regularization helps. ", "pt-BR": "A regularização ajuda. " },
    "slightly-better": {
      en: "Regularization helps, by less than matters. ",
      "pt-BR": "A regularização ajuda, por menos do que importa. ",
    },
    worse: { en: "Regularization hurts here. ", "pt-BR": "A regularização atrapalha aqui. " },
    "slightly-worse": {
      en: "Regularization hurts here, by less than matters. ",
      "pt-BR": "A regularização atrapalha aqui, por menos do que importa. ",
    },
    equal: {
      en: "Regularization neither helps nor hurts here. ",
      "pt-BR": "A regularização aqui não ajuda nem atrapalha. ",
    },
  },
  linear: silent,
};

/** What a verdict is called, before the sentence that says it. */
const leads: Readonly<Record<Aim, VerdictWords>> = {
  regularization: regularizationLeads,
  settings: { baseRate: silent, reference: silent, linear: silent },
};

const regularizationAdvice: VerdictWords = {
  baseRate: silent,
  reference: silent,
  linear: {
    ...silent,
    worse: {
      en: "The linear model is the better one here, and it needs no training.",
      "pt-BR": "O modelo linear é o melhor aqui, e não precisa de treino.",
    },
    "slightly-worse": {
      en: "The linear model is the better one here, by less than matters, and it needs no training.",
      "pt-BR":
        "O modelo linear é o melhor aqui, por menos do que importa, e não precisa de treino.",
    },
    equal: {
      en: "The linear model, which needs no training, does as well.",
      "pt-BR": "O modelo linear, que não precisa de treino, faz o mesmo.",
    },
  },
};

/** What follows from a verdict. */
const advice: Readonly<Record<Aim, VerdictWords>> = {
  regularization: regularizationAdvice,
  settings: {
    ...regularizationAdvice,
    reference: {
      ...silent,
      equal: {
        en: "The search was not worth its time here: regula train with its defaults does as well.",
        "pt-BR": "A busca não valeu o tempo aqui: regula train com os valores padrão faz o mesmo.",
      },
      worse: {
        en: "Choosing did harm here: use regula train with its defaults.",
        "pt-BR": "Escolher fez mal aqui: use regula train com os valores padrão.",
      },
      "slightly-worse": {
        en: "Choosing did harm here, by less than matters: use regula train with its defaults.",
        "pt-BR":
          "Escolher fez mal aqui, por menos do que importa: use regula train com os valores padrão.",
      },
    },
  },
};

function describeFolds(result: TuneResult, language: Language): string {
  const { aim, largestFoldsShare, outerFolds, metric } = result;
  const { gain } = result.questions.reference.claim.numbers;
  // Of the best regularized network: what is chosen among settings may be the default itself.
  if (aim !== "regularization" || !gain?.interval || largestFoldsShare === null) return "";
  return describeLargestFolds(
    {
      share: largestFoldsShare,
      folds: outerFolds.length,
      difference: gain,
      style: lossGainStyles[metric],
      heavy: lossWords[metric].heavy,
    },
    language,
  );
}

/** A question's gain with its simultaneous interval, as a chart says it; null where an arm diverged. */
export function formatGain(
  result: TuneResult,
  question: QuestionName,
  language: Language,
): string | null {
  const { gain, margin } = result.questions[question].claim.numbers;
  const style = lossGainStyles[result.metric];
  return gain && formatBounded(gain, style, language, { sides: [0], margin });
}
