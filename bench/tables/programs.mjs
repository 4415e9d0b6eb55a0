import { quote, quoteWhereNeeded } from "./csvCells.mjs";

/** Names that programs give to row names where they wrote them. */
const rowNames = "rownames";
const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const truths = new Set(["TRUE", "FALSE", "True", "False", "true", "false"]);

/**
 * The table as R's `write.csv(frame)` writes it: row names in an unnamed first column, text in
 * quotes, NA for what is missing.
 */
export function writeAsR(cells) {
  const { names, rows, labels } = partRowNames(cells);
  const kinds = names.map((_, k) => kindOf(rows.map((row) => row[k])));
  const ofKind = {
    number: (cell) => cell.replace(/\.0$/, ""),
    truth: (cell) => cell.toUpperCase(),
    text: quote,
  };
  const write = (cell, k) => (isMissing(cell) ? "NA" : ofKind[kinds[k]](cell));
  return joinLines([
    ["", ...names].map(quote),
    ...rows.map((row, i) => [quote(labels?.[i] ?? String(i + 1)), ...row.map(write)]),
  ]);
}

/**
 * The table as pandas' `frame.to_csv(path)` writes it: 0…n−1 in an unnamed first column, quotes
 * where they must be, nothing for what is missing; whole numbers in a column with a missing cell
 * are floats.
 */
export function writeAsPandas(cells) {
  const { names, rows } = partRowNames(cells);
  const columns = names.map((_, k) => rows.map((row) => row[k]));
  const kinds = columns.map(kindOf);
  const isFloat = columns.map((column) => column.some(isMissing));
  const ofKind = {
    number: (cell, k) => (isFloat[k] && /^[+-]?\d+$/.test(cell) ? `${cell}.0` : cell),
    truth: (cell) => cell[0].toUpperCase() + cell.slice(1).toLowerCase(),
    text: quoteWhereNeeded,
  };
  const write = (cell, k) => (isMissing(cell) ? "" : ofKind[kinds[k]](cell, k));
  return joinLines([
    ["", ...names.map(quoteWhereNeeded)],
    ...rows.map((row, i) => [String(i), ...row.map(write)]),
  ]);
}

function partRowNames({ names, rows }) {
  if (names[0] !== rowNames) return { names, rows, labels: null };
  return {
    names: names.slice(1),
    rows: rows.map((row) => row.slice(1)),
    labels: rows.map((row) => row[0]),
  };
}

function isMissing(cell) {
  return cell === "" || cell === "NA";
}

function kindOf(column) {
  const present = column.filter((cell) => !isMissing(cell));
  if (present.every((cell) => numeral.test(cell))) return "number";
  return present.every((cell) => truths.has(cell)) ? "truth" : "text";
}

function joinLines(lines) {
  return lines.map((cells) => `${cells.join(",")}\n`).join("");
}
