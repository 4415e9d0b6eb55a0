import { varietyOf } from "../cells.ts";
import { type CheckedTable, fewestRows, type Seen } from "./check.ts";

/** Text of more different cells than half the rows is no category. */
const mostDistinct = 0.5;

/** Columns of text nearly as varied as the rows, such as addresses or lists in a cell. */
export function checkTextNearlyUnique({ features }: CheckedTable): Seen[] {
  return features.flatMap((column): Seen[] => {
    if (column.reading.kind !== "category") return [];
    const { distinct, present } = varietyOf(column);
    if (present < fewestRows || distinct <= mostDistinct * present) return [];
    const { name } = column;
    return [
      {
        column,
        rows: present,
        text: {
          en: `column "${name}" is text nearly as varied as the rows, ${distinct} different cells in ${present} rows, and makes no categories.`,
          "pt-BR": `a coluna "${name}" é texto quase tão variado quanto as linhas, ${distinct} células diferentes em ${present} linhas, e não forma categorias.`,
        },
      },
    ];
  });
}
