import { isMissing } from "@regula/data";
import { hasMoreThan } from "../cells.ts";
import type { CheckedTable, Seen } from "./check.ts";

/** Columns with one value in all rows, or with none: they carry no information. */
export function checkConstant({ table, features }: CheckedTable): Seen[] {
  const { rows } = table;
  return features.flatMap((column): Seen[] => {
    // A value among empty cells may be informative: it marks the rows that have it.
    if (rows === 0 || column.reading.kind === "unread" || hasMoreThan(column, 1)) return [];
    const { name } = column;
    return [
      {
        column,
        rows,
        text: isMissing(column, 0)
          ? {
              en: `column "${name}" has no value in any row.`,
              "pt-BR": `a coluna "${name}" não tem valor em nenhuma linha.`,
            }
          : {
              en: `column "${name}" has one value in all ${rows} rows and carries no information.`,
              "pt-BR": `a coluna "${name}" tem um só valor em todas as ${rows} linhas e não diz nada.`,
            },
      },
    ];
  });
}
