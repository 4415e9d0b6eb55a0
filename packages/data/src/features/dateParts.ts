/** Parts of a date in addition to its time, each a number of its own. */
export const dateParts = ["day", "year", "month", "weekday", "hour"] as const;

/** One of `dateParts`. */
export type DatePart = (typeof dateParts)[number];

const secondsOfDay = 86_400;

/** Years, months and hours as the calendar counts them (Gregorian, UTC). */
const readers: Readonly<Record<DatePart, (seconds: number) => number>> = {
  /** Days since 1970 with their fraction. */
  day: (seconds) => seconds / secondsOfDay,
  year: (seconds) => dateOf(seconds).getUTCFullYear(),
  /** 1 to 12. */
  month: (seconds) => dateOf(seconds).getUTCMonth() + 1,
  /** Monday is 1, Sunday 7. */
  weekday: (seconds) => ((dateOf(seconds).getUTCDay() + 6) % 7) + 1,
  /** 0 to 23. */
  hour: (seconds) => dateOf(seconds).getUTCHours(),
};

/** A part of a date. @param seconds since 1970 */
export function readDatePart(part: DatePart, seconds: number): number {
  return readers[part](seconds);
}

function dateOf(seconds: number): Date {
  return new Date(Math.floor(seconds) * 1000);
}
