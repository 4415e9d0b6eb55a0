import type { Language, Text } from "@regula/base";
import { betterSide, type GainVerdict } from "@regula/statistics";
import type { Comparison, PairedComparison } from "@regula/studies";
import {
  describeDifference,
  describeFamily,
  type VerdictMetric,
  verdictMetrics,
} from "../words/differenceWords.ts";
import { formatCount, formatQuantity } from "../words/format.ts";
import { capitalize, describeNamed } from "../words/modelName.ts";

const exampleNouns = {
  en: ["example", "examples"],
  "pt-BR": ["exemplo", "exemplos"],
} as const;

/** What sentences about pairs of trained networks need from their comparison. */
export type ComparedData = Pick<Comparison, "models" | "data">;

/**
 * One verdict in a sentence with the figures it rests on. It speaks of these trained networks on
 * these test examples, and dares to say "not distinguishable".
 */
export function describeVerdict(
  pair: PairedComparison,
  metric: VerdictMetric,
  comparison: ComparedData,
  language: Language,
): string {
  const { test } = comparison.data;
  const rows = test?.X.columns ?? 0;
  const name = (which: string) => describeNamed(comparison, which, language);
  const count = (value: number) => formatCount(value, language);
  const examples = (value: number): Text => ({
    en: formatQuantity(value, exampleNouns, "en"),
    "pt-BR": formatQuantity(value, exampleNouns, "pt-BR"),
  });
  const { onlyA, onlyB } = pair.discordant;
  const discordant: Text = {
    en: `${examples(onlyA).en} that only the first got right, ${count(onlyB)} that only the second did`,
    "pt-BR": `${examples(onlyA)["pt-BR"]} que só o primeiro acertou, ${count(onlyB)} que só o segundo acertou`,
  };
  const [won, lost] = betterSide[pair.accuracy.claim] === -1 ? [onlyB, onlyA] : [onlyA, onlyB];
  const wins: Text = {
    en: `${examples(won).en} that only it got right against ${count(lost)}`,
    "pt-BR": `${examples(won)["pt-BR"]} que só ele acertou contra ${count(lost)}`,
  };
  const isWon = betterSide[pair.accuracy.claim] !== 0;
  return describeDifference(
    {
      metric,
      difference: pair[metric],
      a: name(pair.a),
      b: name(pair.b),
      scope: {
        en: `on these ${count(rows)} test examples`,
        "pt-BR": `nestes ${count(rows)} exemplos de teste`,
      },
      as: { one: { en: "", "pt-BR": "" }, both: { en: "", "pt-BR": "" } },
      ...(metric === "accuracy" && { detail: isWon ? wins : discordant }),
      against: {
        count: pair.against,
        of: test?.group ? new Set(test.group.ids).size : rows,
        areGroups: test?.group !== undefined,
      },
      rarer: { rows: pair.rarer, of: rows },
    },
    language,
  );
}

/** With more pairs than this, only those that differ are listed. */
const fewPairs = 3;

/** All verdicts in sentences; of many pairs those that differ, and how many do not. */
export function describeVerdicts(
  comparison: ComparedData & Pick<Comparison, "comparisons">,
  language: Language,
): string[] {
  const { comparisons } = comparison;
  if (comparisons.length === 0) return [];
  const tell = (pair: PairedComparison, metric: VerdictMetric) =>
    describeVerdict(pair, metric, comparison, language);
  return [
    ...tellVerdicts(comparisons, tell, language),
    ...describeFamily(comparisons, "min-p", language),
  ];
}

/** What was compared, and the result: trained networks, or methods. */
export type DecidedPair = Pick<PairedComparison, "a" | "b" | VerdictMetric>;

/** Verdicts that show none of the two to be better. */
type Undecided = Exclude<GainVerdict, "better" | "slightly-better" | "worse" | "slightly-worse">;

/** How many differences came to the verdicts that make no winner, in many pairs. */
const restWords: Readonly<Record<Undecided, (count: string) => Text>> = {
  "not-distinguishable": (count) => ({
    en: `${count} not distinguishable`,
    "pt-BR": `${count} que não se distinguem`,
  }),
  equal: (count) => ({
    en: `${count} equal for practical purposes`,
    "pt-BR": `${count} iguais para fins práticos`,
  }),
  withheld: (count) => ({ en: `${count} without a verdict`, "pt-BR": `${count} sem veredito` }),
};

/** Both verdicts of each pair as `tell` words them; of many pairs those that differ. */
export function tellVerdicts<Pair extends DecidedPair>(
  pairs: readonly Pair[],
  tell: (pair: Pair, metric: VerdictMetric) => string,
  language: Language,
): string[] {
  const all = pairs.flatMap((pair) => verdictMetrics.map((metric) => ({ pair, metric })));
  const isDecided = ({ pair, metric }: (typeof all)[number]) =>
    betterSide[pair[metric].claim] !== 0;
  const told = pairs.length <= fewPairs ? all : all.filter(isDecided);
  const sentences = told.map(({ pair, metric }) => tell(pair, metric));
  if (told.length === all.length) return sentences;
  const rest = (Object.keys(restWords) as (keyof typeof restWords)[]).flatMap((claim) => {
    const count = all.filter(({ pair, metric }) => pair[metric].claim === claim).length;
    return count > 0 ? [restWords[claim](formatCount(count, language))[language]] : [];
  });
  const total = formatCount(all.length, language);
  return [
    ...sentences,
    {
      en: `Of the ${total} differences the others are: ${rest.join(", ")}.`,
      "pt-BR": `Das ${total} diferenças, as outras são: ${rest.join(", ")}.`,
    }[language],
  ];
}

const shortWords: Readonly<Record<GainVerdict, (winner: string) => Text>> = {
  better: sayWinner,
  "slightly-better": saySlightWinner,
  worse: sayWinner,
  "slightly-worse": saySlightWinner,
  "not-distinguishable": () => ({ en: "not distinguishable", "pt-BR": "não se distinguem" }),
  equal: () => ({ en: "equal for practical purposes", "pt-BR": "iguais para fins práticos" }),
  withheld: () => ({ en: "no verdict", "pt-BR": "sem veredito" }),
};

function sayWinner(winner: string): Text {
  return { en: `${winner} is better`, "pt-BR": `${winner} é melhor` };
}

function saySlightWinner(winner: string): Text {
  return {
    en: `${winner} is better, by less than matters`,
    "pt-BR": `${winner} é melhor, por menos do que importa`,
  };
}

/** The shortest form of a verdict, for a table: which is better, or that none is. */
export function summarizeVerdict(
  pair: DecidedPair,
  metric: VerdictMetric,
  comparison: Pick<Comparison, "models">,
  language: Language,
): string {
  const { claim } = pair[metric];
  const winner = describeNamed(comparison, betterSide[claim] === 1 ? pair.a : pair.b, language);
  return shortWords[claim](capitalize(winner))[language];
}
