import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { uniformSource } from "../../rungs/random.mjs";
import { formatCells, parseCells } from "../csvCells.mjs";

/** Of samples and folds. */
const seed = 18;
/** Cross-validation's parts; small tables are judged on all of them, others on two. */
const parts = 3;
const smallTable = 600;
/** Rarer classes are left out, so that every part has some of each. */
const fewestOfClass = 10;

/**
 * @typedef {{ name: string, source: string, target: string, task: "binary" | "classes" | "amounts",
 *   rows: number, drop: { column: string, reason: string }[], names?: "all" | string[],
 *   firstNumbers?: { except: string[] }, classes?: Record<string, string[] | string> }} SuiteTable
 */

/** @returns {{ mostRows: number, tables: SuiteTable[] }} */
export function readSuite(set) {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, `${set}.json`), "utf8"));
}

/**
 * Writes a split's CSV files, the target last and nothing in missing cells.
 *
 * @returns {{ rows: number, features: number, splits: { train: string, test: string,
 *   fingerprint: string, known: string[], truth: string[] }[] }} `known` and `truth`: the target in
 *   training and test rows
 */
export function writeSplits(table, file, folder, mostRows) {
  const { names, rows } = select(table, parseCells(readFileSync(file, "utf8")), mostRows);
  const uniform = uniformSource(seed);
  const order = shuffle(rows, uniform);
  if (table.task !== "amounts") order.sort((a, b) => compare(a.at(-1), b.at(-1)));
  const partOf = new Map(order.map((row, i) => [row, i % parts]));
  mkdirSync(folder, { recursive: true });
  const splits = [];
  for (let k = 0; k < (rows.length < smallTable ? parts : parts - 1); k++) {
    const known = rows.filter((row) => partOf.get(row) !== k);
    const judged = rows.filter((row) => partOf.get(row) === k);
    const [train, test] = ["train", "test"].map((part) =>
      path.join(folder, `${table.name}.${k}.${part}.csv`),
    );
    const texts = [known, judged].map((some) => formatCells({ names, rows: some }));
    writeFileSync(train, texts[0]);
    writeFileSync(test, texts[1]);
    splits.push({
      train,
      test,
      fingerprint: createHash("sha256").update(texts.join("\n")).digest("hex").slice(0, 16),
      known: known.map((row) => row.at(-1)),
      truth: judged.map((row) => row.at(-1)),
    });
  }
  return { rows: rows.length, features: names.length - 1, splits };
}

/** Features and the target, last, of the rows that have one. */
function select(table, { names, rows }, mostRows) {
  const dropped = new Set(["rownames", table.target, ...table.drop.map(({ column }) => column)]);
  const absent = [...dropped].filter((name) => !names.includes(name) && name !== "rownames");
  if (absent.length > 0) throw new Error(`${table.source} has no column ${absent.join(", ")}`);
  const kept = [...names.filter((name) => !dropped.has(name)), table.target];
  const places = kept.map((name) => names.indexOf(name));
  const all = rows
    .map((row) => places.map((at, k) => rewrite(table, kept[k], row[at])))
    .filter((row) => row.at(-1) !== "");
  const counts = new Map();
  for (const row of all) counts.set(row.at(-1), (counts.get(row.at(-1)) ?? 0) + 1);
  const isKept = (row) => table.task === "amounts" || counts.get(row.at(-1)) >= fewestOfClass;
  return { names: kept, rows: sample(all.filter(isKept), mostRows) };
}

function rewrite({ target, names, firstNumbers, classes }, name, cell) {
  if (cell === "" || cell === "NA") return "";
  if (name === target) return classes ? joined(classes, cell) : cell;
  if (names === "all" || names?.includes(name)) return `level ${cell}`;
  if (firstNumbers && !firstNumbers.except.includes(name)) return cell.match(/\d+/)?.[0] ?? "";
  return cell;
}

/** The class that has the level, or the one of all others. */
function joined(classes, level) {
  const entries = Object.entries(classes);
  const own = entries.find(([, levels]) => Array.isArray(levels) && levels.includes(level));
  return (own ?? entries.find(([, levels]) => !Array.isArray(levels)))[0];
}

/** In the order of the table. */
function sample(rows, count) {
  if (rows.length <= count) return rows;
  const kept = new Set(shuffle(rows, uniformSource(seed)).slice(0, count));
  return rows.filter((row) => kept.has(row));
}

function shuffle(rows, uniform) {
  return rows
    .map((row) => [uniform(), row])
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row);
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}
