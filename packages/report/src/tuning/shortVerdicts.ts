import type { Aim } from "@regula/studies";
import { nothing, silent, type VerdictWords } from "./tuningQuestions.ts";

/** The three verdicts of a study in a few words each, without figures. */
export function shortVerdicts(aim: Aim): VerdictWords {
  return { ...sharedVerdicts, reference: referenceVerdicts[aim] };
}

const sharedVerdicts: Omit<VerdictWords, "reference"> = {
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

const referenceVerdicts: Readonly<Record<Aim, VerdictWords["reference"]>> = {
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
      "pt-BR": "Redes regularizadas divergiram em algumas partes, e a regularização não é julgada.",
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
  settings: {
    ...silent,
    better: {
      en: "What was chosen is better than the default settings.",
      "pt-BR": "O que se escolheu é melhor que as opções padrão.",
    },
    "slightly-better": {
      en: "What was chosen is better than the default settings, by less than matters.",
      "pt-BR": "O que se escolheu é melhor que as opções padrão, por menos do que importa.",
    },
    "slightly-worse": {
      en: "What was chosen is worse than the default settings, by less than matters.",
      "pt-BR": "O que se escolheu é pior que as opções padrão, por menos do que importa.",
    },
    worse: {
      en: "What was chosen is worse than the default settings.",
      "pt-BR": "O que se escolheu é pior que as opções padrão.",
    },
    equal: {
      en: "The default settings do as well as what was chosen.",
      "pt-BR": "As opções padrão fazem o mesmo que o que se escolheu.",
    },
    "not-distinguishable": {
      en: "These rows do not show whether what was chosen is better than the default settings.",
      "pt-BR": "Estas linhas não mostram se o que se escolheu é melhor que as opções padrão.",
    },
    withheld: {
      en: "It is not concluded whether what was chosen is better than the default settings.",
      "pt-BR": "Não se conclui se o que se escolheu é melhor que as opções padrão.",
    },
    "second-diverged": {
      en: "With the default settings training diverged in some folds.",
      "pt-BR": "Com as opções padrão o treino divergiu em algumas partes.",
    },
  },
};
