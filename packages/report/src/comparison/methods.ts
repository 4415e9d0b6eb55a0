import { type Language, largestOf, smallestOf, type Text } from "@regula/base";
import type { OutcomeClaim } from "@regula/statistics";
import type { Comparison, MethodComparison, RepeatedComparison } from "@regula/studies";
import { describeCopiesOf } from "../words/copies.ts";
import {
  describeDifference,
  describeFamily,
  type VerdictMetric,
  verdictMetrics,
} from "../words/differenceWords.ts";
import { figureStyles } from "../words/estimates.ts";
import { nameOrder } from "../words/foldRowsWords.ts";
import { formatCount, formatNumber, formatPercent } from "../words/format.ts";
import { describeLargestFolds } from "../words/largestFolds.ts";
import { lossWords } from "../words/lossName.ts";
import { capitalize, describeNamed, withDe } from "../words/modelName.ts";
import { describeStandings } from "./references.ts";
import { findMethodStandings } from "./standings.ts";
import { tellVerdicts } from "./verdict.ts";
import { decideOutcome, listWins } from "./winners.ts";

/** The models by which sentences name methods. */
export type NamedModels = Pick<Comparison, "models">;

/** What was repeated, for a heading: "3 × 5 folds of 211 rows". */
export function describeRepeats(
  { repeats, folds, rows }: RepeatedComparison,
  language: Language,
): string {
  const count = formatCount(rows, language);
  const done = describeFolds({ repeats, folds }, language);
  return {
    en: `${done} of ${count} rows`,
    "pt-BR": `${done} de ${count} linhas`,
  }[language];
}

/** One verdict on two methods in a sentence, with the figures that it rests on. */
export function describeMethodVerdict(
  pair: MethodComparison,
  metric: VerdictMetric,
  repeated: RepeatedComparison,
  models: NamedModels,
  language: Language,
): string {
  const [a, b] = [pair.a, pair.b].map((name) => describeNamed(models, name, language));
  const sentence = describeDifference(
    {
      metric,
      a,
      b,
      difference: pair[metric],
      scope: describeScope(repeated),
      as: {
        one: { en: "as a method, ", "pt-BR": "como método, " },
        both: { en: "as methods, ", "pt-BR": "como métodos, " },
      },
      against: {
        count: pair.against,
        of: repeated.groups ?? repeated.rows,
        areGroups: repeated.groups !== null,
      },
      rarer: { rows: pair.rarer, of: repeated.rows },
    },
    language,
  );
  const { mean, interval } = pair.logLoss.numbers.gain;
  if (metric === "accuracy" || !interval) return sentence;
  const largest = describeLargestFolds(
    {
      share: pair.largestFoldsShare,
      folds: repeated.folds * repeated.repeats,
      difference: { mean, interval },
      style: figureStyles.gain,
      heavy: lossWords.logLoss.heavy,
    },
    language,
  );
  return sentence + largest;
}

function describeScope(repeated: RepeatedComparison): Text {
  return {
    en: `over ${describeFolds(repeated, "en")}`,
    "pt-BR": `em ${describeFolds(repeated, "pt-BR")}`,
  };
}

function describeFolds(
  { repeats, folds }: Pick<RepeatedComparison, "repeats" | "folds">,
  language: Language,
): string {
  // Spaces that no line ends at.
  const product = [repeats, folds].map((n) => formatCount(n, language)).join("\u00a0×\u00a0");
  return { en: `${product} folds`, "pt-BR": `${product} partes` }[language];
}

/** That rows are copies of each other, to be said before any figure; null where none are. */
export function describeMethodCopies(
  { copies }: Pick<RepeatedComparison, "copies">,
  language: Language,
): string | null {
  return describeCopiesOf(copies, language);
}

/** All that the repeats allow one to say of the methods, in order. */
export function describeMethods(
  repeated: RepeatedComparison,
  models: NamedModels,
  language: Language,
): string[] {
  const tell = (pair: MethodComparison, metric: VerdictMetric) =>
    describeMethodVerdict(pair, metric, repeated, models, language);
  const { comparisons } = repeated;
  return [
    ...describeLeftOut(repeated, language),
    ...describeDivergedFolds(repeated, models, language),
    ...tellVerdicts(comparisons, tell, language),
    ...describeFamily(comparisons, "max-t", language),
    ...describeStandings(findMethodStandings(repeated), models, describeScope(repeated), language),
    ...describeSpread(repeated, models, language),
  ];
}

/**
 * What the repeats say of all methods at once, after what was said of the trained networks; null
 * where there are no pairs.
 */
export function describeMethodWinners(
  repeated: RepeatedComparison,
  comparison: Pick<Comparison, "models" | "comparisons">,
  language: Language,
): string | null {
  const [accuracy, logLoss] = verdictMetrics.map((metric) =>
    decideOutcome(repeated.comparisons, metric),
  );
  if (!accuracy || !logLoss) return null;
  const before =
    comparison.comparisons.length > 0
      ? {
          en: "So much for these trained networks. ",
          "pt-BR": "Isso quanto a estas redes treinadas. ",
        }[language]
      : "";
  const folds = describeFolds(repeated, language);
  const start = {
    en: `As methods, over ${folds},`,
    "pt-BR": `Como métodos, em ${folds},`,
  }[language];
  const contest = { ...repeated, models: comparison.models };
  const [inAccuracy, inLogLoss] = verdictMetrics.map((metric) =>
    listWins(contest, metric, language).join("; "),
  );
  const told = [
    outcomeWords.accuracy(inAccuracy)[accuracy.claim][language],
    outcomeWords.logLoss(inLogLoss)[logLoss.claim][language],
  ];
  return `${before}${start} ${told.join("; ")}.`;
}

const outcomeWords: Readonly<
  Record<VerdictMetric, (wins: string) => Readonly<Record<OutcomeClaim["claim"], Text>>>
> = {
  accuracy: (wins) => ({
    "some-differ": { en: `in accuracy ${wins}`, "pt-BR": `na acurácia ${wins}` },
    "some-differ-slightly": { en: `in accuracy ${wins}`, "pt-BR": `na acurácia ${wins}` },
    "all-equal": {
      en: "all are equal for practical purposes in accuracy",
      "pt-BR": "todos são iguais para fins práticos na acurácia",
    },
    "all-withheld": {
      en: "there is no verdict in accuracy",
      "pt-BR": "não há veredito na acurácia",
    },
    "none-differs": {
      en: "no two are distinguishable in accuracy",
      "pt-BR": "nenhum se distingue de outro na acurácia",
    },
  }),
  logLoss: (wins) => ({
    "some-differ": { en: `in log-loss ${wins}`, "pt-BR": `na perda logarítmica ${wins}` },
    "some-differ-slightly": { en: `in log-loss ${wins}`, "pt-BR": `na perda logarítmica ${wins}` },
    "all-equal": {
      en: "all are equal for practical purposes in log-loss",
      "pt-BR": "todos são iguais para fins práticos na perda logarítmica",
    },
    "all-withheld": {
      en: "there is no verdict in log-loss",
      "pt-BR": "não há veredito na perda logarítmica",
    },
    "none-differs": {
      en: "no two are distinguishable in log-loss",
      "pt-BR": "nenhum se distingue de outro na perda logarítmica",
    },
  }),
};

/** How far one method moves from fold to fold: why a single split decides nothing. */
function describeSpread(
  repeated: RepeatedComparison,
  models: NamedModels,
  language: Language,
): string[] {
  const scored = repeated.models.flatMap(({ name, heldOut }) =>
    heldOut ? [{ name, ...heldOut.accuracy }] : [],
  );
  if (scored.length === 0) return [];
  const widest = scored.reduce((a, b) =>
    b.range[1] - b.range[0] > a.range[1] - a.range[0] ? b : a,
  );
  const name = describeNamed(models, widest.name, language);
  const [low, high] = widest.range.map((share) => formatPercent(share, language));
  const means = scored.map(({ estimate }) => estimate.mean);
  const apart = formatNumber(100 * (largestOf(means) - smallestOf(means)), language, {
    digits: 1,
  });
  const stays = low === high;
  const sentence = {
    en: stays
      ? `In every fold the accuracy of ${name} is ${low}`
      : `From fold to fold the accuracy of one method, ${name}, goes from ${low} to ${high}`,
    "pt-BR": stays
      ? `Em todas as partes a acurácia ${withDe(name)} é ${low}`
      : `De uma parte para outra, a acurácia de um mesmo método, ${name}, vai de ${low} a ${high}`,
  }[language];
  if (means.length === 1) return [`${sentence}.`];
  return [
    {
      en: `${sentence}; the means of the methods lie within ${apart} points.`,
      "pt-BR": `${sentence}; as médias dos métodos cabem em ${apart} pontos.`,
    }[language],
  ];
}

/** That groups, as few as folds, are left out one at a time, or folds are by time, so that neither folds nor repeats are those asked for. */
function describeLeftOut(
  { groups, folds, repeats, time }: RepeatedComparison,
  language: Language,
): string[] {
  if (time) {
    const [parts, order] = [formatCount(folds, language), nameOrder(time)];
    return [
      {
        en: `Folds are by time (${order.en}): each of ${parts} parts of the later half is predicted once, from all rows before it, for any requested number of repeats.`,
        "pt-BR": `As partes são pelo tempo (${order["pt-BR"]}): cada uma de ${parts} partes da metade posterior é prevista uma vez, com todas as linhas antes dela, qualquer que seja o número de repetições pedido.`,
      }[language],
    ];
  }
  if (groups === null || groups !== folds || repeats > 1) return [];
  const count = formatCount(groups, language);
  return [
    {
      en: `Each of the ${count} groups is held out once, in place of the folds and repeats asked for: so few groups allow no other folds of whole groups.`,
      "pt-BR": `Cada um dos ${count} grupos fica de fora uma vez, em lugar das partes e repetições pedidas: tão poucos grupos não permitem outras partes de grupos inteiros.`,
    }[language],
  ];
}

function describeDivergedFolds(
  { models: methods, folds, repeats }: RepeatedComparison,
  models: NamedModels,
  language: Language,
): string[] {
  const all = formatCount(folds * repeats, language);
  return methods
    .filter(({ diverged }) => diverged > 0)
    .map(({ name, diverged }) => {
      const subject = capitalize(describeNamed(models, name, language));
      const count = formatCount(diverged, language);
      return {
        en: `${subject} diverged in ${count} of ${all} folds: as a method it has no score and is not compared. Try a smaller learning rate.`,
        "pt-BR": `${subject} divergiu em ${count} de ${all} partes: como método não tem resultado e não é comparado. Tente uma taxa de aprendizado menor.`,
      }[language];
    });
}
