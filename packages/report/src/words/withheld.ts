import type { Language, Text } from "@regula/base";
import type { KeptEstimate } from "@regula/models";
import { fewestAgainst } from "@regula/studies";
import { listWords, withDe } from "./modelName.ts";

/** Why there is no interval, inside a sentence. */
export const withheldWords: Readonly<Record<NonNullable<KeptEstimate["withheld"]>, Text>> = {
  "few-rows": {
    en: "there are too few rows for one",
    "pt-BR": "há poucas linhas para isso",
  },
  "few-groups": {
    en: "fewer than ten groups do not show how far other groups can differ",
    "pt-BR": "menos de dez grupos não mostram quanto outros grupos podem diferir",
  },
  "unequal-groups": {
    en: "a few groups hold most of the rows, so that the groups say little of others",
    "pt-BR":
      "alguns poucos grupos têm a maior parte das linhas; os grupos dizem pouco sobre outros",
  },
  "rare-losses": {
    en: "with few rows and probabilities near 0 or 1, a rare large loss may not have occurred yet",
    "pt-BR":
      "com poucas linhas e probabilidades perto de 0 ou 1, uma perda grande e rara pode ainda não ter ocorrido",
  },
  "one-row": {
    en: "one row makes up most of the error, and these rows do not show how often one like it comes",
    "pt-BR":
      "uma linha responde pela maior parte do erro, e estas linhas não mostram com que frequência vem outra assim",
  },
  "two-rows": {
    en: "two rows make up most of the error, and these rows do not show how often such rows come",
    "pt-BR":
      "duas linhas respondem pela maior parte do erro, e estas linhas não mostram com que frequência vêm outras assim",
  },
  "rare-class": {
    en: "too few rows are of a class other than the commonest to show what errors on them cost",
    "pt-BR":
      "muito poucas linhas são de outra classe que não a mais comum para mostrar quanto custam os erros nelas",
  },
  "few-against": {
    en: `fewer than ${fewestAgainst} rows speak against the one that is ahead on these rows, so that its confident mistakes may not have been seen yet`,
    "pt-BR": `menos de ${fewestAgainst} linhas falam contra o que está à frente nestas linhas; seus erros confiantes podem ainda não ter aparecido`,
  },
  "few-groups-against": {
    en: `fewer than ${fewestAgainst} groups have rows that speak against the one that is ahead on these rows, so that its confident mistakes may not have been seen yet`,
    "pt-BR": `menos de ${fewestAgainst} grupos têm linhas que falam contra o que está à frente nestas linhas; seus erros confiantes podem ainda não ter aparecido`,
  },
  "training-rows": {
    en: "most of these rows were trained on",
    "pt-BR": "a maioria destas linhas é de treino",
  },
  "version-1": {
    en: "version 1 of model files had intervals that were often too narrow",
    "pt-BR": "a versão 1 dos arquivos de modelo tinha intervalos muitas vezes estreitos demais",
  },
};

/** Whether it is that few rows, or groups, speak against the better one. */
export const isOfFewAgainst: Readonly<Record<NonNullable<KeptEstimate["withheld"]>, boolean>> = {
  "few-rows": false,
  "few-groups": false,
  "unequal-groups": false,
  "rare-losses": false,
  "one-row": false,
  "two-rows": false,
  "rare-class": false,
  "few-against": true,
  "few-groups-against": true,
  "training-rows": false,
  "version-1": false,
};

/** Why a gain has an interval where the score itself has none. */
const judgedNevertheless: Text = {
  en: ` A gain is judged nevertheless where at least ${fewestAgainst} rows speak against the one that is ahead, or ${fewestAgainst} groups have such rows: they show what its mistakes cost.`,
  "pt-BR": ` Um ganho é julgado mesmo assim onde ao menos ${fewestAgainst} linhas falam contra o que está à frente, ou ${fewestAgainst} grupos têm linhas assim: mostram quanto custam os erros dele.`,
};

/** What to do where few rows make up most of an error. */
const lookAtRows: ReadonlyMap<Text, Text> = new Map([
  [
    withheldWords["one-row"],
    {
      en: " Look at that row first: it may be an entry error. If it is not, the mean absolute error, where it has an interval, and the logarithm of a positive target depend less on single rows.",
      "pt-BR":
        " Olhe primeiro essa linha: pode ser um erro de digitação. Se não for, o erro absoluto médio, onde tem intervalo, e o logaritmo de um alvo positivo dependem menos de linhas isoladas.",
    },
  ],
  [
    withheldWords["two-rows"],
    {
      en: " Look at these rows first: they may be entry errors. If they are not, the mean absolute error, where it has an interval, and the logarithm of a positive target depend less on single rows.",
      "pt-BR":
        " Olhe primeiro essas linhas: podem ser erros de digitação. Se não forem, o erro absoluto médio, onde tem intervalo, e o logaritmo de um alvo positivo dependem menos de linhas isoladas.",
    },
  ],
]);

/** An estimate that may have no interval, and whose it is where there are several of its name. */
export interface NamedEstimate {
  readonly name: string;
  readonly owner?: EstimateOwner;
  readonly estimate: KeptEstimate | null;
}

/** The owner of estimates among others of the same name. */
export type EstimateOwner =
  | "model"
  | "chosen"
  | "unregularized"
  | "default"
  | "linear"
  | "base-rate";

const owners: Readonly<Record<EstimateOwner, Text>> = {
  model: { en: "the model", "pt-BR": "o modelo" },
  chosen: { en: "the chosen procedure", "pt-BR": "o procedimento escolhido" },
  unregularized: { en: "no regularization", "pt-BR": "a opção sem regularização" },
  default: { en: "the default settings", "pt-BR": "as opções padrão" },
  linear: { en: "the linear model", "pt-BR": "o modelo linear" },
  "base-rate": { en: "the base rate", "pt-BR": "a taxa de base" },
};

/** A base rate is never near 0 or 1 but where a class is rare: it is the class that was hardly seen. */
const rareClassOfBaseRate: Text = {
  en: "so few rows of the rarer class hardly show how often it comes",
  "pt-BR": "tão poucas linhas da classe mais rara mal mostram com que frequência ela vem",
};

function reasonOf(
  reason: NonNullable<KeptEstimate["withheld"]>,
  owner: EstimateOwner | undefined,
): Text {
  if (owner === "base-rate" && reason === "rare-losses") return rareClassOfBaseRate;
  return withheldWords[reason];
}

/** One sentence for each reason why estimates have no interval; none where all have one. */
export function describeWithheld(
  named: readonly NamedEstimate[],
  language: Language,
  { gainsJudged = false }: { readonly gainsJudged?: boolean } = {},
): string[] {
  const reasons = new Map<Text, NamedEstimate[]>();
  for (const one of named) {
    if (!one.estimate?.withheld) continue;
    const why = reasonOf(one.estimate.withheld, one.owner);
    reasons.set(why, [...(reasons.get(why) ?? []), one]);
  }
  return [...reasons].map(([reason, estimates]) => {
    const list = listEstimates(estimates, language);
    const why = reason[language];
    const isRare = reason === withheldWords["rare-losses"] || reason === rareClassOfBaseRate;
    const isJudged = isRare && gainsJudged ? judgedNevertheless[language] : "";
    const more = lookAtRows.get(reason)?.[language] ?? isJudged;
    return {
      en: `No interval is given (${list}): ${why}.${more}`,
      "pt-BR": `Nenhum intervalo é dado (${list}): ${why}.${more}`,
    }[language];
  });
}

/** "log-loss of the model and the linear model; Brier score of the model". */
function listEstimates(estimates: readonly NamedEstimate[], language: Language): string {
  const names = [...new Set(estimates.map(({ name }) => name))];
  if (estimates.every(({ owner }) => owner === undefined)) return names.join(", ");
  return names
    .map((name) => {
      const own = estimates.flatMap((one) => (one.name === name && one.owner ? [one.owner] : []));
      const whose = listWords(
        own.map((owner) => (language === "en" ? owners[owner].en : withDe(owners[owner]["pt-BR"]))),
        language,
      );
      return language === "en" ? `${name} of ${whose}` : `${name} ${whose}`;
    })
    .join("; ");
}

/** What the intervals of regression errors assume about unseen errors; none without intervals. */
export function describeErrorTails(
  errors: readonly (KeptEstimate | null | undefined)[],
  language: Language,
): string[] {
  if (!errors.some((error) => error?.interval)) return [];
  return [
    {
      en: "The intervals of errors allow for one more row, or group, with errors a tenth larger than the worst here; where far larger ones come now and then, the expected error can lie above its interval.",
      "pt-BR":
        "Os intervalos dos erros contam com mais uma linha, ou grupo, com erros um décimo maiores que os piores vistos aqui; onde erros muito maiores vêm de vez em quando, o erro esperado pode ficar acima do seu intervalo.",
    }[language],
  ];
}
