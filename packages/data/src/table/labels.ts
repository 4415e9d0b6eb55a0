import { RegulaError, type Text, verbatim } from "@regula/base";
import { placeOf } from "../reading/placeOf.ts";
import type { Column, Table } from "../reading/table.ts";
import { cellText, isMissing } from "./columns.ts";
import { refuseConstant } from "./constantTarget.ts";
import { findAsShown } from "./findAsShown.ts";
import { hasSpellings } from "./spellings.ts";
import type { Warning } from "./warning.ts";

/** Below this part of an equal share 1/K of the rows a class is called rare: 10 % of two classes. */
const rarePart = 0.2;
/** So many rare classes are named. */
const mostNamed = 5;

/**
 * The label of a cell as text: a number in one spelling, so that 1, 1.0 and "1" are one class, but for
 * columns such as 1.1 and 1.10, which are two names.
 *
 * @throws RegulaError for a column of lists, groups or bytes
 */
export function spellLabel(column: Column, row: number): string {
  const { reading } = column;
  if (reading.kind === "unread" && reading.readableAs === null) throw reading.refusal;
  const cell = column.cells[row];
  if (typeof cell === "string") return cell;
  if (reading.kind === "date" || hasSpellings(column)) return cellText(column, row);
  return String(cell);
}

/** The labels of all rows. @throws RegulaError for an empty cell and infinity */
export function readLabels(table: Table, target: Column): string[] {
  return Array.from({ length: table.rows }, (_, row) => readLabel(table, target, row));
}

/** @throws RegulaError for a missing cell, infinity and cells that are no single values */
export function readLabel(table: Table, target: Column, row: number): string {
  const isEmpty = isMissing(target, row);
  const label = spellLabel(target, row);
  const cell = target.cells[row];
  if (!isEmpty && (typeof cell === "string" || Number.isFinite(cell))) return label;
  throw new RegulaError({
    code: isEmpty ? "value-missing" : "not-finite",
    place: placeOf(table, target, row),
    expected: { en: "a class label", "pt-BR": "um rótulo de classe" },
    received: isEmpty ? { en: "an empty cell", "pt-BR": "uma célula vazia" } : verbatim(label),
    advice: { en: "Fill it in or remove the row.", "pt-BR": "Preencha-a ou remova a linha." },
  });
}

/** The two classes of these labels, in order. @throws RegulaError where there are not two */
export function findClasses(
  table: Table,
  target: Column,
  labels: readonly string[],
): readonly [string, string] {
  const distinct = sortLabels(labels);
  if (distinct.length === 2) return [distinct[0], distinct[1]];
  if (distinct.length === 1) {
    throw refuseConstant(table, target, { rows: labels.length, value: `"${distinct[0]}"` });
  }
  throw refuseClasses(table, target, distinct);
}

/**
 * Two classes with the positive one last.
 *
 * @param positive as it is written, as it is shown, or as a number of that size
 * @throws RegulaError for a class that is none of them, and where there are not two
 */
export function putPositiveLast(
  table: Table,
  target: Column,
  classes: readonly string[],
  positive: string,
): readonly [negative: string, positive: string] {
  const isMeant = (name: string) =>
    name === positive || (positive.trim() !== "" && Number(name) === Number(positive));
  const meant =
    classes.find((name) => name === positive) ??
    classes.find(isMeant) ??
    findAsShown(classes, positive);
  const others = classes.filter((name) => name !== meant);
  if (meant !== undefined && others.length === 1) return [others[0], meant];
  const isOfTwo = classes.length === 2;
  const named = classes.slice(0, mostNamed).map((name) => `"${name}"`);
  const more = classes.length > mostNamed ? ", …" : "";
  throw new RegulaError({
    code: "classes",
    place: { file: table.source, column: target.name, option: "--positive" },
    expected: isOfTwo
      ? {
          en: `one of its classes: ${named.join(" or ")}`,
          "pt-BR": `uma de suas classes: ${named.join(" ou ")}`,
        }
      : { en: "a target of two classes", "pt-BR": "um alvo de duas classes" },
    received: isOfTwo
      ? verbatim(`"${positive}"`)
      : verbatim(`${classes.length} (${named.join(", ")}${more})`),
    ...(!isOfTwo && { advice: leavePositiveOut }),
  });
}

/** Of regression targets, which have no classes. */
export function refusePositive(table: Table, target: Column): RegulaError {
  return new RegulaError({
    code: "classes",
    place: { file: table.source, column: target.name, option: "--positive" },
    expected: { en: "a target of two classes", "pt-BR": "um alvo de duas classes" },
    received: { en: "regression targets", "pt-BR": "alvos de regressão" },
    advice: leavePositiveOut,
  });
}

const leavePositiveOut: Text = {
  en: "Leave --positive out, or name another column with --target.",
  "pt-BR": "Deixe --positive fora, ou indique outra coluna com --target.",
};

/** Each label once, in the order of classes. */
export function sortLabels(labels: readonly string[]): string[] {
  return [...new Set(labels)].sort(compareLabels);
}

function refuseClasses(table: Table, target: Column, distinct: readonly string[]): RegulaError {
  const shown = distinct.slice(0, 5).join(", ") + (distinct.length > 5 ? ", …" : "");
  return new RegulaError({
    code: "classes",
    place: { file: table.source, column: target.name },
    expected: {
      en: "labels of exactly two classes",
      "pt-BR": "rótulos de exatamente duas classes",
    },
    received: verbatim(`${distinct.length} (${shown})`),
    advice: {
      en: "Name the column of labels with --target; for regression or more classes use regula train or regula tune.",
      "pt-BR":
        "Indique a coluna dos rótulos com --target; para quantidades ou mais classes, use regula train ou regula tune.",
    },
  });
}

/** Numbers by size, before words; words by code point, the same in every locale. */
function compareLabels(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  const [isX, isY] = [a !== "" && Number.isFinite(x), b !== "" && Number.isFinite(y)];
  if (isX && isY && x !== y) return x - y;
  if (isX !== isY) return isX ? -1 : 1;
  return a < b ? -1 : 1;
}

/** The position of each row's label among the classes. @throws RegulaError for any other label */
export function indexLabels(
  table: Table,
  target: Column,
  rows: ArrayLike<number>,
  classes: readonly string[],
): Uint32Array {
  const positions = new Map(classes.map((name, i) => [name, i]));
  return Uint32Array.from({ length: rows.length }, (_, i) => {
    const label = readLabel(table, target, rows[i]);
    const position = positions.get(label);
    if (position !== undefined) return position;
    const last = classes[classes.length - 1];
    const others = classes.slice(0, -1).join(", ");
    throw new RegulaError({
      code: "classes",
      place: placeOf(table, target, rows[i]),
      expected: {
        en: `a class of the training data: ${others} or ${last}`,
        "pt-BR": `uma classe dos dados de treino: ${others} ou ${last}`,
      },
      received: verbatim(`"${label}"`),
    });
  });
}

/** One sentence for classes that no row has, and one for those that few rows have for so many classes. */
export function warnOfRareClass(
  labels: readonly string[],
  classes: readonly string[],
): readonly Warning[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const all = labels.length;
  const counted = classes.map((name) => ({ name, rows: counts.get(name) ?? 0 }));
  const absent = counted.filter(({ rows }) => rows === 0).map(({ name }) => `"${name}"`);
  const rare = counted.filter(({ rows }) => rows > 0 && rows / all < rarePart / classes.length);
  const inRare = rare.reduce((sum, { rows }) => sum + rows, 0);
  return [
    ...warnOfAbsent(absent, all).map(
      (text): Warning => ({ code: "absent-class", column: null, rows: 0, text }),
    ),
    ...warnOfRare(rare, classes.length, all).map(
      (text): Warning => ({ code: "rare-class", column: null, rows: inRare, text }),
    ),
  ];
}

function warnOfAbsent(names: readonly string[], all: number): Text[] {
  if (names.length === 0) return [];
  const list = listFirst(names);
  if (names.length === 1) {
    return [
      {
        en: `class ${list} is absent from these ${all} rows: they say nothing about it.`,
        "pt-BR": `a classe ${list} não está nestas ${all} linhas: elas não dizem nada sobre ela.`,
      },
    ];
  }
  return [
    {
      en: `${names.length} classes are absent from these ${all} rows, which say nothing about them: ${list}.`,
      "pt-BR": `${names.length} classes não estão nestas ${all} linhas, que não dizem nada sobre elas: ${list}.`,
    },
  ];
}

export function listFirst(names: readonly string[]): string {
  return `${names.slice(0, mostNamed).join(", ")}${names.length > mostNamed ? ", …" : ""}`;
}

function warnOfRare(
  rare: readonly { readonly name: string; readonly rows: number }[],
  classes: number,
  all: number,
): Text[] {
  if (rare.length === 0) return [];
  if (rare.length === 1) {
    const [{ name, rows }] = rare;
    const percent = ((100 * rows) / all).toFixed(1);
    return [
      {
        en: `class "${name}" is rare: ${rows} of ${all} rows (${percent}%); accuracy depends little on it, read log-loss.`,
        "pt-BR": `a classe "${name}" é rara: ${rows} de ${all} linhas (${percent.replace(".", ",")}%); a acurácia depende pouco dela, leia a perda logarítmica.`,
      },
    ];
  }
  const list = listFirst(rare.map(({ name, rows }) => `"${name}" (${rows})`));
  return [
    {
      en: `${rare.length} of ${classes} classes are rare, with less than a fifth of an equal share of the ${all} rows: ${list}; accuracy depends little on them, read log-loss.`,
      "pt-BR": `${rare.length} de ${classes} classes são raras, com menos de um quinto de uma parte igual das ${all} linhas: ${list}; a acurácia depende pouco delas, leia a perda logarítmica.`,
    },
  ];
}
