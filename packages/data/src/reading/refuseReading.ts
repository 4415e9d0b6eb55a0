import { RegulaError, verbatim } from "@regula/base";
import { placeOf } from "./placeOf.ts";
import type { RawColumn, RawTable } from "./table.ts";

/** A word among numbers, which is a missing value, a mistake or a name of a category. */
export function refuseMixed(
  table: RawTable,
  column: RawColumn,
  row: number,
  cell: string,
): RegulaError {
  return new RegulaError({
    code: "not-a-number",
    place: placeOf(table, column, row),
    expected: {
      en: "a finite number, as in the column's other cells",
      "pt-BR": "um número finito, como nas outras células da coluna",
    },
    received: verbatim(`"${cell}"`),
    advice: {
      en: `If it marks a missing value, add --na "${cell}"; if numbers are names here, add --categorical "${column.name}"; else correct the cell.`,
      "pt-BR": `Se indica um valor ausente, use --na "${cell}"; se os números são nomes aqui, use --categorical "${column.name}"; senão, corrija a célula.`,
    },
  });
}

/** Dates such as 01/02/2023 in all cells. */
export function refuseDateOrder(table: RawTable, column: RawColumn): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { file: table.source, column: column.name, option: "--dates" },
    expected: {
      en: "dates that show whether the day or the month comes first",
      "pt-BR": "datas que mostrem se o dia ou o mês vem primeiro",
    },
    received: verbatim(`"${column.cells[0]}"`),
    advice: {
      en: "Add --dates dmy where the day comes first, or --dates mdy where the month does.",
      "pt-BR": "Use --dates dmy se o dia vem primeiro, ou --dates mdy se é o mês.",
    },
  });
}
