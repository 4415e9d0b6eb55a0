import type { Language } from "@regula/base";
import type { HeldOutScore } from "@regula/studies";
import type { VerdictMetric } from "../words/differenceWords.ts";
import { formatInterval, formatNumber, formatPercent } from "../words/format.ts";

/** A score of held-out rows with its interval, where it has one: "83.0% [78.1, 87.0]", "0.412". */
export function formatHeldOut(
  { estimate: { mean, interval } }: HeldOutScore,
  metric: VerdictMetric,
  language: Language,
): string {
  if (metric === "accuracy") {
    const share = formatPercent(mean, language);
    return interval ? `${share} ${formatInterval(interval, language)}` : share;
  }
  const number = (value: number) => formatNumber(value, language, { digits: 3 });
  if (!interval) return number(mean);
  const [low, high] = interval.map(number);
  return `${number(mean)} ${{ en: `[${low}, ${high}]`, "pt-BR": `[${low}; ${high}]` }[language]}`;
}
