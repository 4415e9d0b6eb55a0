import { RegulaError, type Text, verbatim } from "@regula/base";

export const maxFileBytes = 256 * 2 ** 20;
const maxColumns = 10_000;
const maxCells = 10_000_000;

/** @throws RegulaError for a file larger than a reader takes */
export function checkFileSize(bytes: number, source: string): void {
  if (bytes <= maxFileBytes) return;
  const [limit, size] = [maxFileBytes / 2 ** 20, Math.ceil(bytes / 2 ** 20)];
  throw refuse(source, `${size} MB`, {
    en: `at most ${limit} MB`,
    "pt-BR": `no máximo ${limit} MB`,
  });
}

/** @throws RegulaError for more columns than a table may have */
export function checkColumnCount(columns: number, source: string): void {
  if (columns <= maxColumns) return;
  throw refuse(source, String(columns), {
    en: `at most ${maxColumns} columns`,
    "pt-BR": `no máximo ${maxColumns} colunas`,
  });
}

/** @throws RegulaError for more cells than a table may have */
export function checkCellCount(cells: number, source: string): void {
  if (cells <= maxCells) return;
  throw refuse(source, String(cells), {
    en: `at most ${maxCells} cells`,
    "pt-BR": `no máximo ${maxCells} células`,
  });
}

function refuse(file: string, received: string, expected: Text): RegulaError {
  return new RegulaError({
    code: "file-too-large",
    place: { file },
    expected,
    received: verbatim(received),
  });
}
