import { RegulaError, verbatim } from "@regula/base";
import type { RawTable } from "@regula/data";
import { checkColumnCount } from "../tableLimits.ts";
import type { MatFile, MatVariable } from "./parseMat.ts";

const trainNames = { X: ["X"], y: ["y", "Y"] };
const testNames = { X: ["Xval", "Xtest"], y: ["yval", "ytest", "Yval", "Ytest"] };

/** Options of `matTables`. */
export interface MatTableOptions {
  /** The names of X and y, and perhaps of those of a test set behind them; by default the course's names. */
  readonly variables?: readonly string[];
}

/**
 * Two variables as a training table, two more as a test table: those named, or the course's X and y, and
 * Xval and yval where present. X is examples × features; y has an element for each example.
 *
 * @throws RegulaError naming the variables that the file has instead
 */
export function matTables(
  file: MatFile,
  source: string,
  { variables: names }: MatTableOptions = {},
): { train: RawTable; test: RawTable | null } {
  if (names) {
    if (names.length !== 2 && names.length !== 4) throw refuseCount(names, source);
    const [X, y, testX, testY] = names.map((name) => findNamed(file, name, source));
    return { train: toTable(X, y, source), test: testX ? toTestTable(testX, testY, source) : null };
  }
  const find = (names: readonly string[]) =>
    names.map((name) => file.variables.get(name)).find((variable) => variable !== undefined);
  const [X, y] = [find(trainNames.X), find(trainNames.y)];
  if (!X || !y) throw refuseNames(file, source);
  const [testX, testY] = [find(testNames.X), find(testNames.y)];
  return {
    train: toTable(X, y, source),
    test: testX && testY ? toTestTable(testX, testY, source) : null,
  };
}

function findNamed(file: MatFile, name: string, source: string): MatVariable {
  const variable = file.variables.get(name.trim());
  if (variable) return variable;
  throw new RegulaError({
    code: "column-unknown",
    place: { file: source, option: "--variables" },
    expected: {
      en: `names of the file's variables of numbers: ${listFound(file) || "none"}`,
      "pt-BR": `nomes de variáveis numéricas do arquivo: ${listFound(file) || "nenhuma"}`,
    },
    received: verbatim(`"${name}"`),
  });
}

function toTestTable(X: MatVariable, y: MatVariable, source: string): RawTable {
  return toTable(X, y, `${source} (${X.name}, ${y.name})`);
}

function toTable({ name, matrix: X }: MatVariable, target: MatVariable, source: string): RawTable {
  checkColumnCount(X.columns, source, "all");
  const labels = target.matrix.data;
  const isVector = Math.min(target.matrix.rows, target.matrix.columns) === 1;
  if (!isVector || labels.length !== X.rows || X.columns === 0) {
    throw new RegulaError({
      code: "shape-mismatch",
      place: { file: source },
      expected: {
        en: `as many labels in ${target.name} as rows in ${name}, at least one`,
        "pt-BR": `tantos rótulos em ${target.name} quantas linhas em ${name}, ao menos uma`,
      },
      received: verbatim(
        `${name} ${X.rows} × ${X.columns}, ${target.name} ${target.matrix.rows} × ${target.matrix.columns}`,
      ),
    });
  }
  const features = Array.from({ length: X.columns }, (_, column) => ({
    name: `x${column + 1}`,
    cells: Float64Array.from({ length: X.rows }, (_cell, row) => X.data[row * X.columns + column]),
  }));
  return {
    source,
    rows: X.rows,
    delimiter: null,
    columns: [...features, { name: "y", cells: Float64Array.from(labels) }],
    fileRow: (row) => row + 1,
  };
}

function refuseCount(names: readonly string[], source: string): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { file: source, option: "--variables" },
    expected: {
      en: "two names, X,y, or four, X,y,Xtest,ytest",
      "pt-BR": "dois nomes, X,y, ou quatro, X,y,Xtest,ytest",
    },
    received: verbatim(`"${names.join()}"`),
  });
}

function refuseNames(file: MatFile, source: string): RegulaError {
  const found = listFound(file);
  return new RegulaError({
    code: "column-unknown",
    place: { file: source },
    expected: {
      en: "the variables X (examples × features) and y",
      "pt-BR": "as variáveis X (exemplos × atributos) e y",
    },
    received: found ? verbatim(found) : { en: "none", "pt-BR": "nenhuma" },
    advice: {
      en: "Add --variables with two of the file's names, the features' first and the labels' behind it.",
      "pt-BR":
        "Use --variables com dois nomes do arquivo: primeiro o dos atributos, depois o dos rótulos.",
    },
  });
}

function listFound({ variables, skipped }: MatFile): string {
  return [
    ...[...variables.values()].map(({ name, matrix: m }) => `${name} ${m.rows} × ${m.columns}`),
    ...skipped.map(({ name, kind }) => `${name} (${kind})`),
  ].join(", ");
}
