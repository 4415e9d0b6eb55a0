import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { RegulaError } from "../../base/regulaError.ts";
import type { Column, Table } from "../../data/table.ts";
import { PhiloxStream, purposes } from "../../random/philoxStream.ts";
import { bootstrapInterval } from "../../statistics/bootstrapInterval.ts";
import { wilsonInterval } from "../../statistics/wilsonInterval.ts";
import { judgePredictions } from "./judgePredictions.ts";
import type { Model } from "./model.ts";
import { predictTable } from "./predictTable.ts";
import { mixedTable, trainSmallModel } from "./smallModels.ts";

const table = mixedTable();

let two: Model;
let three: Model;
let amount: Model;

beforeAll(async () => {
  [two, three, amount] = await Promise.all(
    ["two", "three", "amount"].map((target) => trainSmallModel(target)),
  );
});

function tableOf(columns: readonly Column[]): Table {
  return { ...table, rows: columns[0].cells.length, columns };
}

const replaced = (name: string, cells: readonly string[]) =>
  tableOf(table.columns.map((column) => (column.name === name ? { name, cells } : column)));

describe("predictions of a table", () => {
  test("the band contains the mean, and classes' probabilities sum to 1 within 1e-12", () => {
    for (const model of [two, three, amount]) {
      const { mean, lower, upper } = predictTable(model, table);
      mean.data.forEach((value, i) => {
        expect(lower.data[i]).toBeLessThanOrEqual(value);
        expect(upper.data[i]).toBeGreaterThanOrEqual(value);
      });
      if (model.task === "regression") continue;
      for (const p of [...mean.data, ...lower.data, ...upper.data]) {
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThan(1);
      }
      if (model.task === "binary") continue;
      for (let j = 0; j < 40; j++) {
        const sum = mean.data[j] + mean.data[40 + j] + mean.data[80 + j];
        expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
      }
    }
  });

  test("also where few of many members pull the mean out of the middle 90 %", () => {
    const far = structuredClone(amount.members[0]);
    for (const { biases } of far.parameters.slice(-1)) biases.data[0] = 1e6;
    const members = [far, ...Array<(typeof amount.members)[0]>(39).fill(amount.members[1])];
    const { mean, upper, lower } = predictTable({ ...amount, members }, table);
    expect(mean.data[0]).toBeGreaterThan(1000);
    expect(upper.data).toEqual(mean.data);
    expect(lower.data[0]).toBeLessThan(1000);
  });

  test("one member's band is its answer", () => {
    for (const model of [two, three, amount]) {
      const { mean, lower, upper } = predictTable({ ...model, members: [model.members[0]] }, table);
      expect([lower, upper]).toEqual([mean, mean]);
    }
  });

  test("a probability that rounding made certain stays off 0 and 1", () => {
    const sure = structuredClone(two.members);
    for (const { parameters } of sure) parameters[1].biases.data[0] = 800;
    const { mean } = predictTable({ ...two, members: sure }, table);
    expect(mean.data[0]).toBe(1 - 2 ** -53);
  });

  test("of two classes the positive one where its probability is above the threshold", () => {
    const { mean } = predictTable(two, table);
    const [p] = mean.data;
    const at = (threshold: number) => predictTable(two, table, { threshold }).classes?.[0];
    expect([at(p), at(p - 1e-9), at(0), at(1)]).toEqual([0, 1, 1, 0]);
    expect(() => predictTable(three, table, { threshold: 0.5 })).toThrow(/two classes/);
    expect(() => at(1.5)).toThrow(/threshold/);
  });

  test("columns go by their names: any order, others ignored, a position never", () => {
    const bits = predictTable(two, table).mean;
    const others = [{ name: "zz", cells: Array<string>(40).fill("text") }, ...table.columns];
    expect(predictTable(two, tableOf(others.reverse())).mean).toEqual(bits);
    const without = tableOf(table.columns.filter(({ name }) => name !== "side"));
    expect(() => predictTable(two, without)).toThrow(/a column "side", as in training, got x, y/);
    const numbered = structuredClone(two.prepared);
    Object.assign(numbered.pipeline.columns[0], { name: "1" });
    const model = { ...two, prepared: numbered };
    expect(() => predictTable(model, table)).toThrow(/a column "1", as in training/);
  });

  test("filled cells and unknown categories are counted; a category that nobody knows is none", () => {
    const empty = replaced("x", Array<string>(40).fill(""));
    // Ten cells of `side` are empty in the table.
    expect(predictTable(two, empty).filled).toBe(40 + 10);
    const strange = replaced("side", Array<string>(40).fill("above"));
    expect(predictTable(two, strange).unseen).toEqual({ side: 40 });
    expect(predictTable(two, table)).toMatchObject({ filled: 4 + 10, unseen: {} });
  });

  test("features too large to compute with are refused with their row", () => {
    const cells = table.columns[0].cells as readonly string[];
    const wild = replaced("x", cells.with(7, "1e308"));
    const grown = structuredClone(two.members);
    for (const { parameters } of grown) {
      parameters[0].weights.data.fill(1e10);
      parameters[1].weights.data.set([1, -1, 0]);
    }
    expect(() => predictTable({ ...two, members: grown }, wild)).toThrow(
      /row 9: expected features that give a finite prediction/,
    );
  });

  test("a row's prediction does not depend on the rows beside it", () => {
    const whole = predictTable(three, table);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(39), { minLength: 1, maxLength: 6 }), (rows) => {
        const part = tableOf(
          table.columns.map(({ name, cells }) => ({
            name,
            cells: rows.map((row) => String(cells[row])),
          })),
        );
        const { mean } = predictTable(three, part);
        rows.forEach((row, j) => {
          for (let c = 0; c < 3; c++) {
            expect(mean.data[c * rows.length + j]).toBe(whole.mean.data[c * 40 + row]);
          }
        });
      }),
      { numRuns: 40, seed: 11 },
    );
  });
});

describe("scores where what happened is known", () => {
  const judge = (model: Model, data: Table, threshold?: number) => {
    const options = threshold === undefined ? {} : { threshold };
    return judgePredictions(model, data, predictTable(model, data, options));
  };

  test("by hand: log-loss and Brier from the probabilities, accuracy by the threshold, Wilson's interval", () => {
    const { mean } = predictTable(two, table);
    const labels = table.columns[3].cells as readonly string[];
    const truth = labels.map((label) => (label === "yes" ? 1 : 0));
    const losses = truth.map((y, j) => -Math.log(y ? mean.data[j] : 1 - mean.data[j]));
    const average = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    const correct = truth.filter((y, j) => (mean.data[j] > 0.7 ? 1 : 0) === y).length;
    const scores = judge(two, table, 0.7);
    expect(scores).toMatchObject({ rows: 40, unlabeled: 0, isTrainingData: true });
    const { logLoss, accuracy, brier } = scores?.metrics ?? {};
    expect(logLoss?.value).toBeCloseTo(average(losses), 12);
    expect(accuracy).toEqual({ value: correct / 40, interval: wilsonInterval(correct, 40) });
    const squares = truth.map((y, j) => (y - mean.data[j]) * (y - mean.data[j]));
    expect(brier?.value).toBeCloseTo(average(squares), 12);
    const source = new PhiloxStream(1, purposes.resampling);
    const interval = bootstrapInterval(squares, { source, resamples: 2000 });
    expect(brier?.interval?.[0]).toBeCloseTo(interval[0], 12);
  });

  test("amounts in their own unit; an error of nothing has an interval of nothing", () => {
    const { mean } = predictTable(amount, table);
    const perfect = replaced("amount", Array.from(mean.data, String));
    const { metrics } = judge(amount, perfect) ?? {};
    expect(metrics).toEqual({
      rmse: { value: 0, interval: [0, 0] },
      mae: { value: 0, interval: [0, 0] },
      r2: { value: 1, interval: null },
    });
    const off = replaced(
      "amount",
      Array.from(mean.data, (y) => String(y + 10)),
    );
    expect(judge(amount, off)?.metrics.rmse?.value).toBeCloseTo(10, 9);
  });

  test("rows without a target are not judged; no target, no scores; another label is refused", () => {
    const labels = table.columns[3].cells as readonly string[];
    const half = replaced(
      "two",
      labels.map((label, j) => (j < 15 ? label : "")),
    );
    expect(judge(two, half)).toMatchObject({ rows: 15, unlabeled: 25, isTrainingData: false });
    expect(judge(two, replaced("two", Array<string>(40).fill(" ")))).toBeNull();
    expect(judge(two, tableOf(table.columns.slice(0, 3)))).toBeNull();
    const strange = replaced("two", labels.with(3, "perhaps"));
    expect(() => judge(two, strange)).toThrow(/row 5, column "two".*no or yes, got "perhaps"/);
    expect(() => judge(two, strange)).toThrow(RegulaError);
  });

  test("one row: a value, and no interval that one row cannot give", () => {
    const first = tableOf(
      table.columns.map(({ name, cells }) => ({ name, cells: [String(cells[0])] })),
    );
    const { metrics } = judge(two, first) ?? {};
    expect(metrics?.logLoss?.interval).toBeNull();
    expect(metrics?.accuracy?.interval).not.toBeNull();
  });

  test("by groups where training had them: rows that repeat each other tell nothing new", async () => {
    const repeat = (cells: Column["cells"]) =>
      Array.from({ length: 160 }, (_, j) => String(cells[Math.floor(j / 4)]));
    const columns = table.columns.map(({ name, cells }) => ({ name, cells: repeat(cells) }));
    const match = { name: "match", cells: Array.from({ length: 160 }, (_, j) => `m${j >> 2}`) };
    const model = { ...two, data: { ...two.data, group: "match" } };
    const width = (scores: ReturnType<typeof judge>) => {
      const [low, high] = scores?.metrics.accuracy?.interval ?? [0, 0];
      return high - low;
    };
    const alone = width(judge(model, tableOf(columns)));
    const grouped = width(judge(model, tableOf([...columns, match])));
    expect(grouped / alone).toBeGreaterThan(1.6);
  });

  test("more rows than are resampled: the normal interval, at once", () => {
    const rows = 8_000;
    const long = (cells: Column["cells"]) =>
      Array.from({ length: rows }, (_, j) => String(cells[j % 40]));
    const data = tableOf(table.columns.map(({ name, cells }) => ({ name, cells: long(cells) })));
    const [low, high] = judge(amount, data)?.metrics.mae?.interval ?? [0, 0];
    const short = judge(amount, table)?.metrics.mae;
    expect((low + high) / 2).toBeCloseTo(short?.value ?? 0, 9);
    const [shortLow, shortHigh] = short?.interval ?? [0, 0];
    expect((high - low) / (shortHigh - shortLow)).toBeCloseTo(Math.sqrt(40 / rows), 2);
  });
});
