import { RegulaError, type Text, verbatim } from "@regula/base";
import {
  type Column,
  cellNumber,
  cellText,
  findDateForms,
  isMissing,
  looksLikeDate,
  placeOf,
  type Table,
} from "@regula/data";

import { findKickColumn } from "./refusals/findKickColumn.ts";

const secondsOfDay = 86_400;

/** A day, YYYY-MM-DD, in seconds since 1970. */
export const startOfDay = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;

/** The days of --since and --until in their order. @throws RegulaError for a first day that is after the last */
export function checkDayOrder(since: string | undefined, until: string | undefined): void {
  if (since === undefined || until === undefined || startOfDay(since) <= startOfDay(until)) return;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "--since" },
    expected: {
      en: `a day no later than ${until}, that of --until`,
      "pt-BR": `um dia não posterior a ${until}, o de --until`,
    },
    received: verbatim(since),
  });
}

/**
 * The day of each row by the column `date`, in seconds since 1970; null where its cell is empty.
 *
 * @param option what asks for days
 * @throws RegulaError without the column, where all its cells are empty, and where they are not read as days
 */
export function readDays(table: Table, option: string): (row: number) => number | null {
  const column = findKickColumn(table, "date", option);
  const isDay = column.reading.kind === "date" && column.reading.form.day !== "";
  const first = Array.from({ length: table.rows }, (_, row) => row).find(
    (row) => !isMissing(column, row),
  );
  if (first === undefined) throw refuseNoDays(table, column, option);
  if (!isDay) throw refuseDays(table, column, first);
  return (row) => {
    const seconds = cellNumber(column, row);
    return seconds === null ? null : Math.floor(seconds / secondsOfDay) * secondsOfDay;
  };
}

function refuseNoDays({ source }: Table, { name }: Column, option: string): RegulaError {
  return new RegulaError({
    code: "value-missing",
    place: { file: source, column: name, option },
    expected: { en: "days, such as 2018-07-15", "pt-BR": "dias, como 2018-07-15" },
    received: { en: "empty cells alone", "pt-BR": "só células vazias" },
  });
}

/** Why a column's cells are no days: the first cell that is none, or that another spelling has. */
function refuseDays(table: Table, column: Column, first: number): RegulaError {
  const { reading } = column;
  const isOpen = reading.kind === "unread" && reading.readableAs === "date";
  const named = cellText(column, first);
  const others = Array.from({ length: table.rows - first }, (_, i) => first + i).filter(
    (row) => !isMissing(column, row),
  );
  const stray = others.find((row) => !looksLikeDate(cellText(column, row)));
  const unlike = others.find((row) => findDateForms([named, cellText(column, row)]).length === 0);
  const row = isOpen ? first : (stray ?? unlike ?? first);
  const expected: Text =
    stray === undefined && row !== first
      ? { en: `a day spelled as "${named}" is`, "pt-BR": `um dia escrito como "${named}"` }
      : { en: "a day, such as 2018-07-15", "pt-BR": "um dia, como 2018-07-15" };
  return new RegulaError({
    code: "parameter-invalid",
    place: placeOf(table, column, row),
    expected,
    received: verbatim(`"${cellText(column, row)}"`),
    advice: isOpen ? orderAdvice : spellingAdvice,
  });
}

const orderAdvice: Text = {
  en: "It does not show whether the day or the month comes first: add --dates dmy where the day does, or --dates mdy where the month does.",
  "pt-BR":
    "Não mostra se o dia ou o mês vem primeiro: use --dates dmy se é o dia, ou --dates mdy se é o mês.",
};

const spellingAdvice: Text = {
  en: "Write every day one way, best as YYYY-MM-DD; where it is not known, leave the cell empty. If all are alike with the day or the month first, --dates dmy or --dates mdy says which.",
  "pt-BR":
    "Escreva todos os dias do mesmo modo, de preferência como AAAA-MM-DD; onde não se sabe, deixe a célula vazia. Se todos têm o dia ou o mês primeiro, --dates dmy ou --dates mdy diz qual.",
};
