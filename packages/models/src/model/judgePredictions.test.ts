import { RegulaError } from "@regula/base";
import { interpretTable, type RawColumn, type Table } from "@regula/data";
import { studentQuantile, wilsonInterval } from "@regula/statistics";
import { beforeAll, expect, test } from "vitest";
import { mixedTable, trainSmallModel } from "../../../../test/smallModels.ts";
import { judgePredictions } from "./judgePredictions.ts";
import type { TrainedModel } from "./model.ts";
import { predictTable } from "./predictTable.ts";

const table = mixedTable();

let trained: TrainedModel;
/** The same without what recognizes its rows: the table is new to it. */
let two: TrainedModel;
let amount: TrainedModel;

beforeAll(async () => {
  const options = { validation: null };
  const asNew = (model: TrainedModel): TrainedModel => ({
    ...model,
    data: { ...model.data, rowMarks: null, fingerprint: "another table's" },
  });
  trained = await trainSmallModel("two", options);
  two = asNew(trained);
  amount = asNew(await trainSmallModel("amount", options));
});

function tableOf(columns: readonly RawColumn[]): Table {
  return interpretTable({ ...table, rows: columns[0].cells.length, columns });
}

const replaced = (name: string, cells: readonly string[], data = table) =>
  tableOf(data.columns.map((column) => (column.name === name ? { name, cells } : column)));

/** Rows of the table by their numbers, in any order and as often as they are named. */
const pick = (rows: readonly number[], data = table) =>
  tableOf(
    data.columns.map(({ name, cells }) => ({ name, cells: rows.map((j) => String(cells[j])) })),
  );

const range = (count: number, from = 0) => Array.from({ length: count }, (_, j) => from + j);

const judgeTable = (model: TrainedModel, data: Table, threshold?: number) => {
  const options = threshold === undefined ? {} : { threshold };
  return judgePredictions(model, data, predictTable(model, data, options));
};

const average = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

test("by hand: log-loss and Brier from the probabilities, accuracy by the threshold", () => {
  const { mean } = predictTable(two, table);
  const labels = table.columns[3].cells as readonly string[];
  const truth = labels.map((label) => (label === "yes" ? 1 : 0));
  const losses = truth.map((y, j) => -Math.log(y ? mean.data[j] : 1 - mean.data[j]));
  const correct = truth.filter((y, j) => (mean.data[j] > 0.7 ? 1 : 0) === y).length;
  const scores = judgeTable(two, table, 0.7);
  expect(scores).toMatchObject({ rows: 40, unlabeled: 0, isTrainingData: false });
  const { logLoss, accuracy, brier } = scores?.metrics ?? {};
  expect(logLoss?.mean).toBeCloseTo(average(losses), 12);
  expect(accuracy?.mean).toBe(correct / 40);
  const squares = truth.map((y, j) => (y - mean.data[j]) * (y - mean.data[j]));
  expect(brier?.mean).toBeCloseTo(average(squares), 12);
  expect(scores?.calibration).toMatchObject({ of: "positive", rows: 40, happened: average(truth) });
  expect(scores?.calibration?.predicted).toBeCloseTo(average([...mean.data]), 12);
});

test("no interval is narrower than Wilson's, and none is of no width", () => {
  const { classes } = predictTable(two, table);
  const names = two.prepared.target.task === "regression" ? [] : two.prepared.target.classes;
  for (const wrong of [0, 1, 5]) {
    const labels = Array.from(classes ?? [], (label, j) => names[j < wrong ? 1 - label : label]);
    const { accuracy } = judgeTable(two, replaced("two", labels))?.metrics ?? {};
    const [low, high] = accuracy?.interval ?? [0, 0];
    const [from, to] = wilsonInterval(40 - wrong, 40);
    expect(low).toBeLessThanOrEqual(from + 1e-12);
    expect(high).toBeGreaterThanOrEqual(to - 1e-12);
    expect([low >= 0, high <= 1]).toEqual([true, true]);
  }
});

test("amounts in their own unit; no error is still an interval", () => {
  const { mean } = predictTable(amount, table);
  const perfect = replaced("amount", Array.from(mean.data, String));
  const { rmse, mae, r2 } = judgeTable(amount, perfect)?.metrics ?? {};
  expect([rmse?.mean, mae?.mean, r2?.mean]).toEqual([0, 0, 1]);
  for (const estimate of [rmse, mae, r2]) {
    const [low, high] = estimate?.interval ?? [0, 0];
    expect(high - low).toBeGreaterThan(0);
  }
  const off = replaced(
    "amount",
    Array.from(mean.data, (y) => String(y + 10)),
  );
  expect(judgeTable(amount, off)?.metrics.rmse?.mean).toBeCloseTo(10, 9);
});

test("rows without a target are not judged; no target, no scores; another label is refused", () => {
  const labels = table.columns[3].cells as readonly string[];
  const half = replaced(
    "two",
    labels.map((label, j) => (j < 15 ? label : "")),
  );
  expect(judgeTable(two, half)).toMatchObject({ rows: 15, unlabeled: 25, isTrainingData: false });
  expect(judgeTable(two, replaced("two", Array<string>(40).fill(" ")))).toBeNull();
  expect(judgeTable(two, tableOf(table.columns.slice(0, 3)))).toBeNull();
  const strange = replaced("two", labels.with(3, "perhaps"));
  expect(() => judgeTable(two, strange)).toThrow(/row 5, column "two".*no or yes, got "perhaps"/);
  expect(() => judgeTable(two, strange)).toThrow(RegulaError);
});

test("below 20 rows figures have no interval, and from 20 on they have", () => {
  for (const count of [1, 19, 20]) {
    const { metrics } = judgeTable(two, pick(range(count))) ?? {};
    for (const estimate of Object.values(metrics ?? {})) {
      expect(estimate.withheld).toBe(count < 20 ? "few-rows" : null);
    }
    expect(Object.keys(metrics ?? {})).toHaveLength(3);
  }
});

test("by groups where training had them: rows that repeat each other tell nothing new, below ten groups no interval", () => {
  const byFour = range(160).map((j) => j >> 2);
  const model = { ...two, data: { ...two.data, group: "match" } };
  const grouped = (rows: readonly number[], groups: readonly string[]) =>
    tableOf([...pick(rows).columns, { name: "match", cells: groups }]);
  const width = (scores: ReturnType<typeof judgeTable>) => {
    const [low, high] = scores?.metrics.accuracy?.interval ?? [0, 0];
    return high - low;
  };
  const alone = judgeTable(model, pick(byFour));
  expect(alone?.group).toBeNull();
  const whole = judgeTable(
    model,
    grouped(
      byFour,
      byFour.map((j) => `m${j}`),
    ),
  );
  expect(whole?.group).toBe("match");
  expect(width(whole) / width(alone)).toBeGreaterThan(1.6);
  const nine = judgeTable(
    model,
    grouped(
      range(36),
      range(36).map((j) => `m${j % 9}`),
    ),
  );
  for (const { withheld } of Object.values(nine?.metrics ?? {}))
    expect(withheld).toBe("few-groups");
  const ten = judgeTable(
    model,
    grouped(
      range(40),
      range(40).map((j) => `m${j % 10}`),
    ),
  );
  expect(ten?.metrics.accuracy?.interval).not.toBeNull();
});

test("an amount far from all others: its row as the file numbers it, and no interval", () => {
  const [far, near] = [1e6, 0].map((added) =>
    judgeTable(
      amount,
      replaced(
        table.columns[5].name,
        Array.from<string | number>(table.columns[5].cells).map((y, j) =>
          String(Number(y) + (j === 7 ? added : 0)),
        ),
      ),
    ),
  );
  expect(far?.dominantRows).toEqual([table.fileRow(7)]);
  expect(far?.metrics.rmse).toMatchObject({ interval: null, withheld: "one-row" });
  expect(near?.dominantRows).toEqual([]);
  expect(judgeTable(two, table)?.dominantRows).toEqual([]);
});

test("many rows: the interval by hand, Student's t corrected for skewness, with one row more above, to 1e-9", () => {
  const data = pick(range(8_000).map((j) => j % 40));
  const { mae } = judgeTable(amount, data)?.metrics ?? {};
  const { mean } = predictTable(amount, data);
  const errors = Array.from<string | number>(data.columns[5].cells).map((y, j) =>
    Math.abs(mean.data[j] - Number(y)),
  );
  const ofErrors = (own: readonly number[]) => {
    const n = own.length;
    const center = average(own);
    const moment = (power: number) => average(own.map((e) => (e - center) ** power));
    const error = Math.sqrt((moment(2) / (n - 1)) * (1 + 1 / n));
    const a = moment(3) / moment(2) ** 1.5 / (3 * Math.sqrt(n));
    const t = studentQuantile(0.975, n - 1);
    const bound = (side: number) =>
      center - (error * (Math.cbrt(1 + 3 * a * (side - a / 2)) - 1)) / a;
    return [bound(t), bound(-t)];
  };
  expect(mae?.mean).toBeCloseTo(average(errors), 9);
  expect(mae?.interval?.[0]).toBeCloseTo(ofErrors(errors)[0], 9);
  const worst = errors.reduce((most, e) => Math.max(most, e), 0);
  expect(mae?.interval?.[1]).toBeCloseTo(ofErrors([...errors, 1.1 * worst])[1], 9);
});

test("the gain over the training rows' class shares, or their mean, by hand", () => {
  const [yes, no] = [two.data.classRows?.[1] ?? 0, two.data.classRows?.[0] ?? 0];
  const labels = table.columns[3].cells as readonly string[];
  const base = labels.map((label) => -Math.log((label === "yes" ? yes : no) / 40));
  const { metrics, gain } = judgeTable(two, table) ?? {};
  expect(gain?.numbers.gain.mean).toBeCloseTo(average(base) - (metrics?.logLoss?.mean ?? 0), 12);
  expect(gain?.numbers.margin).toBe(0.02);

  const { target } = amount.prepared;
  if (target.task !== "regression") throw new Error("no amounts");
  const amounts = Array.from(table.columns[5].cells, Number);
  const squares = amounts.map((y) => (y - target.mean) ** 2);
  const judged = judgeTable(amount, table);
  const rmse = judged?.metrics.rmse?.mean ?? 0;
  expect(judged?.gain?.numbers.gain.mean).toBeCloseTo(average(squares) - rmse * rmse, 9);
  expect(judged?.gain?.numbers.margin).toBeCloseTo(0.05 * average(squares), 9);

  const asIs = { ...amount.prepared, target: { ...target, mean: 0, deviation: 1 } };
  expect(judgeTable({ ...amount, prepared: asIs }, table)?.gain).toBeNull();
});

test("below 20 rows, and while fewer than five rows speak against the better one, no verdict", () => {
  expect(judgeTable(two, pick(range(19)))?.gain).toMatchObject({
    claim: "withheld",
    numbers: { gain: { interval: null, withheld: "few-rows" } },
  });
  const members = structuredClone(two.members.slice(0, 1));
  for (const { parameters } of members) {
    for (const { weights, biases } of parameters.slice(-1)) {
      weights.data.set(weights.data.map((w) => 50 * w));
      biases.data.set(biases.data.map((b) => 50 * b));
    }
  }
  const sure = { ...two, members };
  const { classes } = predictTable(sure, table);
  const names = two.prepared.target.task === "regression" ? [] : two.prepared.target.classes;
  const labels = Array.from(classes ?? [], (label) => names[label]);
  const right = judgeTable(sure, replaced("two", labels));
  expect(right?.gain).toMatchObject({
    claim: "withheld",
    numbers: { gain: { withheld: "few-against" } },
  });
});

test("rows of training are found among others, whatever the table's other columns", () => {
  const fresh = mixedTable(80);
  const shifted = Array.from<string | number>(fresh.columns[1].cells).map((y) =>
    String(Number(y) + 0.001),
  );
  const other = pick(range(40, 40), replaced("y", shifted, fresh));
  expect(judgeTable(trained, other)?.trainingRows?.claim).toBe("none");
  const mixed = tableOf(
    other.columns.map(({ name, cells }, i) => ({
      name,
      cells: [...(cells as string[]), ...pick(range(10)).columns[i].cells].map(String),
    })),
  );
  expect(judgeTable(trained, mixed)?.trainingRows).toMatchObject({
    claim: "some",
    numbers: { found: 10, compared: 50 },
  });
  expect(judgeTable(trained, pick(range(30).reverse()))).toMatchObject({
    trainingRows: { claim: "most", numbers: { found: 30, compared: 30 } },
    isTrainingData: false,
  });
  expect(judgeTable(two, mixed)?.trainingRows).toBeNull();
});

test("where most rows are of training, figures have no interval, and the gain no verdict", () => {
  const whole = judgeTable(trained, table);
  expect(whole).toMatchObject({ isTrainingData: true, trainingRows: { claim: "most" } });
  const most = judgeTable(trained, replaced("y", changedY()));
  expect(most?.trainingRows).toMatchObject({ claim: "most", numbers: { found: 30 } });
  for (const scores of [whole, most]) {
    for (const estimate of Object.values(scores?.metrics ?? {})) {
      expect(estimate).toMatchObject({ interval: null, withheld: "training-rows" });
    }
    expect(scores?.gain?.claim).toBe("withheld");
  }
});

/** Other values in the last ten rows. */
function changedY(): string[] {
  const cells = Array.from<string | number>(table.columns[1].cells).map(Number);
  return cells.map((y, j) => String(j < 30 ? y : y + 0.001));
}
