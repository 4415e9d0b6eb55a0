import type { FoundForm } from "./findNumberForm.ts";
import type { DecimalMark, NumberForm } from "./numberForm.ts";
import type { SpellingOptions } from "./spellingOptions.ts";

/** Unmarked whole numbers below 1,000 that show a mark before three digits to be of thousands. */
const fewestSmallNumbers = 3;

/** The form that a column is read in; not decided where it is a guess, which is reported with the option that corrects it. */
export interface ChosenForm {
  readonly form: NumberForm;
  readonly decided: boolean;
}

export type FormChooser = (
  found: Exclude<FoundForm, { kind: "contradiction" }>,
  column: string,
) => ChosenForm;

/**
 * What chooses the form of each column of a file. Where a column's own cells do not decide between
 * a fraction and thousands (1.234): where commas part cells, points are of fractions, and a quoted
 * 1,819 has thousands unless another column has decimal commas; elsewhere three whole numbers below
 * 1,000 without a mark are of thousands unless the column was read before, then the file's other
 * columns say it, and where they say nothing the mark is decimal. Thousands that no cell of the
 * column itself shows are a guess.
 *
 * @param found in the file's columns of numbers
 * @param delimiter of the file; null where a program wrote the cells, with points
 */
export function formChooser(
  found: readonly FoundForm[],
  delimiter: string | null,
  options: SpellingOptions,
): FormChooser {
  const stated = statedForm(options);
  if (stated !== null) return () => ({ form: stated, decided: true });
  const sure = commonDecimal(found.flatMap((each) => (each.kind === "decided" ? [each] : [])));
  const guessed = commonThousands(found);
  return (each, column) => {
    if (each.kind === "decided") return { form: each.form, decided: each.certain };
    const { mark } = each;
    if (delimiter === null) return { form: formWith(mark, "."), decided: true };
    if (delimiter === ",") {
      const decimal = sure ?? ".";
      return { form: formWith(mark, decimal), decided: mark === decimal };
    }
    const before = options.known?.get(column)?.decimal;
    if (before !== undefined) return { form: formWith(mark, before), decided: true };
    if (isOfThousands(each)) return { form: formWith(mark, otherMark(mark)), decided: false };
    if (sure !== null) return { form: formWith(mark, sure), decided: mark === sure };
    return { form: formWith(mark, guessed ?? mark), decided: false };
  };
}

/** The form that options say; null where they say none. */
export function statedForm({ decimal, thousands }: SpellingOptions): NumberForm | null {
  if (decimal === undefined && thousands === undefined) return null;
  const point = decimal ?? (thousands === "." ? "," : ".");
  return { decimal: point, thousands: thousands === undefined ? otherMark(point) : thousands };
}

/** The form of cells that have this mark, where the file's decimal mark is known. */
function formWith(mark: DecimalMark, decimal: DecimalMark): NumberForm {
  return { decimal, thousands: mark === decimal ? null : mark };
}

/** The decimal mark of all columns that show one; null where they show several or none. */
function commonDecimal(
  found: readonly Extract<FoundForm, { kind: "decided" }>[],
): DecimalMark | null {
  const marks = new Set(found.filter(({ marked }) => marked).map(({ form }) => form.decimal));
  return marks.size === 1 ? [...marks][0] : null;
}

/** The decimal mark that goes with the mark of thousands that small whole numbers show; null where they show both. */
function commonThousands(found: readonly FoundForm[]): DecimalMark | null {
  const marks = new Set(
    found.flatMap((each) =>
      each.kind === "undecided" && isOfThousands(each) ? [otherMark(each.mark)] : [],
    ),
  );
  return marks.size === 1 ? [...marks][0] : null;
}

function isOfThousands(found: FoundForm): boolean {
  return found.kind === "undecided" && found.small >= fewestSmallNumbers;
}

function otherMark(mark: DecimalMark): DecimalMark {
  return mark === "." ? "," : ".";
}
