import { type Matrix, RegulaError } from "@regula/base";
import type { Table, Task } from "@regula/data";
import { expect } from "vitest";
import type { Estimator, Fitted } from "./estimator.ts";
import {
  columnsOf,
  pickRows,
  sampleTable,
  tableOf,
  toNumbers,
  toText,
  withColumns,
  withoutColumns,
} from "./tables.ts";

/** A law that every procedure must keep; it throws where an estimator breaks it. */
export interface EstimatorCheck {
  readonly tasks: readonly Task[];
  readonly run: (estimator: Estimator, task: Task) => Promise<void>;
}

const every: readonly Task[] = ["binary", "classes", "regression"];
const labeled: readonly Task[] = ["binary", "classes"];

const columnOf = ({ rows, columns, data }: Matrix, j: number) =>
  Array.from({ length: rows }, (_, i) => data[i * columns + j]);

function largestDifference(a: Matrix, b: Matrix): number {
  expect([a.rows, a.columns]).toEqual([b.rows, b.columns]);
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i])), 0);
}

function expectFinite(fitted: Fitted, table: Table): void {
  const { mean, lower, upper } = fitted.predict(table);
  expect(mean.columns).toBe(table.rows);
  for (const { data } of [mean, lower, upper]) expect(data.every(Number.isFinite)).toBe(true);
}

async function expectRefused(attempt: () => unknown): Promise<void> {
  const refusal = await Promise.resolve()
    .then(attempt)
    .then(
      () => null,
      (error: unknown) => error,
    );
  expect(refusal).toBeInstanceOf(RegulaError);
}

/** The answers for a feature of words that is all one word. */
const answersFor = (fitted: Fitted, table: Table, word: string) =>
  fitted.predict(withColumns(table, { kind: Array<string>(table.rows).fill(word) })).mean;

/** In the spirit of scikit-learn's `check_estimator`. */
export const estimatorChecks = {
  "changes nothing in the tables it is given": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const before = structuredClone(columnsOf(table));
      (await estimator.fit(table)).predict(table);
      expect(columnsOf(table)).toEqual(before);
    },
  },
  "the same seed gives the same answers, to the bit": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const [one, two] = [await estimator.fit(table), await estimator.fit(table)];
      expect(one.predict(table)).toEqual(two.predict(table));
    },
  },
  "another seed gives other answers": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const [one, two] = [await estimator.fit(table), await estimator.fit(table, { seed: 2 })];
      expect(one.predict(table).mean).not.toEqual(two.predict(table).mean);
    },
  },
  "some rows alone are answered as among others, to the bit": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const fitted = await estimator.fit(table);
      const rows = [3, 4, 17, 30, 41];
      const part = fitted.predict(pickRows(table, rows)).mean;
      const whole = fitted.predict(table).mean;
      rows.forEach((row, j) => {
        expect(columnOf(part, j)).toEqual(columnOf(whole, row));
      });
    },
  },
  "the order of rows says nothing, to the bit": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const fitted = await estimator.fit(table);
      const back = Array.from({ length: table.rows }, (_, j) => table.rows - 1 - j);
      const reversed = fitted.predict(pickRows(table, back)).mean;
      const whole = fitted.predict(table).mean;
      back.forEach((row, j) => {
        expect(columnOf(reversed, j)).toEqual(columnOf(whole, row));
      });
    },
  },
  "one row is answered": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      expectFinite(await estimator.fit(table), pickRows(table, [7]));
    },
  },
  "columns go by name: their order and others beside them say nothing": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const fitted = await estimator.fit(table);
      const { a, b, kind } = columnsOf(table);
      const turned = tableOf({ extra: toText(kind), kind, b, a });
      expect(fitted.predict(turned)).toEqual(fitted.predict(table));
    },
  },
  "a missing column is refused": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const fitted = await estimator.fit(table);
      await expectRefused(() => fitted.predict(withoutColumns(table, "b")));
      await expectRefused(() => fitted.predict(withoutColumns(table, "kind", "target")));
    },
  },
  "numbers written as text, with a point or a comma, are the same numbers": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const { a, b } = columnsOf(table);
      const answers = (await estimator.fit(table)).predict(table);
      const written = withColumns(table, { a: toText(a), b: toText(b) });
      const [ca, cb, ct] = ["a", "b", "target"].map((name) =>
        toText(columnsOf(table)[name]).map((cell) => cell.replace(".", ",")),
      );
      const comma = withColumns(table, { a: ca, b: cb, target: ct });
      for (const other of [written, comma]) {
        expect((await estimator.fit(other)).predict(other)).toEqual(answers);
      }
    },
  },
  "a constant feature does no harm": {
    tasks: every,
    async run(estimator, task) {
      const table = withColumns(sampleTable(task), { still: new Float64Array(48).fill(7.1) });
      expectFinite(await estimator.fit(table), table);
    },
  },
  "another unit of a feature changes nothing beyond 1e-6": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const a = Float64Array.from(toNumbers(columnsOf(table).a), (x) => 1000 * x + 273.15);
      const scaled = withColumns(table, { a });
      const difference = largestDifference(
        (await estimator.fit(table)).predict(table).mean,
        (await estimator.fit(scaled)).predict(scaled).mean,
      );
      expect(difference).toBeLessThan(1e-6);
    },
  },
  "labels in words are the same as in numbers, to the bit": {
    tasks: labeled,
    async run(estimator, task) {
      const table = sampleTable(task);
      const words = toText(columnsOf(table).target).map((label) => ["abc", "def", "xyz"][+label]);
      const spoken = withColumns(table, { target: words });
      const [numbers, named] = [await estimator.fit(table), await estimator.fit(spoken)];
      expect(named.predict(spoken)).toEqual(numbers.predict(table));
      expect(named.classes).toEqual(["abc", "def", "xyz"].slice(0, numbers.classes?.length));
    },
  },
  "a class is itself whatever label stands first: its rows get more of its probability": {
    tasks: labeled,
    async run(estimator, task) {
      const table = sampleTable(task);
      const labels = toText(columnsOf(table).target);
      for (const first of new Set(labels)) {
        const start = labels.indexOf(first);
        const rows = [start, ...labels.keys()].filter((row, i) => i === 0 || row !== start);
        const turned = pickRows(table, rows);
        const fitted = await estimator.fit(turned);
        const { mean } = fitted.predict(turned);
        fitted.classes?.forEach((name, c) => {
          const of = (j: number) =>
            task === "classes"
              ? mean.data[c * mean.columns + j]
              : c === 1
                ? mean.data[j]
                : 1 - mean.data[j];
          const average = (own: boolean) => {
            const chosen = rows.flatMap((row, j) =>
              (labels[row] === name) === own ? [of(j)] : [],
            );
            return chosen.reduce((sum, p) => sum + p, 0) / chosen.length;
          };
          expect(average(true)).toBeGreaterThan(average(false) + 0.02);
        });
      }
    },
  },
  "empty cells, NaN and infinities are refused, in training and after": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const fitted = await estimator.fit(table);
      for (const cell of ["", "NaN", "-Infinity", "1e999", "word"]) {
        const bad = withColumns(table, { a: toText(columnsOf(table).a).with(5, cell) });
        await expectRefused(() => fitted.predict(bad));
        await expectRefused(() => estimator.fit(bad));
      }
    },
  },
  "a row without a target is left out, to the bit": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const gap = withColumns(table, { target: toText(columnsOf(table).target).with(5, "") });
      const others = Array.from({ length: table.rows }, (_, row) => row).filter((row) => row !== 5);
      const without = await estimator.fit(pickRows(table, others));
      expect((await estimator.fit(gap)).predict(table)).toEqual(without.predict(table));
    },
  },
  "one class alone is refused": {
    tasks: labeled,
    async run(estimator, task) {
      const table = sampleTable(task);
      const same = withColumns(table, { target: Array<string>(table.rows).fill("yes") });
      await expectRefused(() => estimator.fit(same));
    },
  },
  "probabilities lie in (0, 1) and sum to 1 within 1e-12": {
    tasks: labeled,
    async run(estimator, task) {
      const table = sampleTable(task);
      const far = withColumns(table, { a: new Float64Array(table.rows).fill(1e6) });
      const fitted = await estimator.fit(table);
      for (const data of [table, far]) {
        const { mean } = fitted.predict(data);
        for (const p of mean.data) {
          expect(p).toBeGreaterThan(0);
          expect(p).toBeLessThan(1);
        }
        if (task === "binary") continue;
        for (let j = 0; j < mean.columns; j++) {
          const sum = columnOf(mean, j).reduce((total, p) => total + p, 0);
          expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
        }
      }
    },
  },
  "the band holds the answer": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const { mean, lower, upper } = (await estimator.fit(table)).predict(table);
      mean.data.forEach((value, i) => {
        expect(lower.data[i]).toBeLessThanOrEqual(value);
        expect(upper.data[i]).toBeGreaterThanOrEqual(value);
      });
    },
  },
  "saved and loaded it answers the same, to the bit": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const fitted = await estimator.fit(table);
      const loaded = estimator.load(fitted.save());
      expect(loaded.predict(table)).toEqual(fitted.predict(table));
      expect(loaded.save()).toBe(fitted.save());
    },
  },
  "rows that it is not to learn from leave no trace": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const rows = Uint32Array.from({ length: 36 }, (_, j) => j);
      const { a, b, target } = columnsOf(table);
      const garbage = (cells: typeof a) =>
        Float64Array.from(toNumbers(cells), (x, j) => (j < 36 ? x : -77 + 9 * j));
      const other = withColumns(table, {
        a: garbage(a),
        b: garbage(b),
        target: Float64Array.from(toNumbers(target), (y, j) =>
          j < 36 ? y : Number(target[47 - j]),
        ),
      });
      const kept = pickRows(table, [...rows]);
      const clean = (await estimator.fit(table, { rows })).predict(kept);
      expect((await estimator.fit(other, { rows })).predict(kept)).toEqual(clean);
    },
  },
  "of noise it promises nothing: accuracy, or R², as of who knows nothing": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const { target } = columnsOf(sampleTable(task, { seed: 6 }));
      const promised = await estimator.estimate(withColumns(table, { target }));
      expect(promised).toBeLessThan(task === "regression" ? 0.2 : 0.75);
    },
  },
  "a category that it has never met is none of the known, and no crash": {
    tasks: every,
    async run(estimator, task) {
      const table = sampleTable(task);
      const fitted = await estimator.fit(table);
      const strange = answersFor(fitted, table, "above");
      expect(strange.data.every(Number.isFinite)).toBe(true);
      expect(answersFor(fitted, table, "below")).toEqual(strange);
      for (const known of ["left", "middle", "right"]) {
        expect(answersFor(fitted, table, known)).not.toEqual(strange);
      }
    },
  },
} satisfies Record<string, EstimatorCheck>;

export type CheckName = keyof typeof estimatorChecks;
