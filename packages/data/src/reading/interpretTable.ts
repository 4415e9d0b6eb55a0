import type { RegulaError } from "@regula/base";
import type { ColumnForm } from "./columnForm.ts";
import { type DateForm, type DateOrder, dateParser } from "./dateForm.ts";
import { type FormChooser, formChooser, statedForm } from "./formChooser.ts";
import { type ColumnCandidate, classifyCells, type TextCandidate } from "./interpretColumn.ts";
import { defineMissing, type MissingCells } from "./missingCells.ts";
import { cleanCell, type DecimalMark, plainForm } from "./numberForm.ts";
import { readNumberCells } from "./readNumberCells.ts";
import { refuseCell, refuseContradiction, refuseDateOrder, refuseMixed } from "./refuseReading.ts";
import type { SpellingOptions } from "./spellingOptions.ts";
import type { Column, RawColumn, RawTable, Table } from "./table.ts";

type Draft =
  | { readonly column: Column }
  | {
      readonly raw: RawColumn;
      readonly text: readonly string[];
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
    if (refusal) return { column: leaveUnread(name, Array.from(cells, String), refusal, null) };
    if (cells instanceof Float64Array) {
      return { column: { name, cells, text: null, reading: plainReading, decided: true } };
    }
    return { raw, text: cells, candidate: classifyCells(cells, missing) };
  });
  const found = drafts.flatMap((draft) =>
    "candidate" in draft && draft.candidate.kind === "number" ? [draft.candidate.found] : [],
  );
  const choose = formChooser(found, table.delimiter, options);
  const columns = drafts.map((draft) =>
    "column" in draft ? draft.column : readDraft(table, draft, choose, missing, options),
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

function leaveUnread(
  name: string,
  text: readonly string[],
  refusal: RegulaError,
  readableAs: "number" | "date" | null,
): Column {
  const reading: ColumnForm = { kind: "unread", refusal, readableAs };
  return { name, cells: text, text, decided: readableAs === null, reading };
}

function readDraft(
  table: RawTable,
  { raw, text, candidate }: Exclude<Draft, { column: Column }>,
  chooseForm: FormChooser,
  missing: MissingCells,
  options: SpellingOptions,
): Column {
  const { name } = raw;
  const refuse = (cell: string) =>
    leaveUnread(name, text, refuseCell(table, raw, text.indexOf(cell), cell), "number");
  switch (candidate.kind) {
    case "mixed": {
      const { strays } = candidate;
      const row = text.indexOf(strays.cells[0]);
      return leaveUnread(name, text, refuseMixed(table, raw, row, strays), "number");
    }
    case "contradiction": {
      const { scan, cells: pair } = candidate;
      const form = statedForm(options);
      if (form === null) {
        const row = text.indexOf(pair[1]);
        return leaveUnread(name, text, refuseContradiction(table, raw, row, pair), "number");
      }
      const cells = readNumberCells(text, scan, form, missing);
      if (typeof cells === "string") return refuse(cells);
      const reading: ColumnForm = { kind: "number", form, percent: scan.percent };
      return { name, cells, text, decided: true, reading };
    }
    case "category":
      return readCategories(name, text, candidate, missing);
    case "date": {
      const { forms, distinct } = candidate;
      const form = chooseDateForm(forms, options.dates ?? options.known?.get(name)?.order);
      if (form === null) return leaveUnread(name, text, refuseDateOrder(table, raw), "date");
      const parse = dateParser(form);
      const values = distinct.cells.map((cell) =>
        missing.inNumbers(cell) ? Number.NaN : (parse(cell) ?? Number.NaN),
      );
      const cells = Float64Array.from(distinct.rowCells, (i) => values[i]);
      return { name, cells, text, reading: { kind: "date", form }, decided: forms.length === 1 };
    }
    case "number": {
      const { found, scan } = candidate;
      const { form, decided } = chooseForm(found, name);
      const cells = readNumberCells(text, scan, form, missing);
      if (typeof cells === "string") return refuse(cells);
      return {
        name,
        cells,
        text,
        decided,
        reading: { kind: "number", form, percent: scan.percent },
      };
    }
  }
}

/** null where day-first and month-first are both possible and no option says which. */
function chooseDateForm(forms: readonly DateForm[], dates: DateOrder | undefined): DateForm | null {
  if (forms.length === 1) return forms[0];
  return forms.find(({ order }) => order === "ymd" || order === dates) ?? null;
}

function readCategories(
  name: string,
  text: readonly string[],
  { why, distinct: { cells, rowCells } }: Extract<TextCandidate, { kind: "category" }>,
  missing: MissingCells,
): Column {
  const spelled = cells.map((cell) => (missing.inText(cell) ? "" : spellCategory(cell)));
  const isAsWritten = spelled.every((cell, i) => cell === cells[i]);
  return {
    name,
    text,
    decided: true,
    reading: { kind: "category", why },
    cells: isAsWritten ? text : Array.from(rowCells, (i) => spelled[i]),
  };
}

/** Programs write TRUE, True and true for one thing. */
function spellCategory(cell: string): string {
  const text = cleanCell(cell);
  return /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
}
