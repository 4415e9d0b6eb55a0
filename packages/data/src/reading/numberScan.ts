import type { MissingCells } from "./missingCells.ts";
import type { DecimalMark, NumberText, ThousandsMark } from "./numberForm.ts";
import { splitNumber } from "./numberForm.ts";

/** Whole numbers of more digits are merged by an f64: they are names. */
const mostExactDigits = 15;

/** Cells of a column that are spelled with signs, percents or currencies and are remembered. */
const mostRemembered = 4096;

/** What the cells of one column say of one of the two marks, `.` or `,`. */
export interface MarkEvidence {
  /** Cells in which it can only stand before a fraction: 12,5 or 0,125 or 1.234,56. */
  fraction: number;
  /** Cells in which it can only stand between thousands: 1,234,567 or 1,234.5. */
  thousands: number;
  /** Cells such as 1,234, which it could be either in. */
  either: number;
}

/** What the cells of a column of numbers say of how they are spelled. */
export interface MarkCounts {
  readonly point: MarkEvidence;
  readonly comma: MarkEvidence;
  /** Whole numbers from 1 to 999 without a mark. */
  readonly small: number;
  /** A mark of thousands that is neither `.` nor `,`; null where there is none. */
  readonly other: ThousandsMark | null;
}

/** A column whose cells are all numbers or missing. */
export interface NumberScan extends MarkCounts {
  /** Cells that are not missing. */
  readonly present: number;
  readonly percent: boolean;
  readonly leadingZeros: boolean;
  readonly manyDigits: boolean;
  /** Whether every cell is missing, or digits with one mark at most, a sign and an exponent. */
  readonly plain: boolean;
  /** The cells, NaN where they are missing; right where they are plain and each mark is decimal. */
  readonly values: Float64Array;
}

const [zero, nine, plus, minus, point, comma] = [48, 57, 43, 45, 46, 44];

const powersOfTen = Array.from({ length: mostExactDigits + 1 }, (_, power) => Number(`1e${power}`));

class Counter {
  readonly point: MarkEvidence = { fraction: 0, thousands: 0, either: 0 };
  readonly comma: MarkEvidence = { fraction: 0, thousands: 0, either: 0 };
  small = 0;
  other: ThousandsMark | null = null;
  percent = false;
  leadingZeros = false;
  manyDigits = false;
  present = 0;
  plain = true;
  /** What the plain cell that was counted last says, where its mark is of a fraction. */
  value = 0;

  /** Counts a cell of digits with one mark at most; false where it is anything else. */
  addPlain(cell: string): boolean {
    const { length } = cell;
    let at = 0;
    const sign = length > 0 ? cell.charCodeAt(0) : 0;
    if (sign === minus || sign === plus) at = 1;
    const start = at;
    let mark = 0;
    let markAt = -1;
    let mantissa = 0;
    for (; at < length; at++) {
      const code = cell.charCodeAt(at);
      if (code >= zero && code <= nine) {
        mantissa = 10 * mantissa + (code - zero);
        continue;
      }
      if (mark !== 0 || (code !== point && code !== comma)) break;
      mark = code;
      markAt = at;
    }
    const digits = at - start;
    if (digits === 0 || (digits === 1 && mark !== 0)) return false;
    if (at < length && !isExponent(cell, at)) return false;
    if (at === length && digits <= mostExactDigits) {
      // Whole numbers below 2^53 and powers of ten up to 22 are exact, so one division rounds once, as
      // Number does (Clinger 1990).
      const value = markAt < 0 ? mantissa : mantissa / powersOfTen[at - markAt - 1];
      this.value = sign === minus ? -value : value;
    } else this.value = Number(mark === comma ? cell.replace(",", ".") : cell);
    const whole = (markAt < 0 ? at : markAt) - start;
    const isZeroFirst = whole > 0 && cell.charCodeAt(start) === zero;
    if (isZeroFirst && whole > 1) this.leadingZeros = true;
    if (mark === 0) {
      if (digits > mostExactDigits) this.manyDigits = true;
      if (digits <= 3 && at === length && !isZeroFirst) this.small += 1;
    } else {
      const evidence = mark === point ? this.point : this.comma;
      const couldBeThousands =
        at - markAt === 4 && whole >= 1 && whole <= 3 && !isZeroFirst && at === length;
      if (couldBeThousands) evidence.either += 1;
      else evidence.fraction += 1;
    }
    this.present += 1;
    return true;
  }

  /** Counts a number of any other spelling. */
  add({ digits, exponent, percent }: NumberText): void {
    this.present += 1;
    this.plain = false;
    if (percent) this.percent = true;
    if (/^0\d/.test(digits)) this.leadingZeros = true;
    if (/^\d+$/.test(digits) && digits.length > mostExactDigits) this.manyDigits = true;
    if (digits.includes("'")) this.other = "'";
    else if (digits.includes(" ")) this.other = " ";
    const marks = digits.match(/[.,]/g) ?? [];
    if (marks.length === 0) {
      if (/^[1-9]\d{0,2}$/.test(digits) && exponent === "") this.small += 1;
      return;
    }
    const evidence = { ".": this.point, ",": this.comma };
    const [first, last] = [marks[0], marks[marks.length - 1]] as [DecimalMark, DecimalMark];
    if (first !== last) {
      evidence[first].thousands += 1;
      evidence[last].fraction += 1;
    } else if (marks.length > 1) evidence[first].thousands += 1;
    else if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits) && exponent === "") evidence[first].either += 1;
    else evidence[first].fraction += 1;
  }
}

/** Whether `e-5` or the like stands there and nothing behind it. */
function isExponent(cell: string, at: number): boolean {
  if ((cell.charCodeAt(at) | 32) !== 101) return false;
  const sign = cell.charCodeAt(at + 1);
  const start = sign === minus || sign === plus ? at + 2 : at + 1;
  for (let i = start; i < cell.length; i++) {
    const code = cell.charCodeAt(i);
    if (code < zero || code > nine) return false;
  }
  return start < cell.length;
}

/** What the cells of a column say as numbers; null where any is neither a number nor missing. */
export function scanNumbers(cells: readonly string[], missing: MissingCells): NumberScan | null {
  const counter = new Counter();
  const values = new Float64Array(cells.length);
  const remembered = new Map<string, NumberText | "missing">();
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (cell === "" || missing.isNamed(cell)) {
      values[row] = Number.NaN;
      continue;
    }
    if (counter.addPlain(cell)) {
      values[row] = counter.value;
      continue;
    }
    const known = remembered.get(cell);
    const text = known ?? (missing.inNumbers(cell) ? "missing" : splitNumber(cell));
    if (text === null) return null;
    if (known === undefined && remembered.size < mostRemembered) remembered.set(cell, text);
    if (text === "missing") values[row] = Number.NaN;
    else counter.add(text);
  }
  return Object.assign(counter, { values });
}
