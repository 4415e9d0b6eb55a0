import { RegulaError, spellNumbers, type Text } from "@regula/base";
import { checkTable, type DescribedTable, describeTable } from "@regula/checks";
import {
  type Dataset,
  findColumn,
  findDefaultTarget,
  readNumbers,
  type Table,
  toDataset,
  trainTestSplit,
} from "@regula/data";
import type { FileTables } from "@regula/tables";
import { importedData, type LabData, type Point } from "./data.ts";

/** More rows than this make a map of dots that nobody can read, and frames that come late. */
export const mostRows = 5000;

export interface Mapping {
  readonly x: string;
  readonly y: string;
  readonly label: string;
}

/**
 * The first two features and the target, as the command line takes them, without row numbers and the
 * like where two others remain; null of fewer than three columns.
 */
export function guessMapping(table: Table): Mapping | null {
  const names = table.columns.map(({ name }) => name);
  if (names.length < 3) return null;
  const label = findDefaultTarget(table).name;
  if (names.includes("x") && names.includes("y")) return { x: "x", y: "y", label };
  const { features } = checkTable(table);
  const [x, y] = features.length < 2 ? names.filter((name) => name !== label) : features;
  return { x, y, label };
}

/** What a reader should know of these columns before trusting what is learned from them. */
export function warnOfImport(table: Table, { x, y, label }: Mapping): readonly Text[] {
  const { findings } = checkTable(table, { features: [x, y], target: label });
  return findings.map(({ seen }) => seen);
}

/** What was read of a table, with this column as its label; null where it cannot be one. */
export function describeImport(table: Table, { label }: Mapping): DescribedTable | null {
  try {
    return describeTable(table, { target: label });
  } catch (error) {
    if (error instanceof RegulaError) return null;
    throw error;
  }
}

/**
 * The lab's data from a table: its own test table, or a share of the rows held back, stratified.
 *
 * @throws RegulaError with row and column for cells that are no numbers and labels not of two kinds
 */
export function readImported(
  { train, test }: FileTables,
  { x, y, label }: Mapping,
  { testShare, seed }: { readonly testShare: number; readonly seed: number },
): LabData {
  if (train.rows > mostRows) {
    throw new RegulaError({
      code: "file-too-large",
      place: { file: train.source },
      expected: { en: `at most ${mostRows} rows`, "pt-BR": `no máximo ${mostRows} linhas` },
      received: spellNumbers(train.rows),
    });
  }
  const options = { features: [x, y], target: label };
  // Words would become categories, which have no place on an axis.
  for (const table of test ? [train, test] : [train]) {
    for (const axis of [x, y]) readNumbers(table, findColumn(table, axis, "features"));
  }
  const whole = toDataset(train, options);
  const { classes } = whole;
  const words = { classes, features: [x, y] as const };
  const points = toPoints(whole);
  if (test) {
    const held = toPoints(toDataset(test, { ...options, classes }));
    return importedData(train.source, { train: points, test: held }, words);
  }
  return importedData(train.source, splitPoints(points, testShare, seed), words);
}

function toPoints({ X, Y }: Dataset): Point[] {
  const m = X.columns;
  return Array.from({ length: m }, (_, j) => ({
    x: X.data[j],
    y: X.data[m + j],
    label: Y.data[j] === 1 ? 1 : 0,
  }));
}

/** A stratified share held back, a function of the seed; none of it for a share of 0. */
export function splitPoints(
  points: readonly Point[],
  testShare: number,
  seed: number,
): Pick<LabData, "train" | "test"> {
  if (testShare === 0 || points.length < 8) return { train: points, test: [] };
  const classes = Uint32Array.from(points, ({ label }) => label);
  const split = trainTestSplit({ rows: points.length, testShare, seed, classes });
  const pick = (rows: Uint32Array) => Array.from(rows, (row) => points[row]);
  return { train: pick(split.train), test: pick(split.test) };
}
