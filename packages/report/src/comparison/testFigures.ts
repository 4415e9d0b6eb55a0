import type { Language, Text } from "@regula/base";
import type { GapClaim, TrainingRowsClaim, WithheldReason } from "@regula/statistics";
import {
  type ClassifierMetrics,
  type ComparedModel,
  type Comparison,
  decideSignal,
  type Exchange,
  fewestAgainst,
  fewestGroups,
  fewestOfMean,
} from "@regula/studies";
import { figureStyles, formatInterval } from "../words/estimates.ts";
import { formatCount, formatNumber, formatPEquals, formatPercent } from "../words/format.ts";
import {
  capitalize,
  describeNamed,
  describeSubject,
  listWords,
  withDe,
} from "../words/modelName.ts";

type JudgedModel = ComparedModel & {
  readonly train: ClassifierMetrics;
  readonly test: ClassifierMetrics;
  readonly gap: GapClaim;
};

function judgedModels({ models }: Pick<Comparison, "models">): JudgedModel[] {
  return models.filter(
    (model): model is JudgedModel =>
      model.train !== null && model.test !== null && model.gap !== null,
  );
}

const overlapWords: Readonly<Record<TrainingRowsClaim["claim"], ((seen: Text) => Text) | null>> = {
  none: null,
  "as-new-rows-would": (seen) => ({
    en: `${seen.en}, as training rows have of each other: rows of few values repeat.`,
    "pt-BR": `${seen["pt-BR"]}, como as de treino têm entre si: linhas de poucos valores se repetem.`,
  }),
  some: (seen) => ({
    en: `${seen.en}: the test figures flatter by what was memorized of them.`,
    "pt-BR": `${seen["pt-BR"]}: os números do teste são bons demais, pelo que delas foi decorado.`,
  }),
  most: (seen) => ({
    en: `${seen.en}: these figures say nothing of new rows, and nothing is concluded about them.`,
    "pt-BR": `${seen["pt-BR"]}: estes números não dizem nada sobre linhas novas, e não se conclui nada sobre elas.`,
  }),
};

/** How many test rows are training rows, to be said first; null where none is. */
export function describeOverlap(
  { overlap }: Pick<Comparison, "overlap">,
  language: Language,
): string | null {
  if (!overlap) return null;
  const { found, compared } = overlap.numbers;
  const words = overlapWords[overlap.claim];
  const [count, rows] = [found, compared].map((n) => formatCount(n, language));
  const seen: Text = {
    en: `${count} of the ${rows} test rows ${found === 1 ? "has" : "have"} the features and the label of a training row`,
    "pt-BR": `${count} das ${rows} linhas de teste ${found === 1 ? "tem" : "têm"} os atributos e o rótulo de uma linha de treino`,
  };
  return words?.(seen)[language] ?? null;
}

/** For each model how much worse it does on what it has not seen; empty without test data. */
export function describeGaps(comparison: Comparison, language: Language): string[] {
  return judgedModels(comparison).flatMap((model) => describeGap(model, language) ?? []);
}

interface GapFigures {
  readonly name: string;
  /** On training and on test rows. */
  readonly accuracies: readonly string[];
  readonly losses: readonly string[];
  readonly baseRate: string;
  readonly interval: string;
  /** That the base rate loses as well, as classes have other shares among the test rows; empty where it does not. */
  readonly shift: Text;
  readonly withheld: Text | null;
}

function describeGap(
  { train, test, gap, ...model }: JudgedModel,
  language: Language,
): string | null {
  const loss = (value: number) => formatNumber(value, language, { digits: 2 });
  const { interval, withheld } = gap.numbers.gap;
  const words = gapWords[gap.claim];
  if (!words) return null;
  return words({
    name: capitalize(describeSubject(model, language)),
    accuracies: [train, test].map(({ accuracy }) => formatPercent(accuracy, language)),
    losses: [train, test].map(({ logLoss }) => loss(logLoss)),
    baseRate: loss(gap.numbers.baseRate),
    interval: interval ? formatInterval(interval, figureStyles.gain, language, { sides: [0] }) : "",
    shift: describeShift(gap.numbers, loss),
    withheld: withheld && gapReasons[withheld],
  })[language];
}

function describeShift(
  { baseRate, baseRateGap, margin }: GapClaim["numbers"],
  loss: (value: number) => string,
): Text {
  if (baseRateGap < margin) return { en: "", "pt-BR": "" };
  const [before, after] = [baseRate, baseRate + baseRateGap].map(loss);
  return {
    en: ` The base rate, which ignores the features, goes from ${before} to ${after}: the classes have other shares among the test rows.`,
    "pt-BR": ` A taxa de base, que ignora os atributos, vai de ${before} a ${after}: as classes têm outras proporções nas linhas de teste.`,
  };
}

const gapReasons: Readonly<Record<WithheldReason, Text>> = {
  "few-rows": {
    en: `fewer than ${fewestOfMean} test rows say too little of a mean`,
    "pt-BR": `menos de ${fewestOfMean} linhas de teste dizem pouco demais de uma média`,
  },
  "few-groups": {
    en: `fewer than ${fewestGroups} groups bear no interval`,
    "pt-BR": `menos de ${fewestGroups} grupos não permitem um intervalo`,
  },
  "unequal-groups": {
    en: "a few groups hold most of the rows, so that the groups bear no interval",
    "pt-BR": "alguns poucos grupos têm a maior parte das linhas e não permitem um intervalo",
  },
  "rare-losses": {
    en: "so few rows need not have shown the rare large losses",
    "pt-BR": "tão poucas linhas podem não ter mostrado as perdas grandes e raras",
  },
  "training-rows": {
    en: "most of these rows were trained on",
    "pt-BR": "a maioria destas linhas é de treino",
  },
  "one-row": {
    en: "one row makes up most of the squared error, and these rows do not show how often one like it comes",
    "pt-BR":
      "uma linha responde pela maior parte do erro quadrático, e estas linhas não mostram com que frequência vem outra assim",
  },
  "two-rows": {
    en: "two rows make up most of the squared error, and these rows do not show how often such rows come",
    "pt-BR":
      "duas linhas respondem pela maior parte do erro quadrático, e estas linhas não mostram com que frequência vêm outras assim",
  },
  "rare-class": {
    en: "too few test rows are of a class other than the commonest to show what errors on them cost",
    "pt-BR":
      "muito poucas linhas de teste são de outra classe que não a mais comum para mostrar quanto custam os erros nelas",
  },
  "few-groups-against": {
    en: `fewer than ${fewestAgainst} groups have test rows with a loss above it, so that confident mistakes may not have been seen yet`,
    "pt-BR": `menos de ${fewestAgainst} grupos têm linhas de teste com perda acima dela; erros confiantes podem ainda não ter aparecido`,
  },
  "few-against": {
    en: `fewer than ${fewestAgainst} test rows have a loss above it, so that confident mistakes may not have been seen yet`,
    "pt-BR": `menos de ${fewestAgainst} linhas de teste têm perda acima dela; erros confiantes podem ainda não ter aparecido`,
  },
};

const gapWords: Readonly<Record<GapClaim["claim"], ((figures: GapFigures) => Text) | null>> = {
  "no-gain-in-training": ({ name, accuracies, losses, baseRate }) => ({
    en: `${name} has log-loss ${losses[0]} in training, no better than that of the base rate, ${baseRate}, which ignores the features (accuracy ${accuracies[0]}): its probabilities have gained nothing over it.`,
    "pt-BR": `${name} tem perda logarítmica ${losses[0]} no treino, não melhor que a da taxa de base, ${baseRate}, que ignora os atributos (acurácia ${accuracies[0]}): suas probabilidades nada ganharam sobre ela.`,
  }),
  overfits: ({ name, accuracies, losses, interval }) => ({
    en: `${name} overfits: it is right on ${accuracies[0]} of what it saw and ${accuracies[1]} of what it did not, and its log-loss goes from ${losses[0]} to ${losses[1]} (difference in ${interval}): it is sure of things it has only memorized.`,
    "pt-BR": `${name} sobreajusta: acerta ${accuracies[0]} do que viu e ${accuracies[1]} do que não viu, e sua perda logarítmica vai de ${losses[0]} a ${losses[1]} (diferença em ${interval}): tem certeza de coisas que só decorou.`,
  }),
  "worse-on-test": ({ name, accuracies, losses, interval, shift }) => ({
    en: `${name} does worse on what it has not seen: log-loss ${losses[0]} in training and ${losses[1]} on test (difference in ${interval}), accuracy ${accuracies[0]} and ${accuracies[1]}.${shift.en}`,
    "pt-BR": `${name} vai pior no que não viu: perda logarítmica ${losses[0]} no treino e ${losses[1]} no teste (diferença em ${interval}), acurácia ${accuracies[0]} e ${accuracies[1]}.${shift["pt-BR"]}`,
  }),
  "slightly-worse-on-test": ({ name, accuracies, losses, interval }) => ({
    en: `${name} does worse on what it has not seen, by less than matters: log-loss ${losses[0]} in training and ${losses[1]} on test (difference in ${interval}), accuracy ${accuracies[0]} and ${accuracies[1]}.`,
    "pt-BR": `${name} vai pior no que não viu, por menos do que importa: perda logarítmica ${losses[0]} no treino e ${losses[1]} no teste (diferença em ${interval}), acurácia ${accuracies[0]} e ${accuracies[1]}.`,
  }),
  "better-on-test": ({ name, accuracies, losses, interval }) => ({
    en: `${name} does better on what it has not seen: log-loss ${losses[0]} in training and ${losses[1]} on test (difference in ${interval}), accuracy ${accuracies[0]} and ${accuracies[1]}.`,
    "pt-BR": `${name} vai melhor no que não viu: perda logarítmica ${losses[0]} no treino e ${losses[1]} no teste (diferença em ${interval}), acurácia ${accuracies[0]} e ${accuracies[1]}.`,
  }),
  "as-well": ({ name, accuracies, losses, interval }) => ({
    en: `${name} does about as well on what it has not seen: log-loss ${losses[0]} in training and ${losses[1]} on test (difference in ${interval}), accuracy ${accuracies[0]} and ${accuracies[1]}.`,
    "pt-BR": `${name} vai quase tão bem no que não viu: perda logarítmica ${losses[0]} no treino e ${losses[1]} no teste (diferença em ${interval}), acurácia ${accuracies[0]} e ${accuracies[1]}.`,
  }),
  "not-shown": ({ name, accuracies, losses, interval }) => ({
    en: `${name} has log-loss ${losses[0]} in training and ${losses[1]} on test (difference in ${interval}), accuracy ${accuracies[0]} and ${accuracies[1]}: these test examples do not show whether it does worse on what it has not seen.`,
    "pt-BR": `${name} tem perda logarítmica ${losses[0]} no treino e ${losses[1]} no teste (diferença em ${interval}), acurácia ${accuracies[0]} e ${accuracies[1]}: estes exemplos de teste não mostram se vai pior no que não viu.`,
  }),
  withheld: ({ name, accuracies, losses, withheld }) => ({
    en: `${name} has log-loss ${losses[0]} in training and ${losses[1]} on test, accuracy ${accuracies[0]} and ${accuracies[1]}: not judged, as ${withheld?.en}.`,
    "pt-BR": `${name} tem perda logarítmica ${losses[0]} no treino e ${losses[1]} no teste, acurácia ${accuracies[0]} e ${accuracies[1]}: não se julga, pois ${withheld?.["pt-BR"]}.`,
  }),
  "not-judged": null,
};

/** What changes labels, after "permutations of the labels". */
const exchangeWords: Readonly<Record<Exchange, Text>> = {
  rows: { en: "", "pt-BR": "" },
  "whole-groups": { en: " of whole groups", "pt-BR": " de grupos inteiros" },
  "within-groups": { en: " inside groups", "pt-BR": " dentro dos grupos" },
};

/** Which networks' predictions are associated with the test labels, by permutation. */
export function describeSignals(comparison: Comparison, language: Language): string[] {
  const told = comparison.models.flatMap(({ name, signal }) => (signal ? [{ name, signal }] : []));
  if (told.length === 0) return [];
  const permutations = formatCount(told[0].signal.permutations, language);
  const list = (which: typeof told) =>
    listWords(
      which.map(({ name, signal }) => {
        return `${describeNamed(comparison, name, language)} (${formatPEquals(signal.p, language)})`;
      }),
      language,
    );
  const shown = told.filter(({ signal }) => decideSignal(signal).claim === "shown");
  const others = told.filter(({ signal }) => decideSignal(signal).claim === "not-shown");
  const inside = exchangeWords[told[0].signal.exchange];
  const sentences = [
    ...(shown.length > 0
      ? [
          {
            en: `The predictions of ${list(shown)} are associated with the test labels, by ${permutations} permutations of the labels${inside.en}.`,
            "pt-BR": `As previsões ${withDe(list(shown))} dizem algo dos rótulos de teste, por ${permutations} permutações dos rótulos${inside["pt-BR"]}.`,
          },
        ]
      : []),
    ...(others.length > 0
      ? [
          {
            en: `These test examples do not show that the predictions of ${list(others)} are associated with the labels, by ${permutations} permutations of them${inside.en}.`,
            "pt-BR": `Estes exemplos de teste não mostram que as previsões ${withDe(list(others))} digam algo dos rótulos, por ${permutations} permutações deles${inside["pt-BR"]}.`,
          },
        ]
      : []),
  ];
  return sentences.map((sentence) => sentence[language]);
}
