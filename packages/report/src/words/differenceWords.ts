import type { Language, Text } from "@regula/base";
import { betterSide, type GainVerdict, isSlight, type WithheldReason } from "@regula/statistics";
import { fewestAgainst, fewestGroups, fewestOfMean, type TestedDifference } from "@regula/studies";
import {
  type Bounded,
  type FigureStyle,
  figureStyles,
  formatFigure,
  writeEstimate,
} from "./estimates.ts";
import { formatCount, formatPEquals } from "./format.ts";
import { withDe } from "./modelName.ts";

/** What networks and methods are compared by. */
export type VerdictMetric = "accuracy" | "logLoss";

export const verdictMetrics: readonly VerdictMetric[] = ["accuracy", "logLoss"];

/** How a p was corrected for the family that its difference was tested in. */
export type Correction = "min-p" | "max-t";

/** A difference of two in one metric, and what else its sentence needs. */
export interface ToldDifference {
  readonly metric: VerdictMetric;
  /** Of the first over the second. */
  readonly difference: TestedDifference;
  readonly a: string;
  readonly b: string;
  /** "on these 200 test examples", "over 3 × 5 folds". */
  readonly scope: Text;
  /** Before the names where it is about methods: "as methods, ". */
  readonly as: Readonly<Record<"one" | "both", Text>>;
  /** More of what the verdict rests on, such as the examples that only one got right. */
  readonly detail?: Text;
  /** Rows that speak against the better one, or groups that have such rows, and of how many. */
  readonly against: { readonly count: number; readonly of: number; readonly areGroups: boolean };
  /** Rows outside the commonest class, and all rows. */
  readonly rarer: { readonly rows: number; readonly of: number };
}

const measures = {
  accuracy: {
    name: { en: "Accuracy", "pt-BR": "Acurácia" },
    wins: { en: "is right more often than", "pt-BR": "acerta mais que" },
    size: (value: string): Text => ({ en: `${value} points`, "pt-BR": `${value} pontos` }),
    style: figureStyles.points,
  },
  logLoss: {
    name: { en: "Log-loss", "pt-BR": "Perda logarítmica" },
    wins: { en: "is better than", "pt-BR": "é melhor que" },
    size: (value: string): Text => ({
      en: `${value} an example`,
      "pt-BR": `${value} por exemplo`,
    }),
    style: figureStyles.gain,
  },
} as const satisfies Record<VerdictMetric, object>;

/** One verdict in a sentence with the figures that it rests on; "not distinguishable" among them. */
export function describeDifference(told: ToldDifference, language: Language): string {
  const { metric, difference, as } = told;
  const { name } = measures[metric];
  const verdict = sentences[difference.claim](told);
  const subject = betterSide[difference.claim] === 0 ? "both" : "one";
  return `${name[language]}: ${as[subject][language]}${verdict[language]}.`;
}

const sentences: Readonly<Record<GainVerdict, (told: ToldDifference) => Text>> = {
  better: (told) => tellWinner(told, 1),
  "slightly-better": (told) => tellWinner(told, 1),
  worse: (told) => tellWinner(told, -1),
  "slightly-worse": (told) => tellWinner(told, -1),
  equal: (told) => {
    const { a, b } = told;
    const margin = tellMargin(told);
    const figures = tellFigures(told);
    return {
      en: `${a} and ${b} are equal for practical purposes: the whole interval lies within ${margin.en} of no difference (${figures.en})`,
      "pt-BR": `${a} e ${b} são iguais para fins práticos: todo o intervalo fica a menos de ${margin["pt-BR"]} da igualdade (${figures["pt-BR"]})`,
    };
  },
  "not-distinguishable": (told) => {
    const { a, b, scope } = told;
    const figures = tellFigures(told);
    return {
      en: `${a} and ${b} are not distinguishable ${scope.en} (${figures.en})`,
      "pt-BR": `${a} e ${b} não se distinguem ${scope["pt-BR"]} (${figures["pt-BR"]})`,
    };
  },
  withheld: (told) => {
    const { metric, difference, a, b } = told;
    const { size, style } = measures[metric];
    const { mean, withheld } = difference.numbers.gain;
    const apart = bilingual(
      (language) => size(formatFigure(Math.abs(mean), unsigned(style), language))[language],
    );
    const reason = withheld && withheldWords[withheld](told, mean > 0 ? a : b);
    return {
      en: `no verdict on ${a} and ${b}, which are ${apart.en} apart${reason ? `: ${reason.en}` : ""}`,
      "pt-BR": `sem veredito sobre ${a} e ${b}, com diferença de ${apart["pt-BR"]}${reason ? `: ${reason["pt-BR"]}` : ""}`,
    };
  },
};

/** Smaller differences do not matter: "0.020 an example". */
function tellMargin({ metric, difference }: ToldDifference): Text {
  const { size, style } = measures[metric];
  const { gain, margin } = difference.numbers;
  return bilingual((language) => {
    return size(writeEstimate(gain, style, language, { sides: [0], margin }).margin)[language];
  });
}

function unsigned(style: FigureStyle): FigureStyle {
  return { ...style, isSigned: false };
}

/** A gain from the side of the first, or of the second. */
function towards(side: 1 | -1, { mean, interval }: Bounded): Bounded {
  const [low, high] = interval ?? [mean, mean];
  return { mean: side * mean, interval: side === 1 ? [low, high] : [-high, -low] };
}

/** From the better one's side, so that the sign is always positive. */
function tellWinner(told: ToldDifference, side: 1 | -1): Text {
  const { metric, difference, detail } = told;
  const margin = tellMargin(told);
  const less: Text = isSlight[difference.claim]
    ? {
        en: ` less than the margin of ${margin.en} stated in advance,`,
        "pt-BR": ` menos que a margem de ${margin["pt-BR"]} declarada de antemão,`,
      }
    : { en: "", "pt-BR": "" };
  const [better, worse] = side === 1 ? [told.a, told.b] : [told.b, told.a];
  const { wins, size, style } = measures[metric];
  const { gain: estimate, margin: limit } = difference.numbers;
  return bilingual((language) => {
    const { mean, range } = writeEstimate(towards(side, estimate), unsigned(style), language, {
      sides: [0],
      margin: limit,
    });
    const gain = size(mean)[language];
    const p = describeP(difference.p, language);
    const more = detail ? `${detail[language]}; ` : "";
    return {
      en: `${better} ${wins.en} ${worse} by ${gain},${less.en} simultaneous 95% interval ${range} (${more}${p})`,
      "pt-BR": `${better} ${wins["pt-BR"]} ${worse} em ${gain},${less["pt-BR"]} intervalo simultâneo de 95% ${range} (${more}${p})`,
    }[language];
  });
}

/** The difference with its sign, its interval and p. */
function tellFigures({ metric, difference, detail }: ToldDifference): Text {
  const { size, style } = measures[metric];
  const { gain: estimate, margin } = difference.numbers;
  return bilingual((language) => {
    const { mean, range } = writeEstimate(towards(1, estimate), style, language, {
      sides: [0],
      margin,
    });
    const gain = size(mean)[language];
    const p = describeP(difference.p, language);
    const more = detail ? `${detail[language]}; ` : "";
    return {
      en: `${more}difference ${gain}, simultaneous 95% interval ${range}; ${p}`,
      "pt-BR": `${more}diferença ${gain}, intervalo simultâneo de 95% ${range}; ${p}`,
    }[language];
  });
}

/** Why there is no verdict, of which the leader is the one with the better figure. */
const withheldWords: Readonly<
  Record<WithheldReason, (told: ToldDifference, leader: string) => Text>
> = {
  "few-rows": () => ({
    en: `fewer than ${fewestOfMean} rows say too little of a mean`,
    "pt-BR": `menos de ${fewestOfMean} linhas dizem pouco demais de uma média`,
  }),
  "few-groups": () => ({
    en: `fewer than ${fewestGroups} groups bear no interval`,
    "pt-BR": `menos de ${fewestGroups} grupos não permitem um intervalo`,
  }),
  "unequal-groups": () => ({
    en: "a few groups hold most of the rows, so that the groups bear no interval",
    "pt-BR": "alguns poucos grupos têm a maior parte das linhas e não permitem um intervalo",
  }),
  "rare-losses": () => ({
    en: "so few rows need not have shown the rare large losses",
    "pt-BR": "tão poucas linhas podem não ter mostrado as perdas grandes e raras",
  }),
  "training-rows": () => ({
    en: "most of these rows were trained on",
    "pt-BR": "a maioria destas linhas é de treino",
  }),
  "one-row": () => ({
    en: "one row makes up most of the squared error, and these rows do not show how often one like it comes",
    "pt-BR":
      "uma linha responde pela maior parte do erro quadrático, e estas linhas não mostram com que frequência vem outra assim",
  }),
  "two-rows": () => ({
    en: "two rows make up most of the squared error, and these rows do not show how often such rows come",
    "pt-BR":
      "duas linhas respondem pela maior parte do erro quadrático, e estas linhas não mostram com que frequência vêm outras assim",
  }),
  "rare-class": ({ rarer: { rows, of } }) => sayRarer(rows, of),
  "few-against": sayFewAgainst,
  "few-groups-against": sayFewAgainst,
};

/** "only 3 of 200 rows are of a class other than the commonest, …". */
export function sayRarer(rows: number, of: number): Text {
  const [told, all] = [rows, of].map((n) => bilingual((language) => formatCount(n, language)));
  if (rows === 0) {
    return {
      en: `all ${all.en} rows are of one class, and do not show what errors on another cost`,
      "pt-BR": `as ${all["pt-BR"]} linhas são todas de uma classe e não mostram quanto custam os erros em outra`,
    };
  }
  if (rows === 1) {
    return {
      en: `only 1 of ${all.en} rows is of a class other than the commonest, too few to show what errors on it cost`,
      "pt-BR": `só 1 das ${all["pt-BR"]} linhas é de outra classe que não a mais comum, muito pouco para mostrar quanto custam os erros nela`,
    };
  }
  return {
    en: `only ${told.en} of ${all.en} rows are of a class other than the commonest, too few to show what errors on them cost`,
    "pt-BR": `só ${told["pt-BR"]} das ${all["pt-BR"]} linhas são de outra classe que não a mais comum, muito poucas para mostrar quanto custam os erros nelas`,
  };
}

function sayFewAgainst(
  { against: { count, of, areGroups } }: ToldDifference,
  leader: string,
): Text {
  const [told, all] = [count, of].map((n) => bilingual((language) => formatCount(n, language)));
  const [units, none, some] = areGroups
    ? [{ en: "groups", "pt-BR": "grupos" }, "nenhum dos", "dos"]
    : [{ en: "rows", "pt-BR": "linhas" }, "nenhuma das", "das"];
  // In a group the row counts.
  const speaks = (isOne: boolean): Text => {
    if (!areGroups)
      return isOne ? { en: "speaks", "pt-BR": "fala" } : { en: "speak", "pt-BR": "falam" };
    return isOne
      ? { en: "has a row that speaks", "pt-BR": "tem linha que fala" }
      : { en: "have rows that speak", "pt-BR": "têm linhas que falam" };
  };
  const verb = speaks(count < 2);
  if (count === 0) {
    return {
      en: `no confident mistake of ${leader} has been seen yet (none of ${all.en} ${units.en} ${verb.en} against it)`,
      "pt-BR": `ainda não se viu nenhum erro confiante ${withDe(leader)} (${none} ${all["pt-BR"]} ${units["pt-BR"]} ${verb["pt-BR"]} contra)`,
    };
  }
  return {
    en: `only ${told.en} of ${all.en} ${units.en} ${verb.en} against ${leader}, fewer than ${fewestAgainst}, so that its confident mistakes may not have been seen yet`,
    "pt-BR": `só ${told["pt-BR"]} ${some} ${all["pt-BR"]} ${units["pt-BR"]} ${verb["pt-BR"]} contra ${leader}, menos de ${fewestAgainst}; seus erros confiantes podem ainda não ter aparecido`,
  };
}

/** "corrected p = 0.02", "p corrigido < 0,001". */
export function describeP(p: number | null, language: Language): string {
  const value = formatPEquals(p, language).slice(1);
  return { en: `corrected p${value}`, "pt-BR": `p corrigido${value}` }[language];
}

/** What the intervals and p of a family hold for together; nothing where no pair has a verdict. */
export function describeFamily(
  pairs: readonly Readonly<Record<VerdictMetric, Pick<TestedDifference, "claim">>>[],
  correction: Correction,
  language: Language,
): string[] {
  const claims = pairs.flatMap((pair) => verdictMetrics.map((metric) => pair[metric].claim));
  if (claims.every((claim) => claim === "withheld")) return [];
  const count = formatCount(claims.length, language);
  const method: Readonly<Record<Correction, Text>> = {
    "min-p": {
      en: "each p is compared with the smallest one of all differences in one bootstrap of the test rows",
      "pt-BR":
        "cada p é comparado com o menor de todas as diferenças num só bootstrap das linhas de teste",
    },
    "max-t": {
      en: "each t statistic is compared with the largest one of all differences, over the held-out rows of all folds",
      "pt-BR":
        "cada estatística t é comparada com a maior de todas as diferenças, nas linhas de fora de todas as partes",
    },
  };
  return [
    {
      en: `The intervals hold at once, and the p are corrected, for the ${count} differences tested together (${method[correction].en}).`,
      "pt-BR": `Os intervalos valem ao mesmo tempo, e os p são corrigidos, para as ${count} diferenças testadas em conjunto (${method[correction]["pt-BR"]}).`,
    }[language],
  ];
}

function bilingual(tell: (language: Language) => string): Text {
  return { en: tell("en"), "pt-BR": tell("pt-BR") };
}
