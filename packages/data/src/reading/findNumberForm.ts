import type { DecimalMark, NumberForm, ThousandsMark } from "./numberForm.ts";
import type { MarkCounts } from "./numberScan.ts";

/** What the cells of a column say of its form. */
export type FoundForm =
  | {
      readonly kind: "decided";
      readonly form: NumberForm;
      /** Whether any cell has a mark, so that the form says something of the file's other columns. */
      readonly marked: boolean;
      /** Whether any cell shows which mark parts thousands, where the form has one: 1.234,5 and 1.234.567 do. */
      readonly certain: boolean;
    }
  /** Every mark could be of a fraction or of thousands, as in 1.234. */
  | { readonly kind: "undecided"; readonly mark: DecimalMark; readonly small: number }
  | { readonly kind: "contradiction" };

/**
 * The form that a column's own cells ask for. A mark is of a fraction where any cell has other than
 * three digits behind it, or 0 before it; two marks decide, and so does a mark that stands twice.
 */
export function findNumberForm({ point, comma, small, other }: MarkCounts): FoundForm {
  const contradiction: FoundForm = { kind: "contradiction" };
  const decide = (decimal: DecimalMark, thousands: ThousandsMark | null): FoundForm => ({
    kind: "decided",
    form: { decimal, thousands: thousands ?? other },
    marked: true,
    certain: thousands === null || other !== null || point.thousands + comma.thousands > 0,
  });
  if (point.fraction > 0 && comma.fraction > 0) return contradiction;
  // 1 234 with 1,234,567, or with 1.234,5.
  if (other !== null && point.thousands + comma.thousands > 0) return contradiction;
  if (comma.fraction > 0) {
    if (comma.thousands > 0 || (other !== null && point.either > 0)) return contradiction;
    return decide(",", point.thousands + point.either > 0 ? "." : null);
  }
  if (point.fraction > 0) {
    if (point.thousands > 0 || (other !== null && comma.either > 0)) return contradiction;
    return decide(".", comma.thousands + comma.either > 0 ? "," : null);
  }
  if (comma.thousands > 0 && point.thousands > 0) return contradiction;
  if (comma.thousands > 0) return decide(".", ",");
  if (point.thousands > 0) return decide(",", ".");
  // 1.234 and 1,234 in one column: either reading makes the other a thousand times too large.
  if (point.either > 0 && comma.either > 0) return contradiction;
  if (point.either + comma.either === 0) {
    return {
      kind: "decided",
      form: { decimal: ".", thousands: other },
      marked: false,
      certain: true,
    };
  }
  // 1 234.567 has its thousands parted by another mark.
  if (other !== null) return decide(point.either > 0 ? "." : ",", other);
  return { kind: "undecided", mark: comma.either > 0 ? "," : ".", small };
}
