import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat.js";
import utc from "dayjs/plugin/utc.js";
import { monthOf } from "./monthNames.ts";
import { cleanCell } from "./numberForm.ts";

dayjs.extend(customParseFormat);
dayjs.extend(utc);

/** In which order a date names year, month and day. */
export const dateOrders = ["ymd", "dmy", "mdy"] as const;

export type DateOrder = (typeof dateOrders)[number];

/** How the cells of a column spell dates. */
export interface DateForm {
  readonly order: DateOrder;
  /** Of the day, in the tokens of day.js, such as DD/MM/YYYY; empty where cells hold times alone. */
  readonly day: string;
  /** Whether cells hold a time of day. */
  readonly time: boolean;
}

/** Tried after one-digit days and months are padded and the names of months are English and short. */
const dayPatterns: Readonly<Record<DateOrder, readonly string[]>> = {
  ymd: [
    ...["YYYY-MM-DD", "YYYY/MM/DD", "YYYY.MM.DD", "YYYY-MMM-DD", "YYYY MMM DD", "YYYY-MM"],
    ...["MM/YYYY", "MMM YYYY", "MMM-YYYY", "MMM/YYYY", "YYYY-MMM", "YYYY MMM"],
  ],
  dmy: [
    ...["DD/MM/YYYY", "DD-MM-YYYY", "DD.MM.YYYY", "DD/MM/YY", "DD-MM-YY", "DD.MM.YY"],
    ...["DD-MMM-YYYY", "DD-MMM-YY", "DD MMM YYYY", "DD MMM YY", "DD/MMM/YYYY", "DD/MMM/YY"],
    ...["DD.MMM.YYYY", "DDMMMYYYY"],
  ],
  mdy: [
    ...["MM/DD/YYYY", "MM-DD-YYYY", "MM.DD.YYYY", "MM/DD/YY", "MM-DD-YY", "MM.DD.YY"],
    ...["MMM DD, YYYY", "MMM DD YYYY", "MMM-DD-YYYY", "MMM/DD/YYYY"],
  ],
};

const time =
  /(?:^|T|:|,?\s+)(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?:\s*([ap])\.?\s?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;

/** The day of the week before a date. */
const weekday =
  /^(?:mon|tue|wed|thu|fri|sat|sun|seg|ter|qua|qui|sex|s[áa]b|dom)[a-zç]*(?:-feira)?\.?,?\s+(?=\S)/i;

/** 1.2.3 and 10.2.1 are versions: a year has two digits at least. */
const shortYear = /^\d{1,2}([-/.])\d{1,2}\1\d$/;

interface SplitDate {
  /** Empty where the cell holds a time alone. */
  readonly day: string;
  /** Of the day, less the zone's offset; null without a time. */
  readonly seconds: number | null;
}

/** Day and time of a cell; null where it has too little of a date to be one. */
function splitDate(cell: string): SplitDate | null {
  const text = cleanCell(cell);
  if (text.length < 4 || text.length > 48 || !/\d/.test(text)) return null;
  const match = time.exec(text);
  if (!match) return toDay(text, null);
  const seconds = secondsOf(match);
  return seconds === null ? null : toDay(text.slice(0, match.index), seconds);
}

function toDay(text: string, seconds: number | null): SplitDate | null {
  if (text === "" && seconds !== null) return { day: "", seconds };
  if (text.length < 6 || shortYear.test(text)) return null;
  const words = text.replace(weekday, "");
  let isKnown = true;
  const day = words
    .replace(/\s+(?:de|of)\s+/gi, " ")
    .replace(/(\d)(?:st|nd|rd|th|º|°)(?![a-z])/gi, "$1")
    .replace(/([a-zç]{3,})\.?/gi, (_, word: string) => {
      const month = monthOf(word);
      isKnown &&= month !== null;
      return month ?? word;
    })
    .replace(/(?<!\d)\d(?!\d)/g, "0$&")
    .replace(/\s+/g, " ");
  return isKnown ? { day, seconds } : null;
}

/** null where the clock has no such time. */
function secondsOf([, hour, minute, second = "0", fraction = "", half, zone]: RegExpExecArray) {
  if (half && (Number(hour) < 1 || Number(hour) > 12)) return null;
  const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const seconds = 3600 * hours + 60 * Number(minute) + Number(second) + Number(`0.${fraction}`);
  return seconds - offsetSeconds(zone);
}

function offsetSeconds(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "");
  if (!match) return 0;
  return (match[1] === "-" ? -1 : 1) * (3600 * Number(match[2]) + 60 * Number(match[3] ?? 0));
}

/** What reads cells in this form: seconds since 1970, or of the day where they hold times alone; null where a cell is no such date. */
export function dateParser({ day: pattern }: DateForm): (cell: string) => number | null {
  const starts = new Map<string, number | null>();
  const startOf = (day: string): number | null => {
    if (day === "") return pattern === "" ? 0 : null;
    const known = starts.get(day);
    if (known !== undefined) return known;
    const at = dayjs.utc(day, pattern, true);
    const start = pattern !== "" && at.isValid() ? at.valueOf() / 1000 : null;
    starts.set(day, start);
    return start;
  };
  return (cell) => {
    const split = splitDate(cell);
    const start = split && startOf(split.day);
    return start === null ? null : start + (split?.seconds ?? 0);
  };
}

/**
 * The forms in which every one of these cells is a date, at most one of each order. Where both
 * day-first and month-first remain, the cells do not decide.
 *
 * @param cells the distinct cells of a column that are not missing
 */
export function findDateForms(cells: readonly string[]): DateForm[] {
  if (cells.length === 0) return [];
  const days = new Set<string>();
  let hasTime = false;
  for (const cell of cells) {
    const date = splitDate(cell);
    if (!date) return [];
    days.add(date.day);
    if (date.seconds !== null) hasTime = true;
  }
  if (days.size === 1 && days.has("")) return [{ order: "ymd", day: "", time: true }];
  return dateOrders.flatMap((order) => {
    const day = dayPatterns[order].find((pattern) => {
      for (const text of days) if (!dayjs.utc(text, pattern, true).isValid()) return false;
      return true;
    });
    return day === undefined ? [] : [{ order, day, time: hasTime }];
  });
}

/** Whether a cell spells a date or a time of day in some form. */
export function looksLikeDate(cell: string): boolean {
  return findDateForms([cell]).length > 0;
}
