import type { Language } from "@regula/base";
import { type CopiesClaim, copiesQuestion } from "@regula/statistics";
import type { FeatureSignal } from "@regula/studies";
import { formatCount } from "./format.ts";

/** Whether rows are copies of each other; null where groups keep them together or it is not known. */
export function claimCopiesOf(
  signal: Pick<FeatureSignal, "exchange" | "units"> | null,
  rows: number,
): CopiesClaim | null {
  if (signal?.exchange !== "rows") return null;
  return copiesQuestion.decide({ rows, distinct: signal.units });
}

/** That copies of a row stay together, and how many there are; null where there are none. */
export function describeCopiesOf(claim: CopiesClaim | null, language: Language): string | null {
  if (claim?.claim !== "found") return null;
  const { rows, distinct } = claim.numbers;
  const [copies, all] = [rows - distinct, rows].map((count) => formatCount(count, language));
  return {
    en: `${copies} of ${all} rows are copies of other rows: no row is judged by what its copies taught, and copies count as one group in intervals and permutations.`,
    "pt-BR": `${copies} de ${all} linhas são cópias de outras: nenhuma linha é julgada pelo que suas cópias ensinaram, e cópias contam como um só grupo nos intervalos e nas permutações.`,
  }[language];
}
