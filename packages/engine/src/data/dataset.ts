import { type Matrix, matrix } from "../base/matrix.ts";
import { RegulaError } from "../base/regulaError.ts";
import { type Text, verbatim } from "../base/text.ts";
import { parseNumber, spellsNonFinite } from "./parseNumber.ts";
import type { Column, Table } from "./table.ts";

/** Two classes of examples, ready to train on: X features × m, Y 1 × m of zeros and ones. */
export interface Dataset {
  readonly source: string;
  readonly featureNames: readonly string[];
  readonly targetName: string;
  /** The labels as the file has them: [negative (0), positive (1)]. */
  readonly classes: readonly [negative: string, positive: string];
  readonly X: Matrix;
  readonly Y: Matrix;
  /** What a careful reader should know before trusting results on these data. */
  readonly warnings: readonly Text[];
}

export interface DatasetOptions {
  /** A column's name, or its position counted from 1; by default the last column. */
  readonly target?: string;
  /** Names or positions; by default every column but the target. */
  readonly features?: readonly string[];
  /** Fixed classes, so that test data are labeled as the training data were. */
  readonly classes?: readonly [negative: string, positive: string];
}

/** Below this share of the rows a class is called rare. */
const rareShare = 0.1;

/**
 * The examples of a table. The positive class is 1 where the labels are 0 and 1, else the last
 * label in sorted order.
 *
 * @throws RegulaError with file, row and column for unknown columns, text among numbers, missing
 *   or non-finite cells, and labels that are not of two classes
 */
export function toDataset(table: Table, options: DatasetOptions = {}): Dataset {
  const target = options.target
    ? findColumn(table, options.target, "target")
    : table.columns[table.columns.length - 1];
  const features = options.features
    ? options.features.map((name) => findColumn(table, name, "features"))
    : table.columns.filter((column) => column !== target);
  checkFeatures(table, features, target);

  const labels = readLabels(table, target);
  const classes = options.classes ?? findClasses(table, target, labels);
  const X = matrix(features.length, table.rows);
  features.forEach((column, i) => {
    X.data.set(readNumbers(table, column), i * table.rows);
  });
  return {
    source: table.source,
    featureNames: features.map((column) => column.name),
    targetName: target.name,
    classes,
    X,
    Y: matrix(1, table.rows, encodeLabels(table, target, labels, classes)),
    warnings: warnOfRareClass(labels, classes),
  };
}

function findColumn(table: Table, name: string, option: string): Column {
  const named = table.columns.find((column) => column.name === name.trim());
  if (named) return named;
  const position = /^\d+$/.test(name.trim()) ? Number(name) : 0;
  const positioned = table.columns[position - 1];
  if (positioned) return positioned;
  const names = table.columns.map((column) => column.name).join(", ");
  throw new RegulaError({
    code: "column-unknown",
    place: { file: table.source, option },
    expected: {
      en: `a column of the file, by name (${names}) or position (1 to ${table.columns.length})`,
      "pt-BR": `uma coluna do arquivo, pelo nome (${names}) ou posição (1 a ${table.columns.length})`,
    },
    received: verbatim(`"${name}"`),
  });
}

function checkFeatures(table: Table, features: readonly Column[], target: Column): void {
  const place = { file: table.source };
  if (features.length === 0) {
    throw new RegulaError({
      code: "column-unknown",
      place,
      expected: {
        en: "at least one feature column beside the target",
        "pt-BR": "ao menos uma coluna de atributo além do alvo",
      },
      received: { en: "the target alone", "pt-BR": "só o alvo" },
    });
  }
  const repeated = features.find((column, i) => features.indexOf(column) !== i);
  const refused = repeated ?? features.find((column) => column === target);
  if (!refused) return;
  throw new RegulaError({
    code: "column-duplicate",
    place: { ...place, option: "features" },
    expected: {
      en: "each column once, and not the target",
      "pt-BR": "cada coluna uma vez, e não o alvo",
    },
    received: verbatim(`"${refused.name}"`),
  });
}

function placeOf(table: Table, column: Column, row: number) {
  return { file: table.source, row: table.fileRow(row), column: column.name };
}

function readNumbers(table: Table, column: Column): Float64Array {
  const { cells } = column;
  const isText =
    !(cells instanceof Float64Array) &&
    cells.every((cell) => parseNumber(cell, table.decimal) === null);
  return Float64Array.from({ length: table.rows }, (_, row) => {
    const cell = cells[row];
    const value = typeof cell === "number" ? cell : parseNumber(cell, table.decimal);
    if (value !== null && Number.isFinite(value)) return value;
    throw refuseCell(table, column, row, isText);
  });
}

function refuseCell(table: Table, column: Column, row: number, wholeColumnIsText: boolean) {
  const cell = String(column.cells[row]);
  const place = placeOf(table, column, row);
  const expected = { en: "a finite number", "pt-BR": "um número finito" };
  if (cell.trim() === "") {
    return new RegulaError({
      code: "value-missing",
      place,
      expected,
      received: { en: "an empty cell", "pt-BR": "uma célula vazia" },
      advice: {
        en: "Fill the cell in or remove the row.",
        "pt-BR": "Preencha a célula ou remova a linha.",
      },
    });
  }
  const isNumber = parseNumber(cell, table.decimal) !== null;
  return new RegulaError({
    code: isNumber || spellsNonFinite(cell) ? "not-finite" : "not-a-number",
    place,
    expected,
    received: verbatim(`"${cell}"`),
    advice: wholeColumnIsText
      ? {
          en: "The whole column is text: leave it out with --features, or make it the --target.",
          "pt-BR": "A coluna toda é texto: deixe-a fora com --features, ou use-a como --target.",
        }
      : {
          en: "Correct the cell or remove the row.",
          "pt-BR": "Corrija a célula ou remova a linha.",
        },
  });
}

/** Labels as text; numbers in one spelling, so that 1, 1.0 and "1" are one class. */
function readLabels(table: Table, target: Column): string[] {
  return Array.from({ length: table.rows }, (_, row) => {
    const cell = target.cells[row];
    const value = typeof cell === "number" ? cell : parseNumber(cell, table.decimal);
    const label = value === null ? String(cell).trim() : String(value);
    if (label !== "" && !spellsNonFinite(label)) return label;
    throw new RegulaError({
      code: label === "" ? "value-missing" : "not-finite",
      place: placeOf(table, target, row),
      expected: { en: "a class label", "pt-BR": "um rótulo de classe" },
      received:
        label === "" ? { en: "an empty cell", "pt-BR": "uma célula vazia" } : verbatim(label),
      advice: { en: "Fill it in or remove the row.", "pt-BR": "Preencha-a ou remova a linha." },
    });
  });
}

function findClasses(
  table: Table,
  target: Column,
  labels: readonly string[],
): readonly [string, string] {
  const distinct = [...new Set(labels)].sort(compareLabels);
  if (distinct.length === 2) return [distinct[0], distinct[1]];
  const shown = distinct.slice(0, 5).join(", ") + (distinct.length > 5 ? ", …" : "");
  throw new RegulaError({
    code: "classes",
    place: { file: table.source, column: target.name },
    expected: {
      en: "labels of exactly two classes",
      "pt-BR": "rótulos de exatamente duas classes",
    },
    received: verbatim(`${distinct.length} (${shown})`),
    advice:
      distinct.length === 1
        ? {
            en: "A network cannot learn to tell one class from nothing: add examples of the other.",
            "pt-BR": "Uma rede não aprende a separar uma classe do nada: junte exemplos da outra.",
          }
        : {
            en: "Name the column of labels with --target.",
            "pt-BR": "Indique a coluna dos rótulos com --target.",
          },
  });
}

/** Numbers by size, before words; words by code point, the same in every locale. */
function compareLabels(a: string, b: string): number {
  const [x, y] = [parseNumber(a, "."), parseNumber(b, ".")];
  if (x !== null && y !== null) return x - y;
  if (x !== null || y !== null) return x !== null ? -1 : 1;
  return a < b ? -1 : 1;
}

function encodeLabels(
  table: Table,
  target: Column,
  labels: readonly string[],
  [negative, positive]: readonly [string, string],
): Float64Array {
  return Float64Array.from(labels, (label, row) => {
    if (label === positive) return 1;
    if (label === negative) return 0;
    throw new RegulaError({
      code: "classes",
      place: placeOf(table, target, row),
      expected: {
        en: `a class of the training data: ${negative} or ${positive}`,
        "pt-BR": `uma classe dos dados de treino: ${negative} ou ${positive}`,
      },
      received: verbatim(`"${label}"`),
    });
  });
}

function warnOfRareClass(
  labels: readonly string[],
  classes: readonly [string, string],
): readonly Text[] {
  return classes.flatMap((name) => {
    const rows = labels.filter((label) => label === name).length;
    if (rows / labels.length >= rareShare) return [];
    const percent = ((100 * rows) / labels.length).toFixed(1);
    return [
      {
        en: `class "${name}" is rare: ${rows} of ${labels.length} rows (${percent} %); accuracy says little here, read log-loss.`,
        "pt-BR": `a classe "${name}" é rara: ${rows} de ${labels.length} linhas (${percent.replace(".", ",")} %); a acurácia diz pouco aqui, leia a perda log.`,
      },
    ];
  });
}
