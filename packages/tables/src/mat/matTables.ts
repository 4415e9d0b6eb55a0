import { RegulaError, verbatim } from "@regula/base";
import type { RawTable } from "@regula/data";
import { checkColumnCount } from "../tableLimits.ts";
import type { MatFile, MatVariable } from "./parseMat.ts";

const trainNames = { X: ["X"], y: ["y", "Y"] };
const testNames = { X: ["Xval", "Xtest"], y: ["yval", "ytest", "Yval", "Ytest"] };

/**
 * The course's variables as tables: X and y for training, Xval and yval for testing where present.
 * X is examples × features; y has an element for each example.
 *
 * @throws RegulaError naming the variables that the file has instead
 */
export function matTables(
  file: MatFile,
  source: string,
): { train: RawTable; test: RawTable | null } {
  const find = (names: readonly string[]) =>
    names.map((name) => file.variables.get(name)).find((variable) => variable !== undefined);
  const [X, y] = [find(trainNames.X), find(trainNames.y)];
  if (!X || !y) throw refuseNames(file, source);
  const [testX, testY] = [find(testNames.X), find(testNames.y)];
  return {
    train: toTable(X, y, source),
    test: testX && testY ? toTable(testX, testY, `${source} (${testX.name}, ${testY.name})`) : null,
  };
}

function toTable({ name, matrix: X }: MatVariable, target: MatVariable, source: string): RawTable {
  checkColumnCount(X.columns, source);
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

function refuseNames({ variables, skipped }: MatFile, source: string): RegulaError {
  const found = [
    ...[...variables.values()].map(({ name, matrix: m }) => `${name} ${m.rows} × ${m.columns}`),
    ...skipped.map(({ name, kind }) => `${name} (${kind})`),
  ];
  return new RegulaError({
    code: "column-unknown",
    place: { file: source },
    expected: {
      en: "the variables X (examples × features) and y",
      "pt-BR": "as variáveis X (exemplos × atributos) e y",
    },
    received: found.length > 0 ? verbatim(found.join(", ")) : { en: "none", "pt-BR": "nenhuma" },
  });
}
