import { interpretTable, type RawColumn, type Table } from "@regula/data";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { mixedTable, trainSmallModel } from "../../../../test/smallModels.ts";
import type { TrainedModel } from "./model.ts";
import { predictTable } from "./predictTable.ts";

const table = mixedTable();

let two: TrainedModel;
let three: TrainedModel;
let amount: TrainedModel;

beforeAll(async () => {
  [two, three, amount] = await Promise.all(
    ["two", "three", "amount"].map((target) => trainSmallModel(target)),
  );
});

function tableOf(columns: readonly RawColumn[]): Table {
  return interpretTable({ ...table, rows: columns[0].cells.length, columns });
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
