import type { Language, Text } from "@regula/base";
import { type ArmGainClaim, type ArmGainVerdict, gainQuestion } from "@regula/statistics";
import { type ArmName, type QuestionName, questions, type TuneResult } from "@regula/studies";
import { claimCopiesOf, describeCopiesOf } from "../words/copies.ts";
import { formatBounded } from "../words/estimates.ts";
import { formatCount } from "../words/format.ts";
import { describeGain } from "../words/gains.ts";
import { describeLargestFolds } from "../words/largestFolds.ts";
import { lossGainStyles, lossWords } from "../words/lossName.ts";

/** What each arm is called inside a sentence, with its article. */
function armPhrases(metric: TuneResult["metric"]): Readonly<Record<ArmName, Text>> {
  const { linear, theBaseRate } = lossWords[metric];
  return {
    chosen: { en: "the chosen procedure", "pt-BR": "o procedimento escolhido" },
    regularized: { en: "the best regularized network", "pt-BR": "a melhor rede regularizada" },
    none: {
      en: "the network without regularization",
      "pt-BR": "a rede sem regularização",
    },
    linear: { en: linear.en, "pt-BR": `a ${linear["pt-BR"]}` },
    baseRate: theBaseRate,
  };
}

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
  const lead = leads[question][claim.claim][language];
  const sentence = `${lead}${describeArmGain(result, question, claim, language)}`;
  const more = question === "regularization" ? describeFolds(result, language) : "";
  const after = advice[question][claim.claim][language];
  return [sentence + more, after].filter((text) => text !== "").join(" ");
}

function describeArmGain(
  result: TuneResult,
  question: QuestionName,
  { numbers }: ArmGainClaim,
  language: Language,
): string {
  const { gain, margin, folds, firstDiverged, secondDiverged } = numbers;
  const { first, second } = questions[question];
  const phrases = armPhrases(result.metric);
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
  return describeCopiesOf(claimCopiesOf(result.signal, result.rows.all), language);
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

const nothing: Text = { en: "", "pt-BR": "" };
const silent: Readonly<Record<ArmGainVerdict, Text>> = {
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

/** What a verdict is called, before the sentence that says it. */
const leads: Readonly<Record<QuestionName, Readonly<Record<ArmGainVerdict, Text>>>> = {
  baseRate: silent,
  regularization: {
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

/** What follows from a verdict. */
const advice: Readonly<Record<QuestionName, Readonly<Record<ArmGainVerdict, Text>>>> = {
  baseRate: silent,
  regularization: silent,
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

function describeFolds(result: TuneResult, language: Language): string {
  const { questions, largestFoldsShare, outerFolds, metric } = result;
  const { gain } = questions.regularization.claim.numbers;
  if (!gain?.interval || largestFoldsShare === null) return "";
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

/** The three verdicts of a study in a few words each, without figures. */
export const shortVerdicts: Readonly<Record<QuestionName, Readonly<Record<ArmGainVerdict, Text>>>> =
  {
    baseRate: {
      better: {
        en: "What was chosen is better than ignoring the features.",
        "pt-BR": "O que se escolheu é melhor que ignorar os atributos.",
      },
      "slightly-better": {
        en: "What was chosen is better than ignoring the features, by less than matters.",
        "pt-BR": "O que se escolheu é melhor que ignorar os atributos, por menos do que importa.",
      },
      "slightly-worse": {
        en: "What was chosen is worse than ignoring the features, by less than matters.",
        "pt-BR": "O que se escolheu é pior que ignorar os atributos, por menos do que importa.",
      },
      worse: {
        en: "What was chosen is worse than ignoring the features.",
        "pt-BR": "O que se escolheu é pior que ignorar os atributos.",
      },
      equal: {
        en: "What was chosen is no better, for practical purposes, than ignoring the features.",
        "pt-BR": "O que se escolheu não é melhor, para fins práticos, que ignorar os atributos.",
      },
      "not-distinguishable": {
        en: "These rows do not show whether what was chosen is better than ignoring the features.",
        "pt-BR": "Estas linhas não mostram se o que se escolheu é melhor que ignorar os atributos.",
      },
      withheld: {
        en: "It is not concluded whether what was chosen is better than ignoring the features.",
        "pt-BR": "Não se conclui se o que se escolheu é melhor que ignorar os atributos.",
      },
      "first-diverged": {
        en: "What was chosen diverged in some folds.",
        "pt-BR": "O que se escolheu divergiu em algumas partes.",
      },
      "second-diverged": nothing,
      "both-diverged": nothing,
    },
    regularization: {
      better: { en: "Regularization helps.", "pt-BR": "A regularização ajuda." },
      "slightly-better": {
        en: "Regularization helps, by less than matters.",
        "pt-BR": "A regularização ajuda, por menos do que importa.",
      },
      worse: { en: "Regularization hurts.", "pt-BR": "A regularização atrapalha." },
      "slightly-worse": {
        en: "Regularization hurts, by less than matters.",
        "pt-BR": "A regularização atrapalha, por menos do que importa.",
      },
      equal: {
        en: "Regularization neither helps nor hurts.",
        "pt-BR": "A regularização não ajuda nem atrapalha.",
      },
      "not-distinguishable": {
        en: "These rows do not show whether regularization helps.",
        "pt-BR": "Estas linhas não mostram se a regularização ajuda.",
      },
      withheld: {
        en: "It is not concluded whether regularization helps.",
        "pt-BR": "Não se conclui se a regularização ajuda.",
      },
      "first-diverged": {
        en: "Regularized networks diverged in some folds, so that regularization is not judged.",
        "pt-BR":
          "Redes regularizadas divergiram em algumas partes, e a regularização não é julgada.",
      },
      "second-diverged": {
        en: "Without regularization training diverged in some folds; with it, in none.",
        "pt-BR": "Sem regularização o treino divergiu em algumas partes; com ela, em nenhuma.",
      },
      "both-diverged": {
        en: "With and without regularization training diverged in some folds.",
        "pt-BR": "Com e sem regularização o treino divergiu em algumas partes.",
      },
    },
    linear: {
      ...silent,
      "slightly-worse": {
        en: "The linear model is better than what was chosen, by less than matters.",
        "pt-BR": "O modelo linear é melhor que o que se escolheu, por menos do que importa.",
      },
      worse: {
        en: "The linear model is better than what was chosen.",
        "pt-BR": "O modelo linear é melhor que o que se escolheu.",
      },
      equal: {
        en: "The linear model does as well as what was chosen.",
        "pt-BR": "O modelo linear faz o mesmo que o que se escolheu.",
      },
    },
  };
