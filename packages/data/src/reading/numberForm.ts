/** Marks between the whole part of a number and its fraction. */
export const decimalMarks = [".", ","] as const;

export type DecimalMark = (typeof decimalMarks)[number];

/** Marks between groups of three digits. */
export const thousandsMarks = [".", ",", " ", "'"] as const;

export type ThousandsMark = (typeof thousandsMarks)[number];

/** How the cells of a column spell numbers. */
export interface NumberForm {
  readonly decimal: DecimalMark;
  /** null where digits stand in no groups. */
  readonly thousands: ThousandsMark | null;
}

export const plainForm: NumberForm = { decimal: ".", thousands: null };

/** Zero-width characters, soft hyphens and marks of direction, which people cannot see. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
/** Spaces that are no U+0020, such as those that keep 1 234 on one line. */
const otherSpaces = /[\u00a0\u2007\u2009\u202f\t]/g;
const otherMinus = /^[\u2212\u2012\u2013]/;
const otherApostrophe = /\u2019/g;

const currency = String.raw`(?:R\$|US\$|A\$|C\$|[$€£¥₹]|kr|CHF|BRL|EUR|USD|GBP)`;
const dressed = new RegExp(
  String.raw`^([+-]?)\s*(?:${currency}\s*)?([+-]?)(\d[\d.,' ]*|[.,]\d+)(e[+-]?\d+)?\s*(?:(%)|${currency})?$`,
  "i",
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
  const inParentheses = /^\((.+)\)$/.exec(text);
  const match = dressed.exec(inParentheses ? inParentheses[1].trim() : text);
  if (!match) return null;
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

const shapes = new Map<string, RegExp>();

/** Digits with or without groups of three, and a fraction. */
function shapeOf({ decimal, thousands }: NumberForm): RegExp {
  const key = `${decimal}${thousands ?? ""}`;
  const known = shapes.get(key);
  if (known) return known;
  const point = decimal === "." ? "\\." : ",";
  const mark = thousands === "." ? "\\." : thousands;
  const whole = mark === null ? "\\d+" : `(?:\\d{1,3}(?:${mark}\\d{3})+|\\d+)`;
  const shape = new RegExp(`^(?:${whole}(?:${point}\\d*)?|${point}\\d+)$`);
  shapes.set(key, shape);
  return shape;
}

/** The number that a cell spells in this form, a percentage divided by 100; null where it spells none. */
export function parseNumberText(text: NumberText | null, form: NumberForm): number | null {
  if (text?.digits === infinite) return text.negative ? -Infinity : Infinity;
  if (!text || !shapeOf(form).test(text.digits)) return null;
  const grouped =
    form.thousands === null ? text.digits : text.digits.replaceAll(form.thousands, "");
  // Decimal text is moved by two places, so that 27.1% and 0.271 are the same bits.
  const exponent = Number(text.exponent.slice(1) || 0) - (text.percent ? 2 : 0);
  const value = Number(`${grouped.replace(",", ".")}e${exponent}`);
  return text.negative ? -value : value;
}
