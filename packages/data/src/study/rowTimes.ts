import { RegulaError, type Text, verbatim } from "@regula/base";
import { placeOf } from "../reading/placeOf.ts";
import type { Column, Table } from "../reading/table.ts";
import { findColumn, isMissing } from "../table/columns.ts";

/** Said in place of a column: rows stand in the order of time. A column of this name comes first. */
export const rowOrder = "rows";

/** The column that orders rows in time; null for the order of the rows. */
export interface TimeOrder {
  readonly column: string | null;
}

/** When rows were. */
export interface RowTimes extends TimeOrder {
  /** Of each row: seconds since 1970, the column's number, or its position. */
  readonly times: Float64Array;
}

/** The column that says when rows were; null for the order of the table. @throws RegulaError for an unknown one */
export function findTimeColumn(table: Table, name: string): Column | null {
  const isOrder = name.trim() === rowOrder && table.columns.every((each) => each.name !== rowOrder);
  return isOrder ? null : findColumn(table, name, "time");
}

/**
 * When each row was: a column of dates or numbers, or "rows" for the order of the table.
 *
 * @throws RegulaError for an unknown column, the target, text, times of day without a day and missing cells
 */
export function readRowTimes(table: Table, name: string, target: Column): RowTimes {
  const column = findTimeColumn(table, name);
  if (column === target) throw refuseTarget(table, target);
  if (column === null) {
    return { column: null, times: Float64Array.from({ length: table.rows }, (_, row) => row) };
  }
  const { reading, cells } = column;
  if (reading.kind === "unread") throw reading.refusal;
  const isTime = reading.kind === "number" || (reading.kind === "date" && reading.form.day !== "");
  if (!isTime || !(cells instanceof Float64Array)) throw refuseColumn(table, column);
  const times = cells.slice();
  const timeless = times.findIndex((cell) => !Number.isFinite(cell));
  if (timeless >= 0) throw refuseCell(table, column, timeless);
  return { column: column.name, times };
}

function refuseTarget({ source }: Table, { name }: Column): RegulaError {
  return new RegulaError({
    code: "column-duplicate",
    place: { file: source, option: "time" },
    expected: { en: "another column than the target", "pt-BR": "outra coluna que não o alvo" },
    received: verbatim(`"${name}"`),
    advice: {
      en: "By default the last column is the target: name it with --target.",
      "pt-BR": "Por padrão a última coluna é o alvo: indique-o com --target.",
    },
  });
}

function refuseColumn(table: Table, column: Column): RegulaError {
  const isClock = column.reading.kind === "date";
  const received: Text = isClock
    ? { en: "times of day without a day", "pt-BR": "horas do dia sem o dia" }
    : { en: "text", "pt-BR": "texto" };
  return new RegulaError({
    code: "parameter-invalid",
    place: { file: table.source, option: "time", column: column.name },
    expected: {
      en: "dates, or numbers such as years",
      "pt-BR": "datas, ou números como anos",
    },
    received,
    advice: {
      en: `Name another column, or sort the rows by time and use --time ${rowOrder}.`,
      "pt-BR": `Indique outra coluna, ou ordene as linhas pelo tempo e use --time ${rowOrder}.`,
    },
  });
}

function refuseCell(table: Table, column: Column, row: number): RegulaError {
  const isEmpty = isMissing(column, row);
  return new RegulaError({
    code: isEmpty ? "value-missing" : "not-finite",
    place: { ...placeOf(table, column, row), option: "time" },
    expected: { en: "when the row was", "pt-BR": "quando foi a linha" },
    received: isEmpty
      ? { en: "an empty cell", "pt-BR": "uma célula vazia" }
      : verbatim(String(column.cells[row])),
    advice: {
      en: `Fill it in, remove the row, or sort the rows by time and use --time ${rowOrder}.`,
      "pt-BR": `Preencha-a, remova a linha, ou ordene as linhas pelo tempo e use --time ${rowOrder}.`,
    },
  });
}
