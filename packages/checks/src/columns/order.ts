import type { Text } from "@regula/base";
import { evenlySpaced, rowOrder } from "@regula/data";
import { numberCells, quoteName, varietyOf } from "../cells.ts";
import { readOutcome } from "../labels.ts";
import { findRowDrift, orders } from "../rowOrder/rowDrift.ts";
import { isSorted } from "../rowOrder/sorted.ts";
import { type CheckedTable, fewestRows, type Seen } from "./check.ts";
import { isOccasionName } from "./quantities.ts";

/** With fewer dates, they are a category. */
const fewestDates = 10;
/** Halves of fewer rows, or of fewer groups, say too little. */
const fewestUnits = 50;
/** Rows in blocks of more values of a feature, such as towns, are no less in an order of their own. */
const mostSortedValues = 10;
/** Evenly spaced of more: what is not clear by these matters little. */
const mostRows = 2000;

/**
 * Whether a model holds later: asked where a column holds dates, and where earlier rows predict later
 * ones worse than rows in random order are predicted. Nothing is seen where rows have times already.
 */
export function checkOrder(data: CheckedTable): readonly Seen[] {
  if (data.timed) return [];
  const dates = checkDates(data);
  return dates.length > 0 ? dates : checkRows(data);
}

/** The first column of dates. */
function checkDates({ table, features }: CheckedTable): Seen[] {
  const column = features.find(
    (each) =>
      each.reading.kind === "date" &&
      // A time of day alone puts rows in no order.
      each.reading.form.day !== "" &&
      varietyOf(each).distinct >= fewestDates,
  );
  if (!column || table.rows < fewestRows) return [];
  const { name } = column;
  return [
    {
      column,
      rows: table.rows,
      text: {
        en: `column "${name}" holds dates, and figures that mix earlier and later rows do not say whether a model holds later.`,
        "pt-BR": `a coluna "${name}" tem datas, e números que misturam linhas de antes e de depois não dizem se um modelo vale mais tarde.`,
      },
      advice: {
        en: `--time ${quoteName(name)} judges later rows by what earlier ones teach.`,
        "pt-BR": `--time ${quoteName(name)} julga as linhas posteriores pelo que as anteriores ensinam.`,
      },
    },
  ];
}

/**
 * Rows in the order of the file. Rows sorted by the target or by a feature, but for when they were, are
 * in no order of time, and of entities, whose rows mostly are neighbors, another check reports.
 */
function checkRows({ table, target, features, group, seen }: CheckedTable): Seen[] {
  const outcome = seen.has("entity") ? null : readOutcome(target);
  if (!outcome) return [];
  const labeled = Array.from({ length: table.rows }, (_, row) => row).filter(
    (row) => outcome.kind === "classes" || !Number.isNaN(outcome.amounts[row]),
  );
  if (labeled.length < fewestUnits || isSorted(target, labeled)) return [];
  const sortedBy = features.find(
    (column) => !isOccasionName(column.name) && isSorted(column, labeled, mostSortedValues),
  );
  if (sortedBy) return [];
  const kept = Math.min(mostRows, labeled.length);
  const rows = Array.from(evenlySpaced(labeled.length, kept), (place) => labeled[place]);
  const units = group
    ? numberCells(rows.map((row) => group.cells[row]))
    : { numbers: Uint32Array.from(rows.keys()), count: rows.length };
  if (units.count < fewestUnits) return [];
  const drift = findRowDrift(outcome, features, rows, units.numbers);
  if (!drift) return [];
  const more = writeRise(drift.ratio);
  const ranks = outcome.kind === "amounts" ? { en: " of ranks", "pt-BR": " dos postos" } : null;
  const moved: Text = group
    ? { en: "groups", "pt-BR": "grupos" }
    : { en: "rows", "pt-BR": "linhas" };
  return [
    {
      column: null,
      rows: table.rows,
      text: {
        en: `the order of the rows matters: a linear model of the first half predicts "${target.name}" in the second half with ${more} % more squared error${ranks?.en ?? ""} than where ${moved.en} are put in random order, and more than in any of ${orders} such orders. Figures that mix rows from all over the file do not say whether a model holds for later ones.`,
        "pt-BR": `a ordem das linhas importa: um modelo linear da primeira metade prevê "${target.name}" na segunda metade com ${more} % mais erro quadrático${ranks?.["pt-BR"] ?? ""} do que com ${moved["pt-BR"]} em ordem sorteada, e mais do que em qualquer uma de ${orders} ordens assim. Números que misturam linhas do arquivo todo não dizem se um modelo vale para as posteriores.`,
      },
      advice: {
        en: `Where rows stand in the order of time, --time ${rowOrder} judges later rows by what earlier ones teach; where neighbors belong together, --group names their column.`,
        "pt-BR": `Se as linhas estão na ordem do tempo, --time ${rowOrder} julga as posteriores pelo que as anteriores ensinam; se vizinhas pertencem juntas, --group indica a coluna delas.`,
      },
    },
  ];
}

/** By how many per cent; of small rises one digit behind the point, so that none is 0. */
function writeRise(ratio: number): string {
  const percent = 100 * (ratio - 1);
  return percent < 9.5 ? percent.toPrecision(1) : percent.toFixed(0);
}
