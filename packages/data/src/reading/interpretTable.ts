import type { RegulaError } from "@regula/base";
import type { CategoryReason, ColumnForm } from "./columnForm.ts";
import { type DateForm, parseDate } from "./dateForm.ts";
import type { FoundForm } from "./findNumberForm.ts";
import {
  type ColumnCandidate,
  classifyCells,
  type DistinctCells,
  listDistinct,
  readPlainNumbers,
} from "./interpretColumn.ts";
import { defineMissing, type MissingCells } from "./missingCells.ts";
import {
  cleanCell,
  type DecimalMark,
  type NumberForm,
  parseNumberText,
  plainForm,
  splitNumber,
  type ThousandsMark,
} from "./numberForm.ts";
import { refuseDateOrder, refuseMixed } from "./refuseReading.ts";
import type { Column, RawColumn, RawTable, Table } from "./table.ts";

/** What people say of how cells are spelled, where looking at them is not enough. */
export interface SpellingOptions {
  /** Cells that are missing in every column. */
  readonly na?: readonly string[];
  readonly decimal?: DecimalMark;
  /** null where digits stand in no groups. */
  readonly thousands?: ThousandsMark | null;
  /** Which of day and month comes first where the cells do not show it. */
  readonly dates?: "dmy" | "mdy";
}

type Draft =
  | { readonly column: Column }
  | {
      readonly raw: RawColumn;
      readonly text: readonly string[];
      readonly distinct: DistinctCells;
      readonly candidate: ColumnCandidate;
    };

/**
 * Reads the cells of every column as numbers, dates or categories, by what its own cells show, and
 * where they do not decide by the file's other columns. Cells that cannot be read without an answer
 * leave their column unread: it is refused where it is asked for.
 */
export function interpretTable(table: RawTable, options: SpellingOptions = {}): Table {
  const missing = defineMissing(options.na);
  const drafts = table.columns.map((raw): Draft => {
    const { name, cells, refusal } = raw;
    if (cells instanceof Float64Array) {
      return { column: { name, cells, text: null, reading: plainReading, decided: true } };
    }
    if (refusal) return { column: leaveUnread(name, cells, refusal) };
    const numbers = isPlain(options) ? readPlainNumbers(cells, table.delimiter) : null;
    if (numbers) {
      return {
        column: { name, cells: numbers, text: cells, reading: plainReading, decided: true },
      };
    }
    const distinct = listDistinct(cells);
    const candidate = classifyCells(distinct, missing, table.delimiter);
    return { raw, text: cells, distinct, candidate };
  });
  const common = findCommonForm(drafts);
  const columns = drafts.map((draft) =>
    "column" in draft ? draft.column : readDraft(table, draft, common, missing, options),
  );
  return { ...table, columns };
}

/** The mark before fractions in a table's text: a comma where the numbers of any column have one. */
export function decimalMarkOf({ columns }: Table): DecimalMark {
  const hasComma = columns.some(
    ({ reading }) => reading.kind === "number" && reading.form.decimal === ",",
  );
  return hasComma ? "," : ".";
}

const plainReading: ColumnForm = { kind: "number", form: plainForm, percent: false };

function leaveUnread(name: string, text: readonly string[], refusal: RegulaError): Column {
  return { name, cells: text, text, decided: true, reading: { kind: "unread", refusal } };
}

function isPlain({ na, decimal, thousands }: SpellingOptions): boolean {
  return na === undefined && decimal !== "," && (thousands === undefined || thousands === null);
}

/** The form that the file's columns of numbers with a mark share; null where they have several or none. */
function findCommonForm(drafts: readonly Draft[]): NumberForm | null {
  const forms = new Map<string, NumberForm>();
  for (const draft of drafts) {
    if ("column" in draft || draft.candidate.kind !== "number") continue;
    const { found } = draft.candidate;
    if (found.kind === "decided" && found.marked) forms.set(JSON.stringify(found.form), found.form);
  }
  return forms.size === 1 ? [...forms.values()][0] : null;
}

function readDraft(
  table: RawTable,
  { raw, text, distinct, candidate }: Exclude<Draft, { column: Column }>,
  common: NumberForm | null,
  missing: MissingCells,
  options: SpellingOptions,
): Column {
  const { name } = raw;
  const readValues = (
    reading: ColumnForm,
    decided: boolean,
    parse: (cell: string) => number | null,
  ): Column => {
    const values = new Float64Array(distinct.cells.length);
    for (const [i, cell] of distinct.cells.entries()) {
      const value = missing.inNumbers(cell) ? Number.NaN : parse(cell);
      if (value === null) {
        return leaveUnread(name, text, refuseMixed(table, raw, text.indexOf(cell), cell));
      }
      values[i] = value;
    }
    const cells = Float64Array.from(distinct.rowCells, (i) => values[i]);
    return { name, cells, text, reading, decided };
  };
  switch (candidate.kind) {
    case "mixed": {
      const refusal = refuseMixed(table, raw, text.indexOf(candidate.cell), candidate.cell);
      return leaveUnread(name, text, refusal);
    }
    case "category":
      return readCategories(name, text, distinct, candidate.why, missing);
    case "date": {
      const form = chooseDateForm(candidate.forms, options.dates);
      if (form === null) return leaveUnread(name, text, refuseDateOrder(table, raw));
      const decided = candidate.forms.length === 1;
      return readValues({ kind: "date", form }, decided, (cell) => parseDate(cell, form));
    }
    case "number": {
      const { form, decided } = chooseNumberForm(candidate.found, common, options);
      const percent = candidate.texts.some((number) => number?.percent);
      return readValues({ kind: "number", form, percent }, decided, (cell) =>
        parseNumberText(splitNumber(cell), form),
      );
    }
  }
}

/** Where nothing decides, 1.234 and 1,234 have a decimal mark: the guess is told, and an option mends it. */
function chooseNumberForm(
  found: Exclude<FoundForm, { kind: "contradiction" }>,
  common: NumberForm | null,
  { decimal, thousands }: SpellingOptions,
): { readonly form: NumberForm; readonly decided: boolean } {
  if (decimal !== undefined || thousands !== undefined) {
    const point = decimal ?? (thousands === "." ? "," : ".");
    return { form: { decimal: point, thousands: thousands ?? otherMark(point) }, decided: true };
  }
  if (found.kind === "decided") return { form: found.form, decided: true };
  if (common) {
    const asDecimal = common.decimal === found.mark;
    const decimalMark = asDecimal ? found.mark : otherMark(found.mark);
    return { form: { decimal: decimalMark, thousands: otherMark(decimalMark) }, decided: true };
  }
  return { form: { decimal: found.mark, thousands: null }, decided: false };
}

function otherMark(mark: DecimalMark): DecimalMark {
  return mark === "." ? "," : ".";
}

/** null where day-first and month-first are both left and nobody has said which. */
function chooseDateForm(
  forms: readonly DateForm[],
  dates: "dmy" | "mdy" | undefined,
): DateForm | null {
  if (forms.length === 1) return forms[0];
  return forms.find(({ order }) => order === "ymd" || order === dates) ?? null;
}

function readCategories(
  name: string,
  text: readonly string[],
  { cells, rowCells }: DistinctCells,
  why: CategoryReason,
  missing: MissingCells,
): Column {
  const spelled = cells.map((cell) => (missing.inText(cell) ? "" : spellCategory(cell)));
  const isAsWritten = spelled.every((cell, i) => cell === cells[i]);
  return {
    ...{ name, text, decided: true, reading: { kind: "category", why } },
    cells: isAsWritten ? text : Array.from(rowCells, (i) => spelled[i]),
  };
}

/** Programs write TRUE, True and true for one thing. */
function spellCategory(cell: string): string {
  const text = cleanCell(cell);
  return /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
}
