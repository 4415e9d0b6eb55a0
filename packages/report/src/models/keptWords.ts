import type { Language, Text } from "@regula/base";
import type { Model, TrainedModel } from "@regula/models";
import { type AnswerName, answers, splitMembers, tuneMetrics } from "@regula/studies";
import { formatNumber, formatQuantity } from "../words/format.ts";
import { formatLoss, lossName } from "../words/lossName.ts";
import { nouns } from "./memberNouns.ts";

/** Whether linear models answer alone: solved as such, or imported without hidden layers. */
export function areLinear({ members, training }: Pick<Model, "members" | "training">): boolean {
  if (training !== null) return training.linear !== null;
  return members.every(({ plan }) => plan.network.layers.length === 1);
}

/** Who answers, with their numbers: networks, linear models, or both. */
export function describeMembers(model: Model, language: Language): string {
  const { members } = model;
  const { networks, linear } = splitMembers(members);
  if (areLinear(model)) return formatQuantity(members.length, nouns.linear, language);
  const first = formatQuantity(networks.length, nouns.networks, language);
  if (linear.length === 0) return first;
  const second = formatQuantity(linear.length, nouns.linear, language);
  return { en: `${first} and ${second}`, "pt-BR": `${first} e ${second}` }[language];
}

const answerWords: Readonly<Record<AnswerName, { readonly alone: Text; readonly kept: Text }>> = {
  networks: {
    alone: { en: "the networks", "pt-BR": "as redes" },
    kept: { en: "The networks answer alone", "pt-BR": "Só as redes respondem" },
  },
  linear: {
    alone: { en: "linear models of the same rows", "pt-BR": "modelos lineares das mesmas linhas" },
    kept: {
      en: "Linear models answer alone",
      "pt-BR": "Só os modelos lineares respondem",
    },
  },
  both: {
    alone: { en: "the mean of both", "pt-BR": "a média de ambos" },
    kept: {
      en: "The mean of the networks and of as many linear models of the same rows answers",
      "pt-BR": "Responde a média das redes e de outros tantos modelos lineares das mesmas linhas",
    },
  },
};

/** The rows of the choice: with times later ones, predicted from the rows before them. */
const judgedRows = {
  shuffled: { en: "the rows left out", "pt-BR": "das linhas deixadas de fora" },
  timed: {
    en: "later rows, by what rows before them teach,",
    "pt-BR": "de linhas posteriores, pelo que ensinam as de antes delas,",
  },
} satisfies Record<string, Text>;

/** What answers, and what else could have; empty where there was nothing to choose by. */
export function describeKept({ task, training, data }: TrainedModel, language: Language): string {
  const { kept } = training;
  if (kept === null) return "";
  const { name, losses } = kept;
  const metric = tuneMetrics[task];
  const loss = (one: AnswerName) => formatLoss(losses[one], { metric }, language);
  const others = answers
    .filter((one) => one !== name)
    .map((one) => `${answerWords[one].alone[language]} ${loss(one)}`)
    .join(", ");
  const first = answerWords[name].kept[language];
  const chosen = {
    en: kept.isChosen
      ? " These figures chose it, so that the least of them is a little too good; the estimate is not."
      : "",
    "pt-BR": kept.isChosen
      ? " Esses valores o escolheram, e por isso o menor deles é um pouco bom demais; a estimativa não é."
      : "",
  };
  const least = answers.reduce((best, one) => (losses[one] < losses[best] ? one : best));
  const decided = kept.isChosen && least !== name;
  const row = {
    en: decided
      ? ` A single row makes ${answerWords[least].alone.en} the best: without it they are not, and one row is not to decide.`
      : "",
    "pt-BR": decided
      ? ` Uma única linha dá a melhor perda a ${answerWords[least].alone["pt-BR"]}: sem ela não a teriam, e uma linha só não deve decidir.`
      : "",
  };
  const beaten = losses.linear <= losses.networks && name !== "linear";
  const why = {
    en: beaten ? " Alone, the networks did not predict them better than the linear models." : "",
    "pt-BR": beaten ? " Sozinhas, as redes não as previram melhor que os modelos lineares." : "",
  };
  const judged = judgedRows[data.time === null ? "shuffled" : "timed"];
  return {
    en: ` ${first}: ${lossName({ metric }, "en")} of ${judged.en} ${loss(name)}, ${others}.${row.en}${why.en}${chosen.en}`,
    "pt-BR": ` ${first}: ${lossName({ metric }, "pt-BR")} ${judged["pt-BR"]} ${loss(name)}, ${others}.${row["pt-BR"]}${why["pt-BR"]}${chosen["pt-BR"]}`,
  }[language];
}

/** Of less, what is printed would be 1. */
const leastTold = 0.005;

/** What logits are divided by; empty where they are as trained, or nearly. */
export function describeTemperature({ training, data }: TrainedModel, language: Language): string {
  const { temperature } = training;
  if (Math.abs(temperature - 1) < leastTold) return "";
  const by = formatNumber(temperature, language, { digits: 2 });
  const surer = temperature < 1;
  const asked =
    data.time === null
      ? { en: "the rows left out", "pt-BR": "as linhas deixadas de fora" }
      : { en: "later rows", "pt-BR": "linhas posteriores" };
  return {
    en: ` Logits are divided by ${by}, at which their mean is as sure as ${asked.en} bear out: probabilities are ${surer ? "surer" : "less sure"} than without it.`,
    "pt-BR": ` Os logits são divididos por ${by}, com o que a média deles é tão segura quanto ${asked["pt-BR"]} confirmam: as probabilidades são ${surer ? "mais" : "menos"} seguras do que seriam sem isso.`,
  }[language];
}
