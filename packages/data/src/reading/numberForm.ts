/** Marks between the whole part of a number and its fraction. */
export const decimalMarks = [".", ","] as const;

/** One of `decimalMarks`. */
export type DecimalMark = (typeof decimalMarks)[number];

/** Marks between groups of three digits. */
export const thousandsMarks = [".", ",", " ", "'"] as const;

/** One of `thousandsMarks`. */
export type ThousandsMark = (typeof thousandsMarks)[number];

/** How the cells of a column spell numbers. */
export interface NumberForm {
  readonly decimal: DecimalMark;
  /** null where digits stand in no groups. */
  readonly thousands: ThousandsMark | null;
}

export const plainForm: NumberForm = { decimal: ".", thousands: null };

/** Zero-width characters, soft hyphens and marks of direction, which people cannot see. */
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
/** Spaces that are no U+0020, such as those that keep 1 234 on one line. */
const otherSpaces = /[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g;
const otherMinus = /^[\u2212\u2012\u2013]/;
const otherApostrophe = /\u2019/g;

const currencySigns = "[$€£¥₹₽₩₺₫₱₪฿]";
const currencyCodes =
  "BRL|USD|EUR|GBP|JPY|CNY|INR|CHF|CAD|AUD|NZD|MXN|ARS|CLP|COP|SEK|NOK|DKK|PLN|CZK|HUF|TRY|RUB|ZAR|KRW|SGD|HKD";
const currency = `(?:(?:R|US|A|AU|C|CA|NZ|HK|S|MX)\\$|${currencySigns}|kr\\.?|Rs\\.?|Fr\\.|zł|Kč|Ft|${currencyCodes})`;
const dressed = new RegExp(
  String.raw`^([+-]?)\s*(?:${currency}\s*)?([+-]?)(\d[\d.,' ]*|[.,]\d+)(e[+-]?\d+)?\s*(?:(%)|${currency})?$`,
  "i",
);

/** Digits in groups that a form can read: 1234.5, 1,234.5, 1.234,5, 1 234,5, 1'234.5, 1,23,456. */
const grouped = new RegExp(
  [
    ...[String.raw`\d+(?:[.,]\d*)?`, String.raw`[.,]\d+`],
    ...[String.raw`\d{1,3}(?:,\d{3})+(?:\.\d*)?`, String.raw`\d{1,3}(?:\.\d{3})+(?:,\d*)?`],
    ...[String.raw`\d{1,3}(?: \d{3})+(?:[.,]\d*)?`, String.raw`\d{1,3}(?:'\d{3})+(?:[.,]\d*)?`],
    String.raw`\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d*)?`,
  ]
    .map((shape) => `^${shape}$`)
    .join("|"),
);

/** The digits of an infinity, which is read so that it is refused as such where it is used. */
const infinite = "Infinity";

/** A longer cell is text: no number takes as many, with its digits and what dresses it. */
const mostCharacters = 400;

/** What a cell says as a number before its marks are known. */
export interface NumberText {
  readonly negative: boolean;
  /** Digits with the marks between them, such as 1.234,56. */
  readonly digits: string;
  /** Such as e-5, or empty. */
  readonly exponent: string;
  readonly percent: boolean;
}

/** A cell without characters that cannot be seen, with plain spaces, and without those around it. */
export function cleanCell(cell: string): string {
  return cell.replace(invisible, "").replace(otherSpaces, " ").trim();
}

/**
 * The digits of a cell that is a number: with a sign, in accountants' parentheses, with a percent sign
 * or the mark of a currency.
 *
 * @returns null where the cell is anything else
 */
export function splitNumber(cell: string): NumberText | null {
  if (cell.length > mostCharacters) return null;
  const text = cleanCell(cell).replace(otherMinus, "-").replace(otherApostrophe, "'");
  const infinity = /^([+-]?)inf(?:inity)?$/i.exec(text);
  if (infinity) {
    return { negative: infinity[1] === "-", digits: infinite, exponent: "", percent: false };
  }
  // ($5) and $(5) are accountants' -$5.
  const inParentheses = /^([^\d(]*)\((.+)\)$/.exec(text);
  const match = dressed.exec(inParentheses ? inParentheses.slice(1).join("").trim() : text);
  if (!match || !grouped.test(match[3].trim())) return null;
  const [, outer, inner, digits, exponent = "", percent] = match;
  if ((outer !== "" && inner !== "") || (inParentheses && `${outer}${inner}` !== "")) return null;
  return {
    negative: outer === "-" || inner === "-" || inParentheses !== null,
    digits: digits.trim(),
    exponent,
    percent: percent !== undefined,
  };
}

/** Whether a cell spells a number, a NaN or an infinity in some form. */
export function looksLikeNumber(cell: string): boolean {
  return splitNumber(cell) !== null || /^[+-]?nan$/i.test(cleanCell(cell));
}

/** Reads cells in one form. */
export type NumberParser = (text: NumberText) => number | null;

/**
 * What reads numbers in this form, a percentage divided by 100; it gives null where digits have
 * another form.
 */
export function numberParser({ decimal, thousands }: NumberForm): NumberParser {
  const point = decimal === "." ? "\\." : ",";
  const mark = thousands === "." ? "\\." : thousands;
  const groups = [`\\d{1,3}(?:${mark}\\d{3})+`, `\\d{1,2}(?:${mark}\\d{2})+${mark}\\d{3}`];
  const whole = mark === null ? "\\d+" : `(?:${groups.join("|")}|\\d+)`;
  const shape = new RegExp(`^(?:${whole}(?:${point}\\d*)?|${point}\\d+)$`);
  return ({ negative, digits, exponent, percent }) => {
    if (digits === infinite) return negative ? -Infinity : Infinity;
    if (!shape.test(digits)) return null;
    const ungrouped = thousands === null ? digits : digits.replaceAll(thousands, "");
    // Decimal text is moved by two places, so that 27.1% and 0.271 are the same bits.
    const power = Number(exponent.slice(1) || 0) - (percent ? 2 : 0);
    const value = Number(`${ungrouped.replace(",", ".")}e${power}`);
    return negative ? -value : value;
  };
}
