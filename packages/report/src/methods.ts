import type { Language } from "@regula/engine";
import type { Comparison, MethodComparison, RepeatedComparison } from "@regula/engine/study";
import { listWins } from "./conclusions.ts";
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatSigned,
  formatSignedInterval,
} from "./format.ts";
import { describeLargestFolds } from "./largestFolds.ts";
import { lossWords } from "./lossName.ts";
import { capitalize, describeNamed } from "./modelName.ts";
import { describeP, tellVerdicts, type VerdictMetric } from "./verdict.ts";

/** The models that methods are told of by. */
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
  const words = measures[metric];
  const { mean, interval, adjustedP } = pair[metric];
  const p = describeP(adjustedP, language);
  const verdict = pair.verdicts[metric];
  const largest = describeLargestFolds(
    {
      ...{ share: pair.largestFoldsShare, folds: repeated.folds * repeated.repeats },
      ...{ difference: pair.logLoss, digits: 3, heavy: lossWords.logLoss.heavy },
    },
    language,
  );
  const tail = metric === "logLoss" ? largest : "";
  if (verdict === "not-distinguishable") {
    const difference = words.size(formatSigned(words.scale * mean, language, words.digits))[
      language
    ];
    const range = formatSignedInterval(
      [words.scale * interval[0], words.scale * interval[1]],
      language,
      words.digits,
    );
    const folds = describeFolds(repeated, language);
    const sentence = {
      en: `${words.name.en}: as methods, ${a} and ${b} are not distinguishable over ${folds} (difference ${difference}, 95% interval ${range}; ${p}).`,
      "pt-BR": `${words.name["pt-BR"]}: como métodos, ${a} e ${b} não se distinguem em ${folds} (diferença ${difference}, intervalo de 95% ${range}; ${p}).`,
    }[language];
    return sentence + describeUncorrected(pair, metric, repeated, language) + tail;
  }
  // Told from the better one's side, so that the reader never has to turn a sign around.
  const [better, worse] = verdict === "a-better" ? [a, b] : [b, a];
  const gains = interval.map((bound) => words.scale * Math.sign(mean) * bound);
  const gain = words.size(
    formatNumber(words.scale * Math.abs(mean), language, { digits: words.digits }),
  )[language];
  const [low, high] = [Math.min(...gains), Math.max(...gains)].map((bound) =>
    formatNumber(bound, language, { digits: words.digits }),
  );
  const range = { en: `[${low}, ${high}]`, "pt-BR": `[${low}; ${high}]` }[language];
  const sentence = {
    en: `${words.name.en}: as a method, ${better} ${words.wins.en} ${worse} by ${gain}, 95% interval ${range} (${p}).`,
    "pt-BR": `${words.name["pt-BR"]}: como método, ${better} ${words.wins["pt-BR"]} ${worse} em ${gain}, intervalo de 95% ${range} (${p}).`,
  }[language];
  return sentence + tail;
}

/** How a metric is told: percentage points of accuracy, log-loss an example. */
const measures = {
  accuracy: {
    name: { en: "Accuracy", "pt-BR": "Acurácia" },
    wins: { en: "is right more often than", "pt-BR": "acerta mais que" },
    size: (value: string) => ({ en: `${value} points`, "pt-BR": `${value} pontos` }),
    scale: 100,
    digits: 1,
  },
  logLoss: {
    name: { en: "Log-loss", "pt-BR": "Perda log" },
    wins: { en: "is better than", "pt-BR": "é melhor que" },
    size: (value: string) => ({ en: `${value} an example`, "pt-BR": `${value} por exemplo` }),
    scale: 1,
    digits: 3,
  },
} as const;

function describeFolds(
  { repeats, folds }: Pick<RepeatedComparison, "repeats" | "folds">,
  language: Language,
): string {
  // Spaces that no line ends at.
  const product = [repeats, folds].map((n) => formatCount(n, language)).join("\u00a0×\u00a0");
  return { en: `${product} folds`, "pt-BR": `${product} partes` }[language];
}

/** An interval that leaves out 0 beside a verdict that decides nothing has to be explained. */
function describeUncorrected(
  pair: MethodComparison,
  metric: VerdictMetric,
  { comparisons }: RepeatedComparison,
  language: Language,
): string {
  const [low, high] = pair[metric].interval;
  if (low <= 0 && high >= 0) return "";
  if (comparisons.length === 1) return "";
  const count = formatCount(comparisons.length, language);
  return {
    en: ` Its interval leaves out 0, but it is not corrected for asking of ${count} pairs; the verdict is.`,
    "pt-BR": ` O intervalo deixa 0 de fora, mas não é corrigido por se perguntar de ${count} pares; o veredito é.`,
  }[language];
}

/** All that the repeats allow one to say of the methods, in order. */
export function describeMethods(
  repeated: RepeatedComparison,
  models: NamedModels,
  language: Language,
): string[] {
  const tell = (pair: MethodComparison, metric: VerdictMetric) =>
    describeMethodVerdict(pair, metric, repeated, models, language);
  return [
    ...tellVerdicts(repeated.comparisons, tell, language),
    describeSpread(repeated, models, language),
    ...describeDivergedFolds(repeated, models, language),
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
  const { comparisons } = repeated;
  if (comparisons.length === 0) return null;
  const [accuracy, logLoss] = (["accuracy", "logLoss"] as const).map((metric) =>
    listWins(comparison, comparisons, metric, language).join("; "),
  );
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
  const inAccuracy = accuracy
    ? { en: `in accuracy ${accuracy}`, "pt-BR": `na acurácia ${accuracy}` }[language]
    : {
        en: "none can be told from another in accuracy",
        "pt-BR": "nenhum se distingue de outro na acurácia",
      }[language];
  const inLogLoss = logLoss
    ? { en: `; in log-loss ${logLoss}`, "pt-BR": `; na perda log ${logLoss}` }[language]
    : accuracy
      ? {
          en: "; in log-loss none can be told from another",
          "pt-BR": "; na perda log nenhum se distingue de outro",
        }[language]
      : { en: ", nor in log-loss", "pt-BR": ", nem na perda log" }[language];
  return `${before}${start} ${inAccuracy}${inLogLoss}.`;
}

/** How far one method moves from fold to fold: why a single split decides nothing. */
function describeSpread(
  repeated: RepeatedComparison,
  models: NamedModels,
  language: Language,
): string {
  const widthOf = ({ accuracy: { range } }: RepeatedComparison["models"][number]) =>
    range[1] - range[0];
  const widest = repeated.models.reduce((a, b) => (widthOf(b) > widthOf(a) ? b : a));
  const name = describeNamed(models, widest.name, language);
  const [low, high] = widest.accuracy.range.map((share) => formatPercent(share, language));
  const means = repeated.models.map(({ accuracy }) => accuracy.mean);
  const apart = formatNumber(100 * (Math.max(...means) - Math.min(...means)), language, {
    digits: 1,
  });
  const sentence = {
    en: `From fold to fold the accuracy of ${name} alone goes from ${low} to ${high}`,
    "pt-BR": `De parte em parte, na acurácia, só ${name} já vai de ${low} a ${high}`,
  }[language];
  if (means.length === 1) return `${sentence}.`;
  return {
    en: `${sentence}; the means of the methods lie within ${apart} points.`,
    "pt-BR": `${sentence}; as médias dos métodos cabem em ${apart} pontos.`,
  }[language];
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
        en: `${subject} diverged in ${count} of ${all} folds; there it counts as the base rate of the rows it was trained on. Try a smaller learning rate.`,
        "pt-BR": `${subject} divergiu em ${count} de ${all} partes; nelas conta como a taxa de base das linhas de treino. Tente uma taxa de aprendizado menor.`,
      }[language];
    });
}

/** What the repeats do not allow one to say. */
export function describeMethodLimits(
  { rows, foldTrainingRows }: RepeatedComparison,
  { data }: Pick<Comparison, "data">,
  language: Language,
): string[] {
  const [all, trained] = [rows, foldTrainingRows].map((n) => formatCount(n, language));
  const limits = [
    {
      en: `The verdicts on the methods are about training on ${trained} of these ${all} rows with these settings. All folds are of one data set: rows from elsewhere may decide otherwise.`,
      "pt-BR": `Os vereditos sobre os métodos são sobre treinar com ${trained} destas ${all} linhas e estas opções. Todas as partes são de um só conjunto de dados: linhas de outra origem podem decidir de outro modo.`,
    }[language],
    {
      en: "Their intervals and p values come from the corrected resampled t: it allows only roughly for folds that share training rows, and takes the differences to be about normal, which a few very large ones are not. Another --seed shows how steady a close call is.",
      "pt-BR":
        "Seus intervalos e valores p vêm do t corrigido para reamostragem: só corrige por alto as partes que compartilham linhas de treino e supõe diferenças quase normais, o que umas poucas muito grandes não são. Outra --seed mostra quão firme é um veredito apertado.",
    }[language],
  ];
  if (data.test && rows > data.train.X.columns) {
    limits.push(
      {
        en: "The repeats used the test rows too, so they and the verdicts on the trained networks are no two independent witnesses.",
        "pt-BR":
          "As repetições usaram também as linhas de teste; elas e os vereditos sobre as redes treinadas não são duas testemunhas independentes.",
      }[language],
    );
  }
  return limits;
}
