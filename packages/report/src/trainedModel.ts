import { type Language, layerSizes, type Text } from "@regula/engine";
import {
  type MetricName,
  type Model,
  metricTraits,
  type OuterEstimate,
} from "@regula/engine/study";
import {
  formatCount,
  formatNumber,
  formatP,
  formatPercent,
  formatQuantity,
  formatSigned,
} from "./format.ts";
import { describeModel } from "./modelName.ts";
import { formatEstimate } from "./tuning.ts";

export const nouns = {
  rows: { en: ["row", "rows"], "pt-BR": ["linha", "linhas"] },
  networks: { en: ["network", "networks"], "pt-BR": ["rede", "redes"] },
} as const;

/** A metric's name inside a sentence. */
export function nameMetric(name: MetricName, language: Language): string {
  const label = metricTraits[name].label[language];
  // Brier is a name, R² a symbol.
  if (name === "r2" || (name === "brier" && language === "en")) return label;
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** A figure of the metric's own kind: a share in percent, an error in the target's unit. */
export function formatMetric(
  name: MetricName,
  value: number | null | undefined,
  language: Language,
): string {
  if (name === "accuracy") return formatPercent(value, language);
  if (name === "rmse" || name === "mae") return value == null ? "—" : formatAmount(value, language);
  return formatNumber(value, language, { digits: 3 });
}

/** A metric with its interval, which stays where the metric can be. */
export function formatMetricEstimate(
  name: MetricName,
  { mean, interval }: OuterEstimate,
  language: Language,
): string {
  if (name === "accuracy") return formatEstimate({ mean, interval }, language, "percent");
  if (name === "rmse" || name === "mae") {
    const [low, high] = interval.map((bound) => formatAmount(Math.max(0, bound), language));
    return `${formatAmount(mean, language)} [${low}${separator[language]} ${high}]`;
  }
  if (name === "r2") {
    const number = (value: number) => formatNumber(Math.min(1, value), language, { digits: 3 });
    const [low, high] = interval.map(number);
    return `${number(mean)} [${low}${separator[language]} ${high}]`;
  }
  return formatEstimate({ mean, interval }, language);
}

const separator: Text = { en: ",", "pt-BR": ";" };

/** Four figures, whatever the unit. */
function formatAmount(value: number, language: Language): string {
  const digits = { minimumSignificantDigits: 4, maximumSignificantDigits: 4 };
  return value.toLocaleString(language, digits);
}

/** "= 0.03", or "< 0.001". */
function equalsP(p: number, language: Language): string {
  const value = formatP(p, language);
  return value.startsWith("<") ? value : `= ${value}`;
}

/** What was trained on what, and how. */
export function describeTrained(model: Model, language: Language): string {
  const { members, data, training, prepared } = model;
  const [{ plan }] = members;
  const layers = layerSizes(plan.network).join("-");
  const way = describeModel({ plan }, language);
  const rows = formatQuantity(data.rows, nouns.rows, language);
  const target = prepared.target.name;
  const networks = formatQuantity(members.length, nouns.networks, language);
  const each = {
    bootstrap: {
      en: "; each saw its own resample of the rows",
      "pt-BR": "; cada uma viu sua própria reamostra das linhas",
    },
    seeds: {
      en: "; each saw all rows and began from other weights",
      "pt-BR": "; cada uma viu todas as linhas e partiu de outros pesos",
    },
  }[training.resampling][language];
  const told = members.length === 1 && training.resampling === "seeds" ? "" : each;
  return {
    en: `${networks} of ${layers} units, ${way}, trained on ${rows} of ${data.source} to predict ${target}${told}.`,
    "pt-BR": `${networks} de ${layers} unidades, ${way}, com treino em ${rows} de ${data.source} para prever ${target}${told}.`,
  }[language];
}

/** Networks that diverged, of the model and of its validation; empty where none did. */
export function describeDiverged({ training, metrics }: Model, language: Language): string[] {
  const sentences: string[] = [];
  if (training.diverged > 0) {
    const [some, all] = [training.diverged, training.members].map((n) => formatCount(n, language));
    sentences.push(
      {
        en: `${some} of ${all} networks diverged and are left out: try a smaller --learning-rate.`,
        "pt-BR": `${some} de ${all} redes divergiram e ficaram de fora: tente uma --learning-rate menor.`,
      }[language],
    );
  }
  if (metrics && metrics.diverged > 0) {
    const some = formatQuantity(metrics.diverged, nouns.networks, language);
    sentences.push(
      {
        en: `In the validation ${some} diverged; the others answered for them, or the base rate where none was left.`,
        "pt-BR": `Na validação divergiram: ${some}; as outras responderam por elas, ou a taxa básica onde não restou nenhuma.`,
      }[language],
    );
  }
  return sentences;
}

/** Whether the model knows more than who looks at no feature; null where it was not estimated. */
export function describeModelSignal({ metrics }: Model, language: Language): string | null {
  if (!metrics) return null;
  const { metric, mean, interval, p, verdict } = metrics.signal;
  const name = nameMetric(metric, language);
  const signed = (value: number) =>
    metric === "rmse"
      ? `${value < 0 ? "−" : "+"}${formatAmount(Math.abs(value), language)}`
      : formatSigned(value, language, 3);
  const [low, high] = interval.map(signed);
  const gain = `${signed(mean)} [${low}${separator[language]} ${high}]`;
  const difference = `${gain}, p ${equalsP(p, language)}`;
  if (verdict === "beats-base-rate") {
    return {
      en: `The features tell something: on rows that it had not seen the procedure beats the base rate in ${name} (gain ${difference}).`,
      "pt-BR": `Os atributos dizem algo: em linhas que não tinha visto, o procedimento supera a taxa básica em ${name} (ganho ${difference}).`,
    }[language];
  }
  return {
    en: `No signal: on rows that it had not seen the procedure cannot be told from the base rate in ${name} (gain ${difference}). Take no advice from such a model.`,
    "pt-BR": `Nenhum sinal: em linhas que não tinha visto, o procedimento não se distingue da taxa básica em ${name} (ganho ${difference}). Não tome conselho de um modelo assim.`,
  }[language];
}

/** What the estimate is an estimate of. */
export function describeEstimated(model: Model, language: Language): string {
  const { metrics, data, training } = model;
  if (!metrics) {
    return {
      en: "What the model reaches on rows that it has not seen was not estimated (--no-validate).",
      "pt-BR": "Não se estimou o que o modelo alcança em linhas que não viu (--no-validate).",
    }[language];
  }
  const [folds, repeats, rows, all, members] = [
    metrics.folds,
    metrics.repeats,
    metrics.trainRows,
    data.rows,
    training.members,
  ].map((value) => formatCount(value, language));
  const times = {
    en: metrics.repeats > 1 ? ` done ${repeats} times` : "",
    "pt-BR": metrics.repeats > 1 ? ` feita ${repeats} vezes` : "",
  }[language];
  const groups = data.group && {
    en: `, whole groups of ${data.group} held out`,
    "pt-BR": `, com grupos inteiros de ${data.group} fora do treino`,
  };
  const networks = {
    en: training.members === 1 ? "the network" : `all ${members} networks`,
    "pt-BR": training.members === 1 ? "a rede" : `todas as ${members} redes`,
  }[language];
  const choice =
    training.chosenFrom.length > 0
      ? {
          en: ` The setting was chosen among ${training.chosenFrom.length} by looking at these same rows, so that this estimate is somewhat too good.`,
          "pt-BR": ` A opção foi escolhida entre ${training.chosenFrom.length} olhando estas mesmas linhas, e assim esta estimativa é um pouco boa demais.`,
        }[language]
      : "";
  return {
    en: `Estimated by ${folds}-fold cross-validation${times} of the whole procedure, the preparation of columns and ${networks}${groups ? groups.en : ""}: what it is expected to reach with ${rows} rows to train on. The model itself was trained on all ${all}.${choice}`,
    "pt-BR": `Estimado por validação cruzada em ${folds} partes${times} de todo o procedimento, a preparação das colunas e ${networks}${groups ? groups["pt-BR"] : ""}: o que se espera que alcance com ${rows} linhas de treino. O próprio modelo foi treinado em todas as ${all}.${choice}`,
  }[language];
}

/** How far what it says can be believed; null where it was not estimated. */
export function describeCalibration({ metrics }: Model, language: Language): string | null {
  if (!metrics) return null;
  const { calibration } = metrics;
  if (calibration.kind === "band") {
    const share = formatPercent(calibration.covered / calibration.rows, language);
    return {
      en: `${share} of the held-out amounts lay inside the networks' band: it says how far the networks differ, not where an amount will lie.`,
      "pt-BR": `${share} dos valores deixados de fora caíram na faixa das redes: ela diz quanto as redes diferem, não onde um valor vai cair.`,
    }[language];
  }
  const { expectedCalibrationError, ifCalibrated, p, temperature } = calibration;
  const number = (value: number) => formatNumber(value, language, { digits: 3 });
  const figures = {
    en: `calibration error ${number(expectedCalibrationError)}, where a perfectly calibrated model of this size has ${number(ifCalibrated)} on average, p ${equalsP(p, language)}`,
    "pt-BR": `erro de calibração ${number(expectedCalibrationError)}, onde um modelo perfeitamente calibrado deste tamanho tem ${number(ifCalibrated)} em média, p ${equalsP(p, language)}`,
  }[language];
  if (p > 0.05) {
    return {
      en: `Nothing speaks against taking its probabilities at their word (${figures}).`,
      "pt-BR": `Nada depõe contra tomar suas probabilidades ao pé da letra (${figures}).`,
    }[language];
  }
  const times = formatNumber(temperature, language, { digits: 2 });
  return temperature >= 1
    ? {
        en: `Its probabilities are too sure (${figures}); its logits would have to be divided by ${times}.`,
        "pt-BR": `Suas probabilidades têm certeza demais (${figures}); seus logits teriam de ser divididos por ${times}.`,
      }[language]
    : {
        en: `Its probabilities are too cautious (${figures}); its logits would have to be divided by ${times}.`,
        "pt-BR": `Suas probabilidades são cautelosas demais (${figures}); seus logits teriam de ser divididos por ${times}.`,
      }[language];
}

/** What low and high are. */
export function describeBand({ members, training }: Model, language: Language): string {
  if (members.length === 1) {
    return {
      en: "One network has no band: low and high are its answer.",
      "pt-BR": "Uma rede só não tem faixa: low e high são a resposta dela.",
    }[language];
  }
  const count = formatCount(members.length, language);
  const differ = {
    bootstrap: {
      en: "in initial weights and in the rows they saw",
      "pt-BR": "nos pesos iniciais e nas linhas que viram",
    },
    seeds: { en: "in initial weights alone", "pt-BR": "só nos pesos iniciais" },
  }[training.resampling][language];
  return {
    en: `low and high hold the middle 90% of the answers of ${count} networks, which differ ${differ}: a wide band says that other data would have taught another answer.`,
    "pt-BR": `low e high contêm os 90% centrais das respostas de ${count} redes, que diferem ${differ}: uma faixa larga diz que outros dados teriam ensinado outra resposta.`,
  }[language];
}
