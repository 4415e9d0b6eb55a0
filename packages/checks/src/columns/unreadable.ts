import type { CheckedTable, Seen } from "./check.ts";

/** Columns of lists, groups or bytes, which no option reads. */
export function checkUnreadable({ table, features }: CheckedTable): Seen[] {
  return features.flatMap((column): Seen[] => {
    if (column.reading.kind !== "unread" || column.reading.readableAs !== null) return [];
    const { name } = column;
    return [
      {
        column,
        rows: table.rows,
        text: {
          en: `column "${name}" has no single number, date or text in each cell.`,
          "pt-BR": `a coluna "${name}" não tem um só número, data ou texto em cada célula.`,
        },
      },
    ];
  });
}
