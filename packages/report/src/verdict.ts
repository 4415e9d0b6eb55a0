import type { Language } from "@regula/engine";
import type { Comparison, PairedComparison } from "@regula/engine/study";
import {
  formatCount,
  formatNumber,
  formatP,
  formatSigned,
  formatSignedInterval,
} from "./format.ts";
import { capitalize, describeNamed } from "./modelName.ts";

/** What a pair of trained networks was compared by. */
export type VerdictMetric = keyof PairedComparison["verdicts"];

/**
 * One verdict in a sentence with the figures it rests on. It speaks of these trained networks on
 * these test examples, and dares to say "not distinguishable".
 */
export function describeVerdict(
  pair: PairedComparison,
  metric: VerdictMetric,
  comparison: Pick<Comparison, "models" | "data">,
  language: Language,
): string {
  const name = (which: string) => describeNamed(comparison, which, language);
  const rows = formatCount(comparison.data.test?.X.columns ?? 0, language);
  const sentence = { accuracy: accuracyVerdict, logLoss: logLossVerdict }[metric];
  return sentence(pair, name(pair.a), name(pair.b), rows, language);
}

type Sentence = (
  pair: PairedComparison,
  a: string,
  b: string,
  rows: string,
  language: Language,
) => string;

const accuracyVerdict: Sentence = (pair, a, b, rows, language) => {
  const [onlyB, onlyA] = pair.discordant.map((count) => formatCount(count, language));
  const p = describeP(pair.mcnemarAdjustedP, language);
  const verdict = pair.verdicts.accuracy;
  if (verdict === "not-distinguishable") {
    return {
      en: `Accuracy: ${a} and ${b} are not distinguishable on these ${rows} test examples (${onlyA} that only the first got right, ${onlyB} that only the second did; ${p}).`,
      "pt-BR": `Acurácia: ${a} e ${b} não se distinguem nestes ${rows} exemplos de teste (${onlyA} que só o primeiro acertou, ${onlyB} que só o segundo acertou; ${p}).`,
    }[language];
  }
  const [better, worse, won, lost] =
    verdict === "a-better" ? [a, b, onlyA, onlyB] : [b, a, onlyB, onlyA];
  return {
    en: `Accuracy: ${better} is right more often than ${worse} on these ${rows} test examples (${won} that only it got right against ${lost}; ${p}).`,
    "pt-BR": `Acurácia: ${better} acerta mais que ${worse} nestes ${rows} exemplos de teste (${won} que só ele acertou contra ${lost}; ${p}).`,
  }[language];
};

const logLossVerdict: Sentence = (pair, a, b, rows, language) => {
  const { mean, interval, adjustedP } = pair.logLossDifference;
  const p = describeP(adjustedP, language);
  if (pair.verdicts.logLoss === "not-distinguishable") {
    const range = formatSignedInterval(interval, language, 3);
    const difference = formatSigned(mean, language, 3);
    return {
      en: `Log-loss: ${a} and ${b} are not distinguishable on these ${rows} test examples (difference ${difference}, 95% interval ${range}; ${p}).`,
      "pt-BR": `Perda log: ${a} e ${b} não se distinguem nestes ${rows} exemplos de teste (diferença ${difference}, intervalo de 95% ${range}; ${p}).`,
    }[language];
  }
  // Told from the better one's side, so that the reader never has to turn a sign around.
  const aIsBetter = pair.verdicts.logLoss === "a-better";
  const [better, worse] = aIsBetter ? [a, b] : [b, a];
  const [low, high] = aIsBetter ? [-interval[1], -interval[0]] : interval;
  const gain = formatNumber(Math.abs(mean), language, { digits: 3 });
  const [from, to] = [low, high].map((bound) => formatNumber(bound, language, { digits: 3 }));
  const range =
    low < 0
      ? formatSignedInterval([low, high], language, 3)
      : { en: `[${from}, ${to}]`, "pt-BR": `[${from}; ${to}]` }[language];
  return {
    en: `Log-loss: ${better} is better than ${worse} by ${gain} an example, 95% interval ${range} (${p}).`,
    "pt-BR": `Perda log: ${better} é melhor que ${worse} em ${gain} por exemplo, intervalo de 95% ${range} (${p}).`,
  }[language];
};

/** "corrected p = 0.02", "corrected p < 0.001". */
export function describeP(adjustedP: number, language: Language): string {
  const p = formatP(adjustedP, language);
  return `${{ en: "corrected p", "pt-BR": "p corrigido" }[language]} ${p.startsWith("<") ? p : `= ${p}`}`;
}

/** With more pairs than this, only those that differ are told one by one. */
const fewPairs = 3;

/** All verdicts in sentences; of many pairs those that differ, and how many do not. */
export function describeVerdicts(
  comparison: Pick<Comparison, "models" | "data" | "comparisons">,
  language: Language,
): string[] {
  const tell = (pair: PairedComparison, metric: VerdictMetric) =>
    describeVerdict(pair, metric, comparison, language);
  return tellVerdicts(comparison.comparisons, tell, language);
}

/** Who was compared and what came of it: trained networks, or methods. */
export type DecidedPair = Pick<PairedComparison, "a" | "b" | "verdicts">;

/** Both verdicts of each pair as `tell` words them; of many pairs those that differ. */
export function tellVerdicts<Pair extends DecidedPair>(
  pairs: readonly Pair[],
  tell: (pair: Pair, metric: VerdictMetric) => string,
  language: Language,
): string[] {
  const metrics: readonly VerdictMetric[] = ["accuracy", "logLoss"];
  const all = pairs.flatMap((pair) => metrics.map((metric) => ({ pair, metric })));
  const decided = all.filter(({ pair, metric }) => pair.verdicts[metric] !== "not-distinguishable");
  const told = pairs.length <= fewPairs ? all : decided;
  const sentences = told.map(({ pair, metric }) => tell(pair, metric));
  if (told.length === all.length) return sentences;
  const rest = formatCount(all.length - decided.length, language);
  const total = formatCount(all.length, language);
  return [
    ...sentences,
    {
      en: `Not distinguishable: ${rest} of the ${total} comparisons, each corrected for all the others.`,
      "pt-BR": `Não se distinguem: ${rest} das ${total} comparações, cada uma corrigida por todas as outras.`,
    }[language],
  ];
}

/** The shortest form of a verdict, for a table: who is better, or that nobody is. */
export function summarizeVerdict(
  pair: DecidedPair,
  metric: VerdictMetric,
  comparison: Pick<Comparison, "models">,
  language: Language,
): string {
  const verdict = pair.verdicts[metric];
  if (verdict === "not-distinguishable") {
    return { en: "not distinguishable", "pt-BR": "não se distinguem" }[language];
  }
  const winner = describeNamed(comparison, verdict === "a-better" ? pair.a : pair.b, language);
  return { en: `${capitalize(winner)} is better`, "pt-BR": `${capitalize(winner)} é melhor` }[
    language
  ];
}
