import { type Matrix, matrix } from "@regula/base";
import type { Table } from "@regula/data";
import type { CheckName } from "./checks.ts";
import type { Answers, Estimator, Fitted } from "./estimator.ts";
import { columnsOf, tableOf, toNumbers, toText, withColumns } from "./tables.ts";

/** Another answer wherever an honest one was given. */
function changing(
  { classes, predict, save }: Fitted,
  change: (answers: Answers, table: Table) => Partial<Answers>,
): Fitted {
  return {
    classes,
    save,
    predict: (table) => {
      const answers = predict(table);
      return { ...answers, ...change(answers, table) };
    },
  };
}

const map = (m: Matrix, change: (value: number, i: number) => number) =>
  matrix(m.rows, m.columns, m.data.map(change));

/** An estimator whose fitted self answers otherwise. */
const answering =
  (change: (answers: Answers, table: Table) => Partial<Answers>) =>
  (honest: Estimator): Estimator => ({
    ...honest,
    fit: async (table, options) => changing(await honest.fit(table, options), change),
  });

/** An estimator that sees other tables than it is given. */
const seeing =
  (change: (table: Table) => Table, where: "fit" | "predict" | "both" = "both") =>
  (honest: Estimator): Estimator => ({
    ...honest,
    fit: async (table, options) => {
      const fitted = await honest.fit(where === "predict" ? table : change(table), options);
      if (where === "fit") return fitted;
      return { ...fitted, predict: (other) => fitted.predict(change(other)) };
    },
  });

/** What is not a finite number becomes 0. */
function zeroFill(table: Table): Table {
  const { a, target } = columnsOf(table);
  const clean = (cells: typeof a) =>
    toText(cells).map((cell) => (cell !== "" && Number.isFinite(+cell) ? cell : "0"));
  return withColumns(table, { a: clean(a), ...(target && { target: clean(target) }) });
}

/** Columns by their places. */
function byPlace(table: Table): Table {
  const [a, b, kind] = table.columns.map(({ cells }) => cells);
  const isNumber = (cells: typeof a) => Number.isFinite(Number(cells[0]));
  return tableOf({
    a: isNumber(a) ? a : new Float64Array(table.rows),
    b: isNumber(b) ? b : new Float64Array(table.rows),
    kind: toText(kind),
  });
}

function shift(cells: Float64Array): void {
  cells.forEach((x, j) => {
    cells[j] = x - 0.5;
  });
}

let calls = 0;

/** For each check an estimator that breaks its law, made of an honest one: the check must see it. */
export const brokenEstimators: Readonly<Record<CheckName, (honest: Estimator) => Estimator>> = {
  "changes nothing in the tables it is given": seeing((table) => {
    const { a } = columnsOf(table);
    if (a instanceof Float64Array) shift(a);
    return table;
  }, "fit"),
  "the same seed gives the same answers, to the bit": (honest) => ({
    ...honest,
    fit: (table) => honest.fit(table, { seed: ++calls }),
  }),
  "another seed gives other answers": (honest) => ({
    ...honest,
    fit: (table) => honest.fit(table),
  }),
  "some rows alone are answered as among others, to the bit": answering(({ mean }) => {
    // As if something were fitted to the rows that are to be judged.
    const [first] = mean.data;
    return { mean: map(mean, (value) => value - 1e-9 * first) };
  }),
  "the order of rows says nothing, to the bit": answering(({ mean }) => ({
    mean: map(mean, (value, i) => value + 1e-9 * (i % mean.columns)),
  })),
  "one row is answered": answering(({ mean, lower }) => ({
    // A spread divided by one less than the rows.
    lower: map(lower, (value) => value + 0 / (mean.columns - 1)),
  })),
  "columns go by name: their order and others beside them say nothing": seeing(byPlace, "predict"),
  "a missing column is refused": seeing(
    (table) => withColumns(table, { b: columnsOf(table).b ?? new Float64Array(table.rows) }),
    "predict",
  ),
  "numbers written as text, with a point or a comma, are the same numbers": seeing((table) => {
    const text = table.columns.find(({ name }) => name === "a")?.text;
    if (!text) return table;
    return withColumns(table, { a: Float64Array.from(text, (cell) => Number.parseFloat(cell)) });
  }),
  "a constant feature does no harm": answering(({ mean }, table) => {
    const { still } = columnsOf(table);
    const numbers = toNumbers(still);
    const deviation = Math.max(...numbers) - Math.min(...numbers);
    return { mean: map(mean, (value) => value + 0 / deviation) };
  }),
  "another unit of a feature changes nothing beyond 1e-6": answering(({ mean }, table) => ({
    mean: map(mean, (value, i) => value + 1e-7 * Number(columnsOf(table).a[i % mean.columns])),
  })),
  "labels in words are the same as in numbers, to the bit": seeing((table) => {
    const { target } = columnsOf(table);
    if (!target || target instanceof Float64Array) return table;
    // Words by their last letters.
    return withColumns(table, { target: target.map((word) => [...word].reverse().join("")) });
  }),
  "a class is itself whatever label stands first: its rows get more of its probability": (
    honest,
  ) => ({
    ...honest,
    fit: async (table, options) => {
      const fitted = await honest.fit(table, options);
      const first = String(columnsOf(table).target[0]);
      const { classes } = fitted;
      if (!classes || classes[0] === first) return fitted;
      return { ...fitted, classes: [first, ...classes.filter((name) => name !== first)] };
    },
  }),
  "empty cells, NaN and infinities are refused, in training and after": seeing(zeroFill),
  "a row without a target is left out, to the bit": seeing((table) => {
    const { target } = columnsOf(table);
    if (!target) return table;
    // As if a missing target were the first row's.
    const words = toText(target).map((word) =>
      word === "" || word === "NaN" ? String(target[0]) : word,
    );
    return withColumns(table, { target: words });
  }, "fit"),
  "one class alone is refused": seeing((table) => {
    const { target } = columnsOf(table);
    if (!target || new Set(target as readonly string[]).size > 1) return table;
    return withColumns(table, { target: toText(target).with(0, "no") });
  }, "fit"),
  "probabilities lie in (0, 1) and sum to 1 within 1e-12": answering(({ mean }) => ({
    mean: map(mean, (p) => (p > 0.999 ? 1 : p)),
  })),
  "the band holds the answer": answering(({ lower, upper }) => ({ lower: upper, upper: lower })),
  "saved and loaded it answers the same, to the bit": (honest) => ({
    ...honest,
    load: (text) => honest.load(text.replace(/\d\.\d{14,}/, (digits) => digits.slice(0, 9))),
  }),
  "rows that it is not to learn from leave no trace": (honest) => ({
    ...honest,
    fit: (table, { rows, ...options } = {}) =>
      honest.fit(table, rows ? { ...options, rows: rows.with(0, table.rows - 1) } : options),
  }),
  "of noise it promises nothing: accuracy, or R², as of who knows nothing": (honest) => ({
    ...honest,
    // The target has leaked into a feature.
    estimate: (table) => honest.estimate(withColumns(table, { leak: columnsOf(table).target })),
  }),
  "a category that it has never met is none of the known, and no crash": seeing((table) => {
    const known = ["left", "middle", "right"];
    const kind = toText(columnsOf(table).kind).map((word) =>
      known.includes(word) ? word : "left",
    );
    return withColumns(table, { kind });
  }, "predict"),
};
