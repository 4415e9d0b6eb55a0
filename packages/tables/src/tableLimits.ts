import { RegulaError, type Text, verbatim } from "@regula/base";

export const maxFileBytes = 256 * 2 ** 20;
const maxColumns = 10_000;
const maxCells = 10_000_000;
/** Of one row, columns and what is nested in them. */
export const maxRowValues = 1_000_000;

/** Whether a count is of all there is, or of what had come when a reader stopped: more may follow. */
export type Counted = "all" | "so far";

/**
 * @param advice what to do about it, where it is no table
 * @throws RegulaError for a file larger than a reader takes
 */
export function checkFileSize(
  bytes: number,
  source: string,
  counted: Counted,
  advice?: Text,
): void {
  if (bytes <= maxFileBytes) return;
  const [limit, size] = [maxFileBytes / 2 ** 20, Math.ceil(bytes / 2 ** 20)];
  const received = counted === "all" ? verbatim(`${size} MB`) : moreThan(`${limit} MB`);
  const most = { en: `at most ${limit} MB`, "pt-BR": `no máximo ${limit} MB` };
  const { details } = refuse(source, received, most);
  throw new RegulaError({ ...details, ...(advice && { advice }) });
}

/** @throws RegulaError for more columns than a table may have */
export function checkColumnCount(columns: number, source: string, counted: Counted): void {
  if (columns <= maxColumns) return;
  throw refuse(source, counted === "all" ? verbatim(`${columns}`) : moreThan(`${maxColumns}`), {
    en: `at most ${maxColumns} columns`,
    "pt-BR": `no máximo ${maxColumns} colunas`,
  });
}

/** @throws RegulaError for more cells than a table may have */
export function checkCellCount(cells: number, source: string, counted: Counted): void {
  if (cells <= maxCells) return;
  throw refuse(source, counted === "all" ? verbatim(`${cells}`) : moreThan(`${maxCells}`), {
    en: `at most ${maxCells} cells`,
    "pt-BR": `no máximo ${maxCells} células`,
  });
}

/**
 * Rows without a cell count too.
 *
 * @param rows so far
 * @throws RegulaError for more rows than a table may have cells
 */
export function checkRowCount(rows: number, source: string): void {
  if (rows <= maxCells) return;
  throw refuse(source, moreThan(`${maxCells}`), {
    en: `at most ${maxCells} rows`,
    "pt-BR": `no máximo ${maxCells} linhas`,
  });
}

/**
 * @param row whose values they are; null for those of all rows so far, which may be twice as many as cells
 * @throws RegulaError for more values than a reader takes
 */
export function checkValueCount(values: number, source: string, row: number | null): void {
  const limit = row === null ? 2 * maxCells : maxRowValues;
  if (values <= limit) return;
  const expected = { en: `at most ${limit} values`, "pt-BR": `no máximo ${limit} valores` };
  const received = row === null ? moreThan(`${limit}`) : verbatim(`${values}`);
  throw refuse(source, received, expected, row ?? undefined);
}

function moreThan(limit: string): Text {
  return { en: `more than ${limit}`, "pt-BR": `mais de ${limit}` };
}

function refuse(file: string, received: Text, expected: Text, row?: number): RegulaError {
  return new RegulaError({
    code: "file-too-large",
    place: row === undefined ? { file } : { file, row },
    expected,
    received,
    advice: {
      en: "Keep only the rows and columns that are needed, or split the file.",
      "pt-BR": "Guarde só as linhas e colunas necessárias, ou divida o arquivo.",
    },
  });
}
