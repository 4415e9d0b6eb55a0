export type { HeaderOption } from "./csv/findHeader.ts";
export { type CsvSpelling, formatCsv } from "./csv/formatCsv.ts";
export { guardText, readText } from "./csv/guardText.ts";
export { type CsvOptions, parseCsv } from "./csv/parseCsv.ts";
export { isJsonLines, type JsonLinesOptions, parseJsonLines } from "./jsonl/parseJsonLines.ts";
export { matTables } from "./mat/matTables.ts";
export { type MatFile, type MatOptions, type MatVariable, parseMat } from "./mat/parseMat.ts";
export { isParquet, type ParquetOptions, parseParquet } from "./parquet/parseParquet.ts";
export { type FileTables, parseTables } from "./parseTables.ts";
