import { varietyOf } from "./cells.ts";
import type { CheckedTable, Seen } from "./check.ts";

/** Columns with one value in all rows, or with none: nothing can be told by them. */
export function checkConstant({ table, features }: CheckedTable): Seen[] {
  const { rows } = table;
  return features.flatMap((column): Seen[] => {
    const { distinct, present } = varietyOf(column);
    // A value beside empty cells may tell something: that it is there.
    if (column.reading.kind === "unread" || distinct > 1 || (distinct === 1 && present < rows)) {
      return [];
    }
    const { name } = column;
    return [
      {
        ...{ column, rows },
        text:
          present === 0
            ? {
                en: `column "${name}" has no value in any row.`,
                "pt-BR": `a coluna "${name}" não tem valor em nenhuma linha.`,
              }
            : {
                en: `column "${name}" has one value in all ${rows} rows and tells nothing.`,
                "pt-BR": `a coluna "${name}" tem um só valor em todas as ${rows} linhas e não diz nada.`,
              },
      },
    ];
  });
}
