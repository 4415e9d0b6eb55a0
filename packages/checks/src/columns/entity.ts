import { largestOf, PhiloxStream, purposes, shuffleInPlace } from "@regula/base";
import type { Column } from "@regula/data";
import { numberCells, quoteName, wholeNumbers, wordsOf } from "../cells.ts";
import { commonRows, type Outcome, readOutcome } from "../labels.ts";
import { type CheckedTable, fewestRows, type Seen } from "./check.ts";
import { isAmountName } from "./quantities.ts";

const fewestEntities = 10;
const [fewestRowsOfOne, mostRowsOfOne] = [2, 50];
/** Of the rows, that are of values with 2 to 50 rows. */
const leastCovered = 0.8;
/** Share of rows with the commonest label of their value, or of the target's variance between values. */
const leastPurity = 0.95;
/** None of so many permutations of the labels may reach it: p ≤ 0.001. */
const permutations = 999;
/** More rows add nothing to so clear an answer. */
const mostRows = 20_000;

/** Last words of names of what has several rows, with a word such as id behind them or none. */
const entities = new Set([
  ...["patient", "paciente", "match", "partida", "jogo", "game", "user", "usuario", "player"],
  ...["jogador", "subject", "sujeito", "participant", "participante", "customer", "cliente"],
  ...["client", "person", "pessoa", "student", "aluno", "animal", "driver", "motorista"],
  ...["session", "sessao", "device", "household", "domicilio", "speaker", "author", "autor"],
]);
const suffixes = new Set([
  "id",
  "no",
  "nr",
  "num",
  "number",
  "numero",
  "code",
  "codigo",
  "name",
  "nome",
]);

/**
 * Columns whose values are things with several rows each, such as patients, that determine their label:
 * rows of one stand on both sides of every split. Nothing is seen where rows are grouped.
 */
export function checkEntity({ table, target, features, group }: CheckedTable): Seen[] {
  const outcome = group !== null || table.rows < fewestRows ? null : readOutcome(target);
  if (!outcome) return [];
  const found = features.flatMap((column) => {
    const grouping = groupRows(column, target);
    return grouping && isEntity(column, grouping, outcome) ? [{ column, grouping }] : [];
  });
  const things = found.filter(({ column }) =>
    found.every((other) => other.column === column || !isAttribute(column, other.column)),
  );
  return things.flatMap(({ column, grouping: { values, rows } }): Seen[] => {
    const { name } = column;
    return [
      {
        column,
        rows: rows.length,
        text: {
          en: `column "${name}" has ${values} values with several rows each, and rows of one value go together: without groups, rows of one ${name} stand on both sides of every split, and all figures are too good.`,
          "pt-BR": `a coluna "${name}" tem ${values} valores com várias linhas cada um, e as linhas de um valor andam juntas: sem grupos, linhas de um mesmo ${name} ficam dos dois lados de cada divisão, e todos os números são bons demais.`,
        },
        advice: {
          en: `Use --group ${quoteName(name)}.`,
          "pt-BR": `Use --group ${quoteName(name)}.`,
        },
      },
    ];
  });
}

/** Whether each value of a thing has one value of the column, and several things have the same, such as the age of patients. */
function isAttribute(column: Column, thing: Column): boolean {
  const [own, things] = [numberCells(column.cells), numberCells(thing.cells)];
  const valueAtThing = new Int32Array(things.count).fill(-1);
  for (const [row, of] of things.numbers.entries()) {
    if (valueAtThing[of] < 0) valueAtThing[of] = own.numbers[row];
    else if (valueAtThing[of] !== own.numbers[row]) return false;
  }
  return own.count < things.count;
}

interface Grouping {
  /** Rows of values with 2 to 50 rows. */
  readonly rows: readonly number[];
  /** The value of each of these rows, in [0, values). */
  readonly valueAt: Uint32Array;
  readonly values: number;
}

/** Rows by value; null where values are too few, too many or not of things. */
function groupRows(column: Column, target: Column): Grouping | null {
  const isCandidate = column.reading.kind === "category" || wholeNumbers(column) !== null;
  if (!isCandidate) return null;
  const present = commonRows(column, target);
  const { numbers, count } = numberCells(column.cells);
  const sizes = new Uint32Array(count);
  for (const row of present) sizes[numbers[row]] += 1;
  const isOf = (size: number) => size >= fewestRowsOfOne && size <= mostRowsOfOne;
  const values = sizes.filter(isOf).length;
  const rows = present.filter((row) => isOf(sizes[numbers[row]]));
  if (values < fewestEntities || rows.length < leastCovered * present.length) return null;
  const places = new Int32Array(count).fill(-1);
  let place = 0;
  const valueAt = Uint32Array.from(rows, (row) => {
    if (places[numbers[row]] < 0) places[numbers[row]] = place++;
    return places[numbers[row]];
  });
  return { rows, valueAt, values };
}

function isEntity(column: Column, grouping: Grouping, outcome: Outcome): boolean {
  const kept = { ...grouping, rows: grouping.rows.slice(0, mostRows) };
  const purityOf = measurePurity(kept, outcome);
  const order = Uint32Array.from(kept.rows);
  const purity = purityOf(order);
  const isNamed = isNamedEntity(column.name);
  const isPure =
    purity >= leastPurity && !isAmountName(column.name) && !isAmount(column, grouping, outcome);
  if (!isNamed && !isPure) return false;
  const stream = new PhiloxStream(0, purposes.shuffling);
  for (let i = 0; i < permutations; i++) {
    shuffleInPlace(stream, order);
    if (purityOf(order) >= purity) return false;
  }
  return true;
}

/** `patient`, `patient_id` and `playerName`, not `player_height`. */
function isNamedEntity(name: string): boolean {
  const words = wordsOf(name);
  const last = suffixes.has(words.at(-1) ?? "") ? words.at(-2) : words.at(-1);
  return last !== undefined && (entities.has(last) || entities.has(last.replace(/(s|id)$/, "")));
}

/** The purity of values where place i has the outcome of row order[i]. */
function measurePurity({ valueAt, values }: Grouping, outcome: Outcome) {
  return (order: Uint32Array): number =>
    outcome.kind === "classes"
      ? purityOfLabels(order, valueAt, values, outcome)
      : varianceBetween(order, valueAt, values, outcome.amounts);
}

function purityOfLabels(
  order: Uint32Array,
  valueAt: Uint32Array,
  values: number,
  { labels, classes }: Extract<Outcome, { kind: "classes" }>,
): number {
  const counts = new Uint32Array(values * classes);
  for (const [i, row] of order.entries()) counts[valueAt[i] * classes + labels[row]] += 1;
  let most = 0;
  for (let value = 0; value < values; value++) {
    let largest = 0;
    for (let c = 0; c < classes; c++) largest = Math.max(largest, counts[value * classes + c]);
    most += largest;
  }
  return most / order.length;
}

/** Share of the target's sum of squares between values; 0 where the target does not vary. */
function varianceBetween(
  order: Uint32Array,
  valueAt: Uint32Array,
  values: number,
  amounts: Float64Array,
): number {
  const sums = new Float64Array(values);
  const counts = new Uint32Array(values);
  let mean = 0;
  for (const row of order) mean += amounts[row] / order.length;
  let all = 0;
  for (const [i, row] of order.entries()) {
    const deviation = amounts[row] - mean;
    sums[valueAt[i]] += deviation;
    counts[valueAt[i]] += 1;
    all += deviation * deviation;
  }
  let between = 0;
  for (let value = 0; value < values; value++) {
    if (counts[value] > 0) between += (sums[value] * sums[value]) / counts[value];
  }
  return all > 0 ? between / all : 0;
}

/**
 * Whether numbers are quantities that predict the target rather than names: neighbors in size have the
 * same commonest label more often than halfway from chance to always.
 */
function isAmount(column: Column, { rows, valueAt, values }: Grouping, outcome: Outcome): boolean {
  const { cells } = column;
  if (!(cells instanceof Float64Array)) return false;
  // Numbers that predict a numeric target so well would be quantities themselves.
  if (outcome.kind === "amounts") return true;
  const { labels, classes } = outcome;
  const counts = new Uint32Array(values * classes);
  const cellOf = new Float64Array(values);
  for (const [i, row] of rows.entries()) {
    counts[valueAt[i] * classes + labels[row]] += 1;
    cellOf[valueAt[i]] = cells[row];
  }
  const commonest = Array.from({ length: values }, (_, value) => {
    const own = counts.subarray(value * classes, (value + 1) * classes);
    return own.indexOf(largestOf(own));
  });
  const order = Array.from(cellOf.keys()).sort((a, b) => cellOf[a] - cellOf[b]);
  const same = order.filter((value, i) => i > 0 && commonest[value] === commonest[order[i - 1]]);
  const shares = Array.from({ length: classes }, (_, c) => {
    return commonest.filter((label) => label === c).length / values;
  });
  const chance = shares.reduce((sum, share) => sum + share * share, 0);
  return same.length / (values - 1) > (1 + chance) / 2;
}
