import {
  type Matrix,
  PhiloxStream,
  PolarNormal,
  purposes,
  sigmoid,
  takeColumns,
} from "@regula/base";
import { defineStudy, interpretTable, type Table } from "@regula/data";
import { beforeAll, describe, expect, test } from "vitest";
import { trainHere } from "../../../../test/smallStudies.ts";
import type { TrainedModel } from "../model/model.ts";
import { predictTable } from "../model/predictTable.ts";
import { trainModel } from "../model/trainModel.ts";
import { findExplainedRows } from "./explainedRows.ts";
import { type ExplainOptions, explainModel, planExplanation } from "./explainModel.ts";

/** Labels follow x and, by as much, x · word; same is x in other units, noise nothing. */
function tableOf(seed: number, rows = 120): Table {
  const source = new PhiloxStream(seed, purposes.simulation);
  const normal = new PolarNormal(source);
  const column = () => Float64Array.from({ length: rows }, () => normal.next());
  const [x, noise] = [column(), column()];
  const word = Array.from(x, () => ["up", "down"][Math.floor(2 * source.nextDouble())]);
  const z = x.map((value, j) => value * (word[j] === "up" ? 3 : 0.5));
  return interpretTable({
    source: `${seed}.csv`,
    rows,
    delimiter: null,
    fileRow: (row) => row + 2,
    columns: [
      { name: "x", cells: x },
      { name: "same", cells: x.map((value) => 2.54 * value + 10) },
      { name: "word", cells: word },
      { name: "noise", cells: Array.from(noise, (n, j) => (j % 12 === 5 ? "" : String(n))) },
      { name: "match", cells: Array.from(x, (_, j) => `m${j % 15}`) },
      { name: "won", cells: Array.from(z, (v) => (v + normal.next() > 0 ? "yes" : "no")) },
      { name: "amount", cells: z.map((v) => 100 + 10 * v + normal.next()) },
    ],
  });
}

/** These rows of a table, any of them again. */
function rowsOf(table: Table, rows: readonly number[]): Table {
  return interpretTable({
    ...table,
    rows: rows.length,
    columns: table.columns.map(({ name, cells }) => ({
      name,
      cells: rows.map((row) => String(cells[row])),
    })),
  });
}

async function modelOf(table: Table, target: string, more: object = {}): Promise<TrainedModel> {
  const study = defineStudy(table, {
    target,
    features: ["x", "same", "word", "noise"],
    missing: "fill",
    inputEncoding: "piecewise",
    ...(Object.hasOwn(more, "resampling") ? {} : { group: "match" }),
  });
  const result = await trainModel(study, {
    hidden: [8],
    optimizer: "adam",
    learningRate: 0.02,
    iterations: 150,
    members: 4,
    resampling: "folds",
    keep: "networks",
    validation: null,
    ...more,
  });
  if (result.status !== "completed") throw new Error(result.status);
  return result.model;
}

const options: ExplainOptions = { seed: 1, shuffles: 4 };

async function explain(model: TrainedModel, table: Table, more: Partial<ExplainOptions> = {}) {
  const result = await explainModel(model, table, { ...options, ...more });
  if (result.status !== "completed") throw new Error(result.status);
  return result.explanation;
}

const [seen, fresh] = [tableOf(1), tableOf(2)];
let won: TrainedModel;
let amount: TrainedModel;

beforeAll(async () => {
  won = await modelOf(seen, "won");
  amount = await modelOf(seen, "amount");
});

describe("a model explained", () => {
  test("by rows that it has not seen: the doubled column is told, what it tells matters, noise does not", async () => {
    const { rows, importances, dependences } = await explain(won, fresh);
    expect(rows.judged).toMatchObject({ kind: "held-out", variance: null });
    const claims = importances?.columns.map(({ name, importance }) => [name, importance.claim]);
    expect(claims).toContainEqual(["noise", "not-shown"]);
    expect(importances?.clusters).toHaveLength(1);
    const [cluster] = importances?.clusters ?? [];
    expect(cluster).toMatchObject({ names: ["x", "same"], importance: { claim: "matters" } });
    expect(cluster.association).toBeCloseTo(1, 12);
    const [first] = dependences;
    expect(["x", "same"]).toContain(first.name);
    expect(first.along).toHaveLength(1);
    const { mean, places } = first;
    expect(mean.data[places.length - 1]).toBeGreaterThan(mean.data[0] + 0.3);
    expect(first.places.reduce((sum, { rows: near }) => sum + near, 0)).toBe(120);
    expect(dependences.map(({ name }) => name)).not.toContain("noise");
  });

  test("by its training rows: each is judged by the network that was trained without it", async () => {
    const { X, judged, rows } = findExplainedRows(won, seen, 1);
    if (typeof judged === "string") throw new Error(judged);
    expect(judged.kind).toBe("left-out");
    expect(judged.parts).toHaveLength(4);
    const all = judged.parts.flatMap((part) => Array.from(part.rows));
    expect(all.toSorted((a, b) => a - b)).toEqual(Array.from(rows));
    // Whole groups are left out.
    const parts = judged.parts.map((part) => new Set(Array.from(part.rows, (row) => row % 15)));
    expect(parts.reduce((sum, { size }) => sum + size, 0)).toBe(15);
    expect(X.columns).toBe(120);
  });

  test("the rows that a network is asked about are those that its training left out, to the bit", async () => {
    const leftOut: Matrix[] = [];
    const study = defineStudy(seen, { target: "won", features: ["x", "noise"], missing: "fill" });
    const result = await trainModel(
      study,
      { hidden: [4], iterations: 20, members: 3, resampling: "folds", keep: "networks" },
      {
        runJob: (plan, examples, more) => {
          if (more.looks) leftOut.push(more.looks.inputs);
          return trainHere(plan, examples, more);
        },
      },
    );
    if (result.status !== "completed") throw new Error(result.status);
    const { X, judged } = findExplainedRows(result.model, seen, 1);
    if (typeof judged === "string") throw new Error(judged);
    expect(judged.parts).toHaveLength(3);
    judged.parts.forEach((part, fold) => {
      expect(takeColumns(X, part.rows)).toEqual(leftOut[fold]);
    });
  });

  test("amounts: growths of squared error beside the target's variance; an interaction that is there is drawn", async () => {
    const { rows, importances, interactions, joint } = await explain(amount, fresh);
    const variance = typeof rows.judged === "string" ? null : rows.judged.variance;
    expect(variance).toBeGreaterThan(100);
    const growth = importances?.clusters[0].importance.numbers.growth.mean ?? 0;
    expect(growth).toBeGreaterThan(0.3 * (variance ?? 0));
    expect(interactions.map(({ names }) => names.join())).toContainEqual(
      expect.stringMatching(/word/),
    );
    for (const { names, places, mean, rows: near } of joint) {
      expect(names).toContain("word");
      expect(mean.columns).toBe(places[0].length * places[1].length);
      expect(near).toHaveLength(mean.columns);
    }
  });

  test("without what happened there is no importance, and dependence on what is asked for", async () => {
    const { columns, ...table } = fresh;
    const without = { ...table, columns: columns.filter(({ name }) => name !== "won") };
    const explanation = await explain(won, without, { columns: ["word"] });
    expect(explanation).toMatchObject({ importances: null, interactions: [], joint: [] });
    expect(explanation.rows.judged).toBe("no-target");
    expect(explanation.dependences.map(({ name }) => name)).toEqual(["word"]);
    expect(explanation.dependences[0].places.map(({ cell }) => cell).toSorted()).toEqual([
      "down",
      "up",
    ]);
  });

  test.each([
    ["a single row", [3]],
    ["rows that are all the same", [3, 3, 3]],
  ])("%s: nothing to exchange, with a target or without", async (_, chosen) => {
    const few = rowsOf(fresh, chosen);
    const blind = { ...few, columns: few.columns.filter(({ name }) => name !== "won") };
    for (const table of [few, blind]) {
      const explanation = await explain(won, table);
      expect(explanation.rows.judged).toBe("nothing-to-exchange");
      expect(explanation).toMatchObject({ importances: null, dependences: [], joint: [] });
      expect(explanation.constant).toEqual(["x", "same", "word", "noise"]);
    }
  });

  test("a column of one value in the rows has no importance and no curve", async () => {
    const up = Array.from({ length: 120 }, (_, row) => row).filter(
      (row) => fresh.columns[2].cells[row] === "up",
    );
    const { constant, importances } = await explain(won, rowsOf(fresh, up));
    expect(constant).toEqual(["word"]);
    expect(importances?.columns.map(({ name }) => name)).toEqual(["x", "same", "noise"]);
    const { columns, ...table } = rowsOf(fresh, up);
    const blind = { ...table, columns: columns.filter(({ name }) => name !== "won") };
    const { dependences } = await explain(won, blind);
    expect(dependences.map(({ name }) => name)).toEqual(["x", "same", "noise"]);
  });

  test("below 20 rows it is not said which columns tell the same, not even of a double", async () => {
    const first = (rows: number) =>
      rowsOf(
        fresh,
        Array.from({ length: rows }, (_, row) => row),
      );
    const { importances } = await explain(won, first(19));
    expect(importances?.clusters).toEqual([]);
    expect(importances?.columns.map(({ told }) => told)).toEqual([null, null, null, null]);
    const enough = await explain(won, first(20));
    expect(enough.importances?.clusters).toEqual([
      expect.objectContaining({ names: ["x", "same"] }),
    ]);
  });

  test("training rows of networks on resamples explain nothing, and none is drawn", async () => {
    const model = await modelOf(seen, "won", {
      resampling: "bootstrap",
      members: 2,
      keep: undefined,
    });
    const explanation = await explain(model, seen);
    expect(explanation.rows.judged).toBe("training-rows");
    expect(explanation).toMatchObject({ importances: null, dependences: [] });
  });

  test("columns asked about are the family, and one that the model does not read is refused", async () => {
    const { importances } = await explain(won, fresh, { columns: ["noise", "word"] });
    expect(importances?.columns.map(({ name }) => name)).toEqual(["word", "noise"]);
    expect(importances?.clusters).toEqual([]);
    expect(() => explainModel(won, fresh, { ...options, columns: ["match"] })).toThrow(
      /columns that the model reads: x, same, word, noise/,
    );
    expect(() => explainModel(won, fresh, { ...options, shuffles: 0 })).toThrow(/shuffles/);
  });

  test("it is the same again, and stops where it is told to", async () => {
    const [{ rows: _, ...first }, { rows: __, ...second }] = [
      await explain(won, fresh),
      await explain(won, fresh),
    ];
    expect(first).toEqual(second);
    const signal = { aborted: true } as AbortSignal;
    expect(await explainModel(won, fresh, { ...options, signal })).toEqual({
      status: "interrupted",
    });
  });

  test("what it takes is counted before, and told while it works", async () => {
    const planned = planExplanation(won, fresh, options);
    const { answers, ofColumn, guesses, answerOnce } = planned.work;
    // Ten times over, as exchanged rows are asked about.
    expect(answerOnce()).toBe(10 * 4 * fresh.rows);
    expect(answers.least).toBe(guesses * ofColumn);
    const run = planned.explain();
    const told: number[] = [];
    for await (const { done, total } of run) {
      expect(total).toBe(answers.most);
      told.push(done);
    }
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(answers.most);
    // By its training rows each row is answered for by one network alone.
    expect(planExplanation(won, seen, options).work.answerOnce()).toBe(10 * seen.rows);
  });

  test("what is said of the rows is what predictions say of them, to 1e-5", () => {
    const { X, judged } = findExplainedRows(won, fresh, 1);
    if (typeof judged === "string") throw new Error(judged);
    const { data } = judged.parts[0].outputs(X);
    const { mean } = predictTable(won, fresh);
    data.forEach((z, j) => {
      expect(Math.abs(sigmoid(z) - mean.data[j])).toBeLessThan(1e-5);
    });
  });
});
