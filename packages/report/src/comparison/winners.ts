import type { Language, Text } from "@regula/base";
import {
  betterSide,
  type Estimate,
  type GainVerdict,
  type OutcomeClaim,
  outcomeQuestion,
  type WinClaim,
  winQuestion,
} from "@regula/statistics";
import type { Comparison } from "@regula/studies";
import type { VerdictMetric } from "../words/differenceWords.ts";
import { formatCount } from "../words/format.ts";
import { describeNamed, listWords, withDe } from "../words/modelName.ts";
import type { DecidedPair } from "./verdict.ts";

/** What the verdicts of all pairs in one metric come to; null where there are none. */
export function decideOutcome(
  pairs: readonly DecidedPair[],
  metric: VerdictMetric,
): OutcomeClaim | null {
  if (pairs.length === 0) return null;
  const count = (verdict: GainVerdict) =>
    pairs.filter((pair) => pair[metric].claim === verdict).length;
  return outcomeQuestion.decide({
    better: count("better"),
    "slightly-better": count("slightly-better"),
    worse: count("worse"),
    "slightly-worse": count("slightly-worse"),
    equal: count("equal"),
    "not-distinguishable": count("not-distinguishable"),
    withheld: count("withheld"),
  });
}

/** What the paired comparisons allow one to say of all models at once; null where there are no pairs. */
export function describeWinners(comparison: Comparison, language: Language): string | null {
  const { comparisons } = comparison;
  const accuracy = decideOutcome(comparisons, "accuracy");
  const logLoss = decideOutcome(comparisons, "logLoss");
  if (!accuracy || !logLoss) return null;
  const networks = formatCount(
    comparison.models.filter(({ test }) => test !== null).length,
    language,
  );
  const wins = listWins(comparison, "logLoss", language).join("; ");
  const tail =
    accuracy.claim === "none-differs" && logLoss.claim === "none-differs"
      ? {
          en: ` These ${networks} networks may differ, but these test examples do not show it.`,
          "pt-BR": ` Estas ${networks} redes podem diferir, mas estes exemplos de teste não o mostram.`,
        }[language]
      : "";
  return `${accuracyWords[accuracy.claim][language]} ${logLossWords(wins)[logLoss.claim][language]}${tail}`;
}

const accuracyWords: Readonly<Record<OutcomeClaim["claim"], Text>> = {
  "some-differ": {
    en: "In accuracy at least one pair differs (see the verdicts).",
    "pt-BR": "Na acurácia ao menos um par difere (veja os vereditos).",
  },
  "some-differ-slightly": {
    en: "In accuracy at least one pair differs, by less than matters (see the verdicts).",
    "pt-BR": "Na acurácia ao menos um par difere, por menos do que importa (veja os vereditos).",
  },
  "all-equal": {
    en: "In accuracy all are equal for practical purposes.",
    "pt-BR": "Na acurácia todas são iguais para fins práticos.",
  },
  "all-withheld": {
    en: "In accuracy there is no verdict.",
    "pt-BR": "Na acurácia não há veredito.",
  },
  "none-differs": {
    en: "In accuracy no two networks are distinguishable.",
    "pt-BR": "Na acurácia nenhuma rede se distingue de outra.",
  },
};

const logLossWords = (wins: string): Readonly<Record<OutcomeClaim["claim"], Text>> => ({
  "some-differ": {
    en: `In log-loss, which weighs how sure a network is, there are differences: ${wins}.`,
    "pt-BR": `Na perda logarítmica, que pesa a certeza de uma rede, há diferenças: ${wins}.`,
  },
  "some-differ-slightly": {
    en: `In log-loss, which weighs how sure a network is, differences are shown, all of them smaller than what matters: ${wins}.`,
    "pt-BR": `Na perda logarítmica, que pesa a certeza de uma rede, mostram-se diferenças, todas menores do que o que importa: ${wins}.`,
  },
  "all-equal": {
    en: "In log-loss, which weighs how sure a network is, all are equal for practical purposes.",
    "pt-BR":
      "Na perda logarítmica, que pesa a certeza de uma rede, todas são iguais para fins práticos.",
  },
  "all-withheld": {
    en: "In log-loss, which weighs how sure a network is, there is no verdict.",
    "pt-BR": "Na perda logarítmica, que pesa a certeza de uma rede, não há veredito.",
  },
  "none-differs": {
    en: "In log-loss, which weighs how sure a network is, no two networks are distinguishable.",
    "pt-BR":
      "Na perda logarítmica, que pesa a certeza de uma rede, nenhuma rede se distingue de outra.",
  },
});

/** What sentences on wins are about: pairs, and how each stands to the base rate. */
export interface Contest {
  readonly models: Comparison["models"];
  readonly comparisons: readonly DecidedPair[];
  readonly referenceComparisons: Comparison["referenceComparisons"];
}

/**
 * Who is better than whom in one metric, by winner and by how much it matters: "L2 (λ = 0.7) beats the
 * unregularized network". One that is shown to be worse than the base rate does not win.
 */
export function listWins(
  { models, comparisons, referenceComparisons }: Contest,
  metric: VerdictMetric,
  language: Language,
): string[] {
  const overBaseRate = (winner: string) =>
    referenceComparisons.find(({ a, b }) => a === winner && b === "base-rate")?.logLoss.numbers ??
    null;
  const wins = comparisons.flatMap(({ a, b, [metric]: { claim, numbers } }) => {
    const side = betterSide[claim];
    if (side === 0) return [];
    const [winner, loser] = side === 1 ? [a, b] : [b, a];
    const gain = side === 1 ? numbers.gain : turnAround(numbers.gain);
    const { margin } = numbers;
    const win = winQuestion.decide({ gain, margin, overBaseRate: overBaseRate(winner) });
    return [{ winner, loser, claim: win.claim }];
  });
  const name = (which: string) => describeNamed({ models }, which, language);
  return [...new Set(wins.map(({ winner }) => winner))].flatMap((winner) =>
    winQuestion.names.flatMap((claim) => {
      const own = wins.filter((win) => win.winner === winner && win.claim === claim);
      if (own.length === 0) return [];
      const losers = listWords(
        own.map(({ loser }) => name(loser)),
        language,
      );
      return [winWords[claim](name(winner), losers)[language]];
    }),
  );
}

function turnAround(gain: Estimate): Estimate {
  if (gain.interval === null) return { ...gain, mean: -gain.mean };
  const [low, high] = gain.interval;
  return { mean: -gain.mean, interval: [-high, -low], withheld: null };
}

const winWords: Readonly<Record<WinClaim["claim"], (winner: string, losers: string) => Text>> = {
  beats: (winner, losers) => ({
    en: `${winner} beats ${losers}`,
    "pt-BR": `${winner} supera ${losers}`,
  }),
  "slightly-ahead": (winner, losers) => ({
    en: `${winner} is better than ${losers} by less than matters`,
    "pt-BR": `${winner} é melhor que ${losers} por menos do que importa`,
  }),
  "ahead-of-it-alone": (winner, losers) => ({
    en: `${winner} is ahead of ${losers}, but behind the base rate, which ignores the features`,
    "pt-BR": `${winner} está à frente ${withDe(losers)}, mas atrás da taxa de base, que ignora os atributos`,
  }),
};
