import { integerPower, type Text } from "@regula/base";
import { type Column, isMissing, spellLabel } from "@regula/data";
import { hasMoreThan, numberCells } from "../cells.ts";
import { commonRows, type Outcome, readOutcome } from "../labels.ts";
import { type CheckedTable, dropAdvice, fewestRows, type Seen } from "./check.ts";

/** With fewer rows of each value, values occur with one label by chance. */
const fewestRowsOfValue = 5;
/** More values than this, and than twice the classes, name things: `entity` checks them. */
const mostValues = 10;
/** With fewer rows of a class, numbers separate the classes by chance. */
const fewestRowsOfClass = 10;
/** That rows without regard to their class would all be of one. */
const mostChance = 1e-5;
/** Of a line through a numeric target. */
const leastRSquared = 0.9999;
/** A column with fewer of its cells there says nothing of the others. */
const leastPresent = 0.9;

/**
 * The one column whose cells determine the target: a copy, a recoding, numbers that separate the classes
 * or lie on a line with the target's. Where two columns do, the target is simply easy. And every
 * column that is filled, or empty, in rows of one class alone.
 */
export function checkGivesAway({ table, target, features }: CheckedTable): Seen[] {
  const outcome = readOutcome(target);
  if (!outcome || table.rows < fewestRows) return [];
  const emptied = outcome.kind === "classes" ? checkEmptiness(features, target, outcome) : [];
  const found = features.flatMap((column) => {
    const how = determines(column, target, outcome);
    return how ? [{ column, how }] : [];
  });
  if (found.length !== 1) return emptied;
  const [{ column, how }] = found;
  const text: Text = {
    en: `column "${column.name}" alone determines "${target.name}": ${how.en}. If it is known only once "${target.name}" is, every figure is too good.`,
    "pt-BR": `a coluna "${column.name}" sozinha determina "${target.name}": ${how["pt-BR"]}. Se só é conhecida depois de "${target.name}", todos os números são bons demais.`,
  };
  const others = emptied.filter((seen) => seen.column !== column);
  return [...others, { column, rows: table.rows, text, advice: dropAdvice }];
}

/** Columns that are filled, or empty, in rows of one class alone, as what is written down after the outcome is. */
function checkEmptiness(
  features: readonly Column[],
  target: Column,
  { labels }: Extract<Outcome, { kind: "classes" }>,
): Seen[] {
  const labeled = Array.from(labels.keys()).filter((row) => !isMissing(target, row));
  return features.flatMap((column): Seen[] => {
    const empty = labeled.filter((row) => isMissing(column, row));
    const filled = labeled.filter((row) => !isMissing(column, row));
    const ofOneClass = (rows: readonly number[]) => {
      if (rows.length < fewestRowsOfClass) return false;
      const [label] = [labels[rows[0]]];
      const share = labeled.filter((row) => labels[row] === label).length / labeled.length;
      return (
        rows.every((row) => labels[row] === label) && integerPower(share, rows.length) < mostChance
      );
    };
    const kind = ofOneClass(filled) ? "filled" : ofOneClass(empty) ? "empty" : null;
    if (kind === null) return [];
    const rows = kind === "filled" ? filled : empty;
    const label = spellLabel(target, rows[0]);
    const word = { filled: "preenchida", empty: "vazia" }[kind];
    return [
      {
        column,
        rows: rows.length,
        text: {
          en: `column "${column.name}" is ${kind} in rows of "${label}" alone (${rows.length} of ${labeled.length} rows): whether a cell is filled predicts "${target.name}". If it is known only after "${target.name}", every figure is too good.`,
          "pt-BR": `a coluna "${column.name}" só está ${word} em linhas de "${label}" (${rows.length} de ${labeled.length} linhas): haver ou não uma célula revela "${target.name}". Se só é conhecida depois de "${target.name}", todos os números são bons demais.`,
        },
        advice: dropAdvice,
      },
    ];
  });
}

/** How a column determines the target; null where it does not. */
function determines(column: Column, target: Column, outcome: Outcome): Text | null {
  const rows = commonRows(column, target);
  if (rows.length < Math.max(fewestRows, leastPresent * column.cells.length)) return null;
  const { cells, reading } = column;
  const isNumber = reading.kind === "number" && cells instanceof Float64Array;
  if (outcome.kind === "amounts") {
    const onLine = isNumber && squaredCorrelation(cells, outcome.amounts, rows) > leastRSquared;
    return onLine
      ? {
          en: "its numbers lie on a straight line with the target's",
          "pt-BR": "seus valores ficam numa reta com os do alvo",
        }
      : null;
  }
  const { labels, classes } = outcome;
  if (classes < 2) return null;
  const isCoded = !hasMoreThan(column, Math.max(mostValues, 2 * classes));
  const values = isCoded ? countPureValues(column, labels) : null;
  if (values !== null) {
    return {
      en: `each of its ${values} values occurs with one label only`,
      "pt-BR": `cada um de seus ${values} valores só aparece com um rótulo`,
    };
  }
  return isNumber && partsClasses(cells, labels, rows, classes)
    ? {
        en: "its numbers separate the classes without an exception",
        "pt-BR": "seus valores separam as classes sem exceção",
      }
    : null;
}

/** How many values a column has, where each occurs with one label and on several rows; else null. */
function countPureValues(column: Column, labels: Uint32Array): number | null {
  const { numbers, count } = numberCells(column.cells);
  if (numbers.length < fewestRowsOfValue * count) return null;
  const labelOf = new Int32Array(count).fill(-1);
  for (const [row, value] of numbers.entries()) {
    if (labelOf[value] < 0) labelOf[value] = labels[row];
    else if (labelOf[value] !== labels[row]) return null;
  }
  return count;
}

/** Whether each class has an interval of numbers to itself. */
function partsClasses(
  cells: Float64Array,
  labels: Uint32Array,
  rows: readonly number[],
  classes: number,
): boolean {
  const counts = new Uint32Array(classes);
  const least = new Float64Array(classes).fill(Infinity);
  const most = new Float64Array(classes).fill(-Infinity);
  for (const row of rows) {
    const label = labels[row];
    counts[label] += 1;
    least[label] = Math.min(least[label], cells[row]);
    most[label] = Math.max(most[label], cells[row]);
  }
  if (counts.some((count) => count < fewestRowsOfClass)) return false;
  const order = Array.from(least.keys()).sort((a, b) => least[a] - least[b]);
  return order.every((label, i) => i === 0 || most[order[i - 1]] < least[label]);
}

/** Squared correlation in [0, 1]; 0 where either does not vary. */
function squaredCorrelation(x: Float64Array, y: Float64Array, rows: readonly number[]): number {
  const mean = (values: Float64Array) =>
    rows.reduce((sum, row) => sum + values[row] / rows.length, 0);
  const [xMean, yMean] = [mean(x), mean(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (const row of rows) {
    const [dx, dy] = [x[row] - xMean, y[row] - yMean];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const rSquared = (xy / xx) * (xy / yy);
  return Number.isFinite(rSquared) ? rSquared : 0;
}
