import type { Text } from "@regula/base";
import { type Column, cellText, isMissing } from "@regula/data";
import { varietyOf, wholeNumbers, wordsOf } from "../cells.ts";
import { type CheckedTable, fewestRows, type Seen } from "./check.ts";

const dateWords = new Set([
  ...["date", "data", "dt", "day", "dia", "fecha", "birth", "nascimento", "admissao", "emissao"],
  ...["vencimento", "since", "desde"],
]);

/** Days that a spreadsheet counts from 1899-12-30, from 1954 to 2064. */
const [firstSerial, lastSerial] = [20_000, 60_000];
const secondsOfDay = 86_400;
const serialEpoch = -25_569;

/** With fewer values, numbers are no dates of rows. */
const fewestDates = 5;

/** Columns called dates whose cells are whole numbers: days as spreadsheets count them, or dates without marks. */
export function checkDateNumbers({ features }: CheckedTable): Seen[] {
  return features.flatMap((column): Seen[] => {
    const { distinct, present } = varietyOf(column);
    if (!isCalledDate(column) || present < fewestRows || distinct < fewestDates) return [];
    const rows = presentRows(column);
    const text = describeSerials(column, rows) ?? describeUnmarked(column, rows);
    return text ? [{ column, rows: present, ...text }] : [];
  });
}

function isCalledDate({ name }: Column): boolean {
  return wordsOf(name).some((word) => dateWords.has(word));
}

type Told = Pick<Seen, "text" | "advice">;

function describeSerials(column: Column, rows: readonly number[]): Told | null {
  const { cells, name } = column;
  const isSerial = (row: number) => {
    const cell = cells[row];
    return Number.isInteger(cell) && Number(cell) >= firstSerial && Number(cell) <= lastSerial;
  };
  if (!(cells instanceof Float64Array) || !rows.every(isSerial)) return null;
  const serial = cells[rows[0]];
  const day = new Date(1000 * secondsOfDay * (serial + serialEpoch)).toISOString().slice(0, 10);
  return {
    text: {
      en: `column "${name}" has whole numbers such as ${serial}, by which spreadsheets count days (${day}): they are read as numbers and not as dates.`,
      "pt-BR": `a coluna "${name}" tem números inteiros como ${serial}, com que planilhas contam dias (${day}): são lidos como quantidades e não como datas.`,
    },
    advice: {
      en: "Format its cells as dates in the spreadsheet and export again.",
      "pt-BR": "Formate as células como datas na planilha e exporte de novo.",
    },
  };
}

const unmarkedOrders = [
  { pattern: /^(?:19|20)\d\d(\d\d)(\d\d)$/, month: 1, day: 2, form: "YYYYMMDD" },
  { pattern: /^(\d\d)(\d\d)(?:19|20)\d\d$/, month: 2, day: 1, form: "DDMMYYYY" },
  { pattern: /^(\d\d)(\d\d)(?:19|20)\d\d$/, month: 1, day: 2, form: "MMDDYYYY" },
] as const;

/** In which order eight digits without marks are dates in all of these rows; null where they are none. */
function findUnmarkedOrder(column: Column, rows: readonly number[]): string | null {
  const { reading } = column;
  const isText = reading.kind === "category" && reading.why === "leading-zeros";
  if (!isText && wholeNumbers(column) === null) return null;
  const spelled = rows.map((row) => cellText(column, row).padStart(8, "0"));
  const order = unmarkedOrders.find(({ pattern, month, day }) =>
    spelled.every((cell) => {
      const match = pattern.exec(cell);
      if (!match) return false;
      const [m, d] = [Number(match[month]), Number(match[day])];
      return m >= 1 && m <= 12 && d >= 1 && d <= 31;
    }),
  );
  return order?.form ?? null;
}

/** Whether a column is called a date and has dates without marks. */
export function hasUnmarkedDates(column: Column): boolean {
  return isCalledDate(column) && findUnmarkedOrder(column, presentRows(column)) !== null;
}

function presentRows(column: Column): number[] {
  return Array.from(column.cells.keys()).filter((row) => !isMissing(column, row));
}

function describeUnmarked(column: Column, rows: readonly number[]): Told | null {
  const form = findUnmarkedOrder(column, rows);
  if (form === null) return null;
  const { name } = column;
  const example = cellText(column, rows[0]);
  const isNumber = column.reading.kind === "number";
  const read: Text = isNumber
    ? { en: "numbers", "pt-BR": "números" }
    : { en: "names", "pt-BR": "nomes" };
  return {
    text: {
      en: `column "${name}" has dates without marks, such as ${example} (${form}): they are read as ${read.en} and not as dates.`,
      "pt-BR": `a coluna "${name}" tem datas sem separadores, como ${example} (${form}): são lidas como ${read["pt-BR"]} e não como datas.`,
    },
    advice: {
      en: "Write them with marks in the file, such as 2023-12-31.",
      "pt-BR": "Escreva-as com separadores no arquivo, como 2023-12-31.",
    },
  };
}
