import type { Language, Text } from "@regula/base";
import type { Explanation } from "@regula/models";
import type { ImportanceClaim } from "@regula/statistics";
import { formatGrowth, growthUnit, scaleGrowth } from "./growthFigures.ts";

/** A column or several with nearly the same information, and their importance. */
export interface ImportanceRow {
  readonly name: string;
  /** Whether it is listed under the columns with nearly the same information. */
  readonly isMember: boolean;
  readonly verdict: ImportanceClaim["claim"];
  /** In the unit of the text. */
  readonly mean: number;
  readonly interval: readonly [low: number, high: number] | null;
  /** "0.083 [0.061, 0.110]". */
  readonly figure: string;
  /** What was shown. */
  readonly told: string;
}

const verdicts: Readonly<Record<ImportanceClaim["claim"], Text>> = {
  matters: { en: "matters", "pt-BR": "importa" },
  misleads: { en: "misleads", "pt-BR": "atrapalha" },
  "not-shown": { en: "not shown", "pt-BR": "não mostrado" },
  withheld: { en: "no interval", "pt-BR": "sem intervalo" },
};

/** All columns, the largest importance first; those with nearly the same information under their joint importance. */
export function importanceRows(explanation: Explanation, language: Language): ImportanceRow[] {
  const { importances } = explanation;
  if (!importances) return [];
  const unit = growthUnit(explanation);
  const row = (name: string, { claim, numbers }: ImportanceClaim, isMember: boolean) => ({
    name,
    isMember,
    verdict: claim,
    ...scaleGrowth(numbers.growth, unit),
    figure: formatGrowth(numbers.growth, unit, language),
    told: verdicts[claim][language],
  });
  const { columns, clusters } = importances;
  const clustered = clusters.flatMap(({ names }) => names);
  const blocks = [
    ...columns
      .filter(({ name }) => !clustered.includes(name))
      .map(({ name, importance }) => [row(name, importance, false)]),
    ...clusters.map(({ names, importance }) => [
      row(names.join(" + "), importance, false),
      ...sortRows(
        columns
          .filter(({ name }) => names.includes(name))
          .map((column) => row(column.name, column.importance, true)),
      ),
    ]),
  ];
  return blocks.sort(([a], [b]) => b.mean - a.mean).flat();
}

function sortRows(rows: ImportanceRow[]): ImportanceRow[] {
  return rows.sort((a, b) => b.mean - a.mean);
}
