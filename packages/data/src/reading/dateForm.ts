import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat.js";
import utc from "dayjs/plugin/utc.js";
import { cleanCell } from "./numberForm.ts";

dayjs.extend(customParseFormat);
dayjs.extend(utc);

/** In which order a date names year, month and day. */
export const dateOrders = ["ymd", "dmy", "mdy"] as const;

export type DateOrder = (typeof dateOrders)[number];

/** How the cells of a column spell dates. */
export interface DateForm {
  readonly order: DateOrder;
  /** Of the day, in the tokens of day.js, such as DD/MM/YYYY. */
  readonly day: string;
  /** Whether cells hold a time of day. */
  readonly time: boolean;
}

/** Tried after one-digit days and months are padded and Portuguese months are translated. */
const dayPatterns: Readonly<Record<DateOrder, readonly string[]>> = {
  ymd: ["YYYY-MM-DD", "YYYY/MM/DD", "YYYY.MM.DD", "YYYY-MMM-DD", "YYYY-MM"],
  dmy: [
    ...["DD/MM/YYYY", "DD-MM-YYYY", "DD.MM.YYYY", "DD/MM/YY", "DD-MM-YY", "DD.MM.YY"],
    ...["DD-MMM-YYYY", "DD-MMM-YY", "DD MMM YYYY", "DD MMMM YYYY"],
  ],
  mdy: [
    ...["MM/DD/YYYY", "MM-DD-YYYY", "MM.DD.YYYY", "MM/DD/YY", "MM-DD-YY", "MM.DD.YY"],
    ...["MMM DD, YYYY", "MMMM DD, YYYY", "MMM DD YYYY"],
  ],
};

/** What people in Brazil write where English has another word. */
const portugueseMonths: Readonly<Record<string, string>> = {
  ...{ fev: "Feb", abr: "Apr", mai: "May", ago: "Aug", set: "Sep", out: "Oct", dez: "Dec" },
};

const parts =
  /^(.+?)(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*([ap])?\.?(?:m\.?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;

interface SplitDate {
  readonly day: string;
  /** Of the day, less the zone's offset; null without a time. */
  readonly seconds: number | null;
}

/** Day and time of a cell; null where it has too little of a date to be one. */
function splitDate(cell: string): SplitDate | null {
  const text = cleanCell(cell);
  if (text.length < 6 || text.length > 40 || !/\d/.test(text)) return null;
  const match = parts.exec(text);
  if (!match) return null;
  const [, day, hour, minute, second = "0", fraction = "", half, zone] = match;
  const padded = day
    .replace(/(?<!\d)\d(?!\d)/g, "0$&")
    .replace(
      /[A-Za-z]{3,}/,
      (word) => portugueseMonths[word.slice(0, 3).toLowerCase()] ?? capitalize(word),
    );
  if (hour === undefined) return { day: padded, seconds: null };
  const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const seconds = 3600 * hours + 60 * Number(minute) + Number(second) + Number(`0.${fraction}`);
  return { day: padded, seconds: seconds - offsetSeconds(zone) };
}

function capitalize(word: string): string {
  return word[0].toUpperCase() + word.slice(1).toLowerCase();
}

function offsetSeconds(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? "");
  if (!match) return 0;
  return (match[1] === "-" ? -1 : 1) * (3600 * Number(match[2]) + 60 * Number(match[3]));
}

/** Seconds since 1970 of a cell in this form; null where it is no such date. */
export function parseDate(cell: string, { day }: DateForm): number | null {
  const split = splitDate(cell);
  if (!split) return null;
  const at = dayjs.utc(split.day, day, true);
  return at.isValid() ? at.valueOf() / 1000 + (split.seconds ?? 0) : null;
}

/**
 * The forms in which every one of these cells is a date, at most one of each order. Where both
 * day-first and month-first remain, the cells do not decide.
 *
 * @param cells the distinct cells of a column that are not missing
 */
export function findDateForms(cells: readonly string[]): DateForm[] {
  if (cells.length === 0) return [];
  const split: SplitDate[] = [];
  for (const cell of cells) {
    const date = splitDate(cell);
    if (!date) return [];
    split.push(date);
  }
  const days = [...new Set(split.map(({ day }) => day))];
  const time = split.some(({ seconds }) => seconds !== null);
  return dateOrders.flatMap((order) => {
    const day = dayPatterns[order].find((pattern) =>
      days.every((text) => dayjs.utc(text, pattern, true).isValid()),
    );
    return day === undefined ? [] : [{ order, day, time }];
  });
}
