import type { Language, Text } from "@regula/base";
import type { Task } from "@regula/data";
import { fewestLeftOut, fewestLeftOutGroups, type Model, type TrainedModel } from "@regula/models";
import { stillFallingShare } from "@regula/statistics";
import { splitMembers } from "@regula/studies";
import { describeSureRanking } from "../tuning/tuningRanking.ts";
import { describeCalibration, positiveOf } from "../words/calibrationWords.ts";
import { describeSource } from "../words/describeSource.ts";
import { nameOrder, writeFoldRows } from "../words/foldRowsWords.ts";
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatQuantity,
  formatShort,
} from "../words/format.ts";
import { describeModel } from "../words/modelName.ts";
import { areLinear, describeKept, describeMembers, describeTemperature } from "./keptWords.ts";
import { describeLeftOut } from "./leftOutWords.ts";
import { nouns } from "./memberNouns.ts";
import { claimRanking } from "./modelConclusions.ts";
import { describeUnits } from "./networkInputs.ts";
import { describeStop, whereStopped } from "./stopWords.ts";

/** What linear models of each task are called. */
const linearNouns: Readonly<Record<Task, Record<Language, readonly [string, string]>>> = {
  binary: {
    en: ["ridge logistic regression", "ridge logistic regressions"],
    "pt-BR": ["regressão logística ridge", "regressões logísticas ridge"],
  },
  classes: {
    en: ["ridge multinomial regression", "ridge multinomial regressions"],
    "pt-BR": ["regressão multinomial ridge", "regressões multinomiais ridge"],
  },
  regression: {
    en: ["ridge regression", "ridge regressions"],
    "pt-BR": ["regressão ridge", "regressões ridge"],
  },
};

/** What was trained on what, and how. */
export function describeTrained(model: TrainedModel, language: Language): string {
  const { members, data, training, prepared, task } = model;
  const { networks: trained } = splitMembers(members);
  const [{ plan }] = trained;
  const rows = formatQuantity(data.rows, nouns.rows, language);
  const target = prepared.target.name;
  const kept = describeKept(model, language);
  if (training.linear) {
    const name = formatQuantity(members.length, linearNouns[task], language);
    const each = {
      folds: {
        en: "; each left another part of the rows out",
        "pt-BR": "; cada uma deixou outra parte das linhas de fora",
      },
      bootstrap: {
        en: "; each saw its own resample of the rows",
        "pt-BR": "; cada uma viu sua própria reamostra das linhas",
      },
      seeds: { en: "", "pt-BR": "" },
    }[training.resampling][language];
    const lambda = formatShort(training.linear.lambda, language);
    const freedom = formatNumber(training.linear.degreesOfFreedom, language, { digits: 1 });
    return {
      en: `${name} (λ = ${lambda}, ${freedom} degrees of freedom), fitted to ${rows} of ${describeSource(data.source, "en")} to predict ${target}${each}.${kept}`,
      "pt-BR": `${name} (λ = ${lambda}, ${freedom} graus de liberdade), com ajuste a ${rows} de ${describeSource(data.source, "pt-BR")} para prever ${target}${each}.${kept}`,
    }[language];
  }
  const networks = formatQuantity(trained.length, nouns.networks, language);
  const more = `${kept}${describeTemperature(model, language)}`;
  if (training.settings.length > 1) {
    const settings = formatCount(training.settings.length, language);
    const names = training.settings.map((name) => `(${name})`).join(", ");
    const where = whereStopped(data);
    return {
      en: `${networks} of ${settings} settings in turn, ${names}, by what each differs from the default, trained on ${rows} of ${describeSource(data.source, "en")} to predict ${target}; each left another part of the rows out, and those of a setting stopped together where ${where.en}.${more}`,
      "pt-BR": `${networks} de ${settings} opções, uma após a outra, ${names}, pelo que cada uma difere da padrão, com treino em ${rows} de ${describeSource(data.source, "pt-BR")} para prever ${target}; cada uma deixou outra parte das linhas de fora, e as de uma opção pararam juntas onde ${where["pt-BR"]}.${more}`,
    }[language];
  }
  const units = describeUnits(trained, language);
  const way = describeModel({ plan }, language);
  const each = {
    folds: describeStop(model),
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
    en: `${networks} of ${units}, ${way}, trained on ${rows} of ${describeSource(data.source, "en")} to predict ${target}${told}.${more}`,
    "pt-BR": `${networks} de ${units}, ${way}, com treino em ${rows} de ${describeSource(data.source, "pt-BR")} para prever ${target}${told}.${more}`,
  }[language];
}

/** Networks that diverged, of the model and of its validation; empty where none did. */
export function describeDiverged(
  { training, metrics }: TrainedModel,
  language: Language,
): string[] {
  const sentences: string[] = [];
  if (training.diverged > 0) {
    const some = formatCount(training.diverged, language);
    const all = formatQuantity(training.members, nouns.networks, language);
    const isOne = training.diverged === 1;
    sentences.push(
      {
        en: `${some} of ${all} diverged and ${isOne ? "is" : "are"} left out: try a smaller --learning-rate.`,
        "pt-BR": `${some} de ${all} ${isOne ? "divergiu e ficou" : "divergiram e ficaram"} de fora: tente uma --learning-rate menor.`,
      }[language],
    );
  }
  if (metrics && metrics.diverged > 0) {
    const some = formatQuantity(metrics.diverged, nouns.networks, language);
    const isWhole = metrics.gains?.modelOverBaseRate === null;
    sentences.push(
      {
        en: `Diverged in the validation: ${some}${isWhole ? ", in some fold all of them, so that the model has no estimate. Try a smaller --learning-rate." : ", left out of the estimate."}`,
        "pt-BR": `Divergência na validação: ${some}${isWhole ? "; em alguma parte, todas, e o modelo fica sem estimativa. Tente uma --learning-rate menor." : ", fora da estimativa."}`,
      }[language],
    );
  }
  return sentences;
}

/** Networks whose training had not come to an end of its own; null where none is known to be. */
export function describeStillFalling(
  { training }: TrainedModel,
  language: Language,
): string | null {
  const { stillFalling, members } = training;
  if (!stillFalling) return null;
  const some = formatCount(stillFalling, language);
  const all = formatQuantity(members, nouns.networks, language);
  const fall = formatPercent(stillFallingShare, language);
  return {
    en: `Not converged: the cost of ${some} of ${all} fell by more than ${fall} over the last tenth of the steps. More --iterations may change the model.`,
    "pt-BR": `Sem convergência: o custo de ${some} de ${all} caiu mais de ${fall} no último décimo dos passos. Com mais --iterations o modelo pode mudar.`,
  }[language];
}

/** What the estimate is an estimate of. */
export function describeEstimated(model: TrainedModel, language: Language): string {
  const { metrics, data, training } = model;
  if (!metrics) {
    return {
      en: "What the model reaches on rows that it has not seen was not estimated (--no-validate).",
      "pt-BR": "Não se estimou o que o modelo alcança em linhas que não viu (--no-validate).",
    }[language];
  }
  const trained = { mean: metrics.trainRows, range: metrics.trainRange };
  const { rows, note } = writeFoldRows(
    trained,
    { isGrouped: data.group !== null, isTimed: data.time !== null },
    language,
  );
  const [folds, repeats, all, members] = [
    metrics.folds,
    metrics.repeats,
    data.rows,
    training.members,
  ].map((value) => formatCount(value, language));
  const times = {
    en: metrics.repeats > 1 ? ` done ${repeats} times` : "",
    "pt-BR": metrics.repeats > 1 ? ` feita ${repeats} vezes` : "",
  }[language];
  const groups = data.group && {
    en: data.time
      ? `, without the groups of ${data.group} of the rows held out`
      : `, whole groups of ${data.group} held out`,
    "pt-BR": data.time
      ? `, sem os grupos de ${data.group} das linhas de fora`
      : `, com grupos inteiros de ${data.group} fora do treino`,
  };
  const fewRows = describeFewRows(model, language);
  const networks = describeProcedure(training, members, language);
  const choice =
    training.chosenFrom.length > 0
      ? {
          en: ` The setting was chosen among ${training.chosenFrom.length} by looking at these same rows, so that this estimate is somewhat too good.`,
          "pt-BR": ` A opção foi escolhida entre ${training.chosenFrom.length} olhando estas mesmas linhas, e por isso esta estimativa é um pouco boa demais.`,
        }[language]
      : "";
  if (metrics.validation === "left-out") {
    const told = { rows, note, groups: groups || null };
    return `${describeLeftOut(model, metrics, told, language)}${choice}`;
  }
  const what = {
    en: `what it is expected to reach with ${rows} rows to train on${note}`,
    "pt-BR": `o que se espera que alcance com ${rows} linhas de treino${note}`,
  };
  if (data.time) {
    const order = nameOrder(data.time);
    return {
      en: `Estimated by time (${order.en}): for each of ${folds} parts of the later half the whole procedure, the preparation of columns and ${networks}, saw the rows before it alone${groups ? groups.en : ""}. It is ${what.en}. The model itself was trained on all ${all}.${choice}`,
      "pt-BR": `Estimado pelo tempo (${order["pt-BR"]}): para cada uma de ${folds} partes da metade posterior, todo o procedimento, a preparação das colunas e ${networks}, só viu as linhas antes dela${groups ? groups["pt-BR"] : ""}. É ${what["pt-BR"]}. O próprio modelo foi treinado em todas as ${all}.${choice}`,
    }[language];
  }
  return {
    en: `Estimated by ${folds}-fold cross-validation${times} of the whole procedure, the preparation of columns and ${networks}${groups ? groups.en : ""}: ${what.en}. The model itself was trained on all ${all}.${fewRows}${choice}`,
    "pt-BR": `Estimado por validação cruzada em ${folds} partes${times} de todo o procedimento, a preparação das colunas e ${networks}${groups ? groups["pt-BR"] : ""}: ${what["pt-BR"]}. O próprio modelo foi treinado em todas as ${all}.${fewRows}${choice}`,
  }[language];
}

/** All that is trained in a fold; parts of few rows or groups have fewer networks. */
function describeProcedure(
  { kept, linear, members, resampling }: TrainedModel["training"],
  count: string,
  language: Language,
): string {
  if (kept?.isChosen) {
    return {
      en: `up to ${count} networks, as many linear models and the choice of what answers`,
      "pt-BR": `até ${count} redes, outros tantos modelos lineares e a escolha do que responde`,
    }[language];
  }
  if (linear) return formatQuantity(members, nouns.linear, language);
  if (members === 1) return { en: "the network", "pt-BR": "a rede" }[language];
  return resampling === "folds"
    ? { en: `up to ${count} networks`, "pt-BR": `até ${count} redes` }[language]
    : { en: `all ${count} networks`, "pt-BR": `todas as ${count} redes` }[language];
}

/** From when on cross-validation is not needed; empty where it was not for want of rows. */
function describeFewRows({ training, data }: TrainedModel, language: Language): string {
  const couldBeFew = data.rows < fewestLeftOut || data.group !== null;
  if (training.linear || training.resampling !== "folds" || !couldBeFew) return "";
  const [rows, groups] = [fewestLeftOut, fewestLeftOutGroups].map((count) =>
    formatCount(count, language),
  );
  const whole = {
    en: data.group === null ? "" : ` in ${groups} groups`,
    "pt-BR": data.group === null ? "" : ` em ${groups} grupos`,
  };
  return {
    en: ` From ${rows} rows${whole.en} on, what each network says of the rows that it left out is estimate enough.`,
    "pt-BR": ` A partir de ${rows} linhas${whole["pt-BR"]}, o que cada rede diz das linhas que deixou de fora basta como estimativa.`,
  }[language];
}

/** That it ranks well but its probabilities are too sure, where that is so. */
export function describeModelSureness(model: TrainedModel, language: Language): string | null {
  const { calibration = null } = model.metrics ?? {};
  if (calibration?.kind !== "probabilities") return null;
  const who = { en: "the model", "pt-BR": "o modelo" };
  return describeSureRanking(claimRanking(model), calibration, who, language);
}

const bandWords = {
  networks: {
    band: { en: "the networks' band", "pt-BR": "das redes" },
    who: { en: "the networks", "pt-BR": "as redes" },
  },
  linear: {
    band: { en: "the linear models' band", "pt-BR": "dos modelos lineares" },
    who: { en: "the linear models", "pt-BR": "os modelos lineares" },
  },
} as const satisfies Record<string, Readonly<Record<"band" | "who", Text>>>;

/** How far what it says can be believed; null where it was not estimated. */
export function describeModelCalibration(
  { metrics, training, prepared }: TrainedModel,
  language: Language,
): string | null {
  const calibration = metrics?.calibration;
  if (!calibration) return null;
  if (calibration.kind === "probabilities") {
    return describeCalibration(calibration, language, positiveOf(prepared.target));
  }
  // One answer has no band.
  if (training.members === 1) return null;
  const share = formatPercent(calibration.covered / calibration.rows, language);
  const { band, who } = training.linear ? bandWords.linear : bandWords.networks;
  return {
    en: `${share} of the held-out values lay inside ${band.en}: it says how far ${who.en} differ, not where a new value will lie.`,
    "pt-BR": `${share} dos valores deixados de fora caíram na faixa ${band["pt-BR"]}: ela diz quanto ${who["pt-BR"]} diferem, não onde um valor vai cair.`,
  }[language];
}

/** In what the models of an ensemble differ, and what a wide band therefore says. */
const linearDifferences: Text = {
  en: "in the rows they saw: a wide band says that other rows would have taught another answer",
  "pt-BR":
    "nas linhas que viram: uma faixa larga diz que outras linhas teriam ensinado outra resposta",
};

const networkDifferences: Readonly<Record<"bootstrap" | "seeds", Text>> = {
  bootstrap: {
    en: "in initial weights and in the rows they saw: a wide band says that other rows or other initial weights would have taught another answer",
    "pt-BR":
      "nos pesos iniciais e nas linhas que viram: uma faixa larga diz que outras linhas ou outros pesos iniciais teriam ensinado outra resposta",
  },
  seeds: {
    en: "only in initial weights, as all saw the same rows: a wide band says that the answer depends much on the initial weights, and nothing about what other rows would have taught",
    "pt-BR":
      "apenas nos pesos iniciais, pois todos viram as mesmas linhas: uma faixa larga diz que a resposta depende muito dos pesos iniciais, e nada sobre o que outras linhas teriam ensinado",
  },
};

/** What low and high are. */
export function describeBand(model: Model, language: Language): string {
  const { members, training } = model;
  if (members.length === 1) {
    return areLinear(model)
      ? {
          en: "One linear model has no band: low and high are its answer.",
          "pt-BR": "Um modelo linear só não tem faixa: low e high são a resposta dele.",
        }[language]
      : {
          en: "One network has no band: low and high are its answer.",
          "pt-BR": "Uma rede só não tem faixa: low e high são a resposta dela.",
        }[language];
  }
  const who = describeMembers(model, language);
  if (training === null) {
    return {
      en: `The columns low and high hold the middle 90% of the answers of ${who}; in what their training differed is not known.`,
      "pt-BR": `As colunas low e high contêm os 90% centrais das respostas de ${who}; não se sabe em que seus treinos diferiram.`,
    }[language];
  }
  const { linear, resampling } = training;
  if (resampling === "folds") {
    return {
      en: `The columns low and high are 1.64 standard errors of the answer below and above it, by the jackknife of ${who}, each trained without another part of the rows: a wide band says that other rows of the same kind would have taught another answer. It says nothing of how far outcomes scatter.`,
      "pt-BR": `As colunas low e high ficam 1,64 erro padrão da resposta abaixo e acima dela, pelo jackknife de ${who}, com outra parte das linhas fora de cada treino: uma faixa larga diz que outras linhas do mesmo tipo teriam ensinado outra resposta. Ela nada diz sobre quanto os resultados se espalham.`,
    }[language];
  }
  const differ = (linear ? linearDifferences : networkDifferences[resampling])[language];
  return {
    en: `The columns low and high hold the middle 90% of the answers of ${who}, which differ ${differ}.`,
    "pt-BR": `As colunas low e high contêm os 90% centrais das respostas de ${who}, que diferem ${differ}.`,
  }[language];
}
