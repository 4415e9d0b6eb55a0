import { RegulaError } from "@regula/base";
import { cellText, findColumn, selectRows, type Table } from "@regula/data";
import type { FileTables } from "@regula/tables";
import { emptyPitch, isBeyond, type LabData, type Point } from "../data.ts";
import { nameClasses } from "./describeImport.ts";
import { frameAround } from "./importedFrame.ts";
import {
  axisOf,
  type ChosenRows,
  chooseRows,
  type RowChoice,
  refuseIncomplete,
  sampleRows,
  toPoints,
} from "./importRows.ts";
import { splitPoints } from "./splitPoints.ts";

/** More rows than this make an unreadable map of dots, and late frames. */
export const mostRows = 5000;

export interface ImportChoice extends RowChoice {
  /** Whether rows that the map has no room for are left out. */
  readonly skipsFar: boolean;
  /** Of rows that are not for testing by themselves. */
  readonly testShare: number;
  /** Of the sample and of the split. */
  readonly seed: number;
}

/** The data, and what became of the file's rows. */
export interface Imported {
  readonly data: LabData;
  readonly rows: number;
  readonly ofOtherClasses: number;
  readonly incomplete: number;
  /** Of those that are taken: rows far from all others, left out or marked at the map's edge. */
  readonly far: number;
  /** How many rows a sample was drawn from; null where all are taken. */
  readonly sampledFrom: number | null;
}

/** A point, and whether its file keeps it for testing; null where the file does not say. */
interface FilePoint extends Point {
  readonly isTest: boolean | null;
}

/**
 * The lab's data from a table: its own test rows, or a share of the rows held back, stratified; of more
 * than `mostRows` a stratified sample, a function of the seed.
 *
 * @throws RegulaError with row and column for cells that are no numbers, for missing cells unless their
 *   rows are left out, and for a class with one row
 */
export function readImported({ train, test }: FileTables, choice: ImportChoice): Imported {
  const { mapping, classes, skipsIncomplete, skipsFar, testShare, seed } = choice;
  checkApart(train.source, mapping);
  const axes = [axisOf(train, mapping.x), axisOf(train, mapping.y)] as const;
  const parts = [train, ...(test ? [test] : [])].map((table) => {
    const chosen = chooseRows(table, choice);
    const { incomplete } = chosen;
    if (incomplete.length > 0 && !skipsIncomplete) throw refuseIncomplete(table, incomplete);
    return { table, chosen };
  });
  const sum = (count: (rows: ChosenRows) => number) =>
    parts.reduce((all, { chosen }) => all + count(chosen), 0);
  const whole = sum(({ rows }) => rows.length);
  if (whole === 0) throw refuseNone(train.source, classes);
  const share = mostRows / whole;
  const taken = parts.flatMap(({ table, chosen }) => {
    const rows = share < 1 ? told(table, () => sampleRows(chosen, { share, seed })) : chosen.rows;
    const kept = rows.length === table.rows ? table : selectRows(table, rows);
    const isTest = test ? () => table === test : readSets(kept, choice);
    return toPoints(kept, axes, choice).map(
      (point, row): FilePoint => ({ ...point, isTest: isTest(row) }),
    );
  });
  const features = [axes[0].label, axes[1].label] as const;
  const frame = frameAround(taken, features);
  const near = taken.filter((point) => !isBeyond(frame, point));
  const points = skipsFar ? near : taken;
  const isPitch = frame.background.length > 0;
  const data: LabData = {
    name: train.source,
    ...told(train, () => split(points, testShare, seed, classes)),
    classes: nameClasses(classes),
    features: isPitch ? emptyPitch().features : features,
    frame,
    recipe: null,
  };
  return {
    data,
    rows: train.rows + (test?.rows ?? 0),
    ofOtherClasses: sum((chosen) => chosen.ofOtherClasses),
    incomplete: sum((chosen) => chosen.incomplete.length),
    far: taken.length - near.length,
    sampledFrom: share < 1 ? whole : null,
  };
}

function checkApart(file: string, { x, y, label }: RowChoice["mapping"]): void {
  if (x !== y && x !== label && y !== label) return;
  const twice = x === label ? x : y;
  throw new RegulaError({
    code: "column-duplicate",
    place: { file },
    expected: {
      en: "three different columns: a label and two axes",
      "pt-BR": "três colunas diferentes: um rótulo e dois eixos",
    },
    received: { en: `"${twice}" twice`, "pt-BR": `"${twice}" duas vezes` },
    advice: {
      en: "Choose another column for one of them.",
      "pt-BR": "Escolha outra coluna para um deles.",
    },
  });
}

function refuseNone(file: string, classes: readonly string[]): RegulaError {
  const named = classes.map((name) => `"${name}"`);
  return new RegulaError({
    code: "value-missing",
    place: { file },
    expected: {
      en: `a whole row of class ${named.join(" or ")}`,
      "pt-BR": `uma linha inteira da classe ${named.join(" ou ")}`,
    },
    received: { en: "none", "pt-BR": "nenhuma" },
    advice: {
      en: "Choose other columns, or fill in the missing cells.",
      "pt-BR": "Escolha outras colunas, ou preencha as células ausentes.",
    },
  });
}

/** A refusal of rows names their file. */
function told<Result>({ source }: Table, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof RegulaError ? error.at({ file: source }) : error;
  }
}

/** Whether each row is for testing, as its cell says. */
function readSets(table: Table, { mapping }: RowChoice): (row: number) => boolean | null {
  if (mapping.set === null) return () => null;
  const column = findColumn(table, mapping.set, "set");
  return (row) => cellText(column, row) === "test";
}

function split(
  points: readonly FilePoint[],
  testShare: number,
  seed: number,
  classes: readonly string[],
): Pick<LabData, "train" | "test"> {
  const bare = (some: readonly FilePoint[]): Point[] =>
    some.map(({ x, y, label }) => ({ x, y, label }));
  if (points.some(({ isTest }) => isTest === null)) {
    return splitPoints(bare(points), testShare, seed, classes);
  }
  return {
    train: bare(points.filter(({ isTest }) => !isTest)),
    test: bare(points.filter(({ isTest }) => isTest)),
  };
}
