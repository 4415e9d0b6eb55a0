import type { DecimalMark, NumberForm, NumberText, ThousandsMark } from "./numberForm.ts";

/** Unmarked whole numbers below 1,000 that show a mark before three digits to be of thousands. */
const fewestSmallNumbers = 3;

/** What the cells of one column say of one of the two marks, `.` or `,`. */
interface MarkEvidence {
  /** Cells in which it can only stand before a fraction: 12,5 or 0,125 or 1.234,56. */
  readonly fraction: number;
  /** Cells in which it can only stand between thousands: 1,234,567 or 1,234.5. */
  readonly thousands: number;
  /** Cells such as 1,234, which it could be either in. */
  readonly either: number;
}

/** What the cells of one column say of its marks. */
export interface MarkCounts {
  readonly point: MarkEvidence;
  readonly comma: MarkEvidence;
  /** Whole numbers below 1,000 without a mark. */
  readonly small: number;
  /** A mark of thousands that is neither `.` nor `,`. */
  readonly other: ThousandsMark | null;
}

/** What the cells of a column say of its form. */
export type FoundForm =
  | {
      readonly kind: "decided";
      readonly form: NumberForm;
      /** Whether any cell has a mark, so that the form says something of the file's other columns. */
      readonly marked: boolean;
    }
  /** Every mark could be of a fraction or of thousands, as in 1.234. */
  | { readonly kind: "undecided"; readonly mark: DecimalMark }
  | { readonly kind: "contradiction" };

const noEvidence: MarkEvidence = { fraction: 0, thousands: 0, either: 0 };

/** Counts what the numbers of a column say of their marks. */
export function countMarks(cells: Iterable<NumberText>): MarkCounts {
  const point = { ...noEvidence };
  const comma = { ...noEvidence };
  const evidence = { ".": point, ",": comma };
  let small = 0;
  let other: ThousandsMark | null = null;
  for (const { digits, exponent } of cells) {
    if (/\d '?\d|\d'\d/.test(digits)) other = digits.includes("'") ? "'" : " ";
    const marks = digits.match(/[.,]/g) ?? [];
    if (marks.length === 0) {
      if (digits.length <= 3 && exponent === "") small += 1;
      continue;
    }
    const last = marks[marks.length - 1] as DecimalMark;
    const first = marks[0] as DecimalMark;
    if (first !== last) {
      evidence[first].thousands += 1;
      evidence[last].fraction += 1;
    } else if (marks.length > 1) evidence[first].thousands += 1;
    else if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits) && exponent === "") evidence[first].either += 1;
    else evidence[first].fraction += 1;
  }
  return { point, comma, small, other };
}

/**
 * The form that a column's cells ask for. A mark is of a fraction where any cell has other than
 * three digits behind it, or 0 before it, or where two marks decide; else of thousands where at
 * least three cells without a mark are below 1,000.
 *
 * @param counts of the column
 * @param delimiter of the file: where commas part its cells, numbers have decimal points, and a
 *   quoted 1,819 has thousands; null where cells are not parted by a mark
 */
export function findNumberForm(counts: MarkCounts, delimiter: string | null): FoundForm {
  const { point, comma, small, other } = counts;
  const contradiction: FoundForm = { kind: "contradiction" };
  const decide = (decimal: DecimalMark, thousands: ThousandsMark | null): FoundForm => ({
    kind: "decided",
    form: { decimal, thousands: thousands ?? other },
    marked: true,
  });
  if (point.fraction > 0 && comma.fraction > 0) return contradiction;
  if (comma.fraction > 0) {
    if (comma.thousands > 0) return contradiction;
    return decide(",", point.thousands + point.either > 0 ? "." : null);
  }
  if (point.fraction > 0) {
    if (point.thousands > 0) return contradiction;
    return decide(".", comma.thousands + comma.either > 0 ? "," : null);
  }
  if (comma.thousands > 0 && point.thousands > 0) return contradiction;
  if (comma.thousands > 0) return decide(".", ",");
  if (point.thousands > 0) return decide(",", ".");
  // 1.234 beside 1,234 in one column: either reading makes the other a thousand times too large.
  if (point.either > 0 && comma.either > 0) return contradiction;
  if (point.either + comma.either === 0) {
    return { kind: "decided", form: { decimal: ".", thousands: other }, marked: false };
  }
  if (delimiter === ",") return decide(".", comma.either > 0 ? "," : null);
  if (small >= fewestSmallNumbers) return comma.either > 0 ? decide(".", ",") : decide(",", ".");
  return { kind: "undecided", mark: comma.either > 0 ? "," : "." };
}
