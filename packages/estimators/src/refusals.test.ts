import { RegulaError } from "@regula/base";
import { beforeAll, describe, expect, test } from "vitest";
import { classifier, type FittedClassifier, type Rows, regressor, tune } from "./index.ts";

const rows = 60;
const quick = { hidden: [4], iterations: 40, members: 2, seed: 5, validation: null } as const;

/** Two numbers a row, of which the class, a third, depends on both. */
const X = Array.from({ length: rows }, (_, i) => [Math.sin(7 * i), ((37 * i) % 100) / 50 - 1]);
const level = X.map(([a, b]) => (a + b > 0.5 ? 2 : a + b > -0.5 ? 1 : 0));
const words = level.map((l) => ["low", "mid", "high"][l]);
const records = X.map(([a, b], i) => ({ a, b, side: i % 2 ? "left" : "right" }));

/** What a promise rejects with. */
async function refusalOf(run: () => unknown): Promise<RegulaError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof RegulaError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("rows that a fitted model cannot read", () => {
  let model: FittedClassifier<string>;
  beforeAll(async () => {
    model = await classifier(quick).fit(records, words);
  });
  const predict = (X: unknown) => () => model.predict(X as Rows);

  test.each<[string, unknown, RegExp]>([
    [
      "a misspelt key",
      [{ a: 1, b: 2, sid: "left" }],
      /^X, row 1, column "side": .*got an object with the keys a, b, sid\. Rename sid to side\.$/,
    ],
    [
      "a key in capitals",
      [records[0], { A: 1, b: 2, side: "left" }],
      /^X, row 2, column "a": .*with the keys A, b, side\. Rename A to a\.$/,
    ],
    ["no keys", [{}], /^X, row 1, column "a": .*got an object without keys/],
    ["another key", [{ a: 1, b: 2, weather: "" }], /column "side": .*keys a, b, weather\.?$/],
    [
      "numbers where training had text",
      [[1, 2, 3]],
      /^X, column "side": expected text, as in training: "left", "right", got number\.$/,
    ],
    [
      "words where training had numbers",
      [{ a: "x", b: 2, side: "left" }],
      /column "a": .*kind number/,
    ],
  ])("%s", async (_, rows, expected) => {
    const error = await refusalOf(predict(rows));
    expect(error.message).toMatch(expected);
    expect(error.in("pt-BR")).not.toBe(error.message);
  });

  test("new categories are no error, and are counted", () => {
    const rows = [
      { a: 1, b: 0, side: "middle" },
      { a: 1, b: 0, side: "left" },
    ];
    expect(model.predict(rows)).toHaveLength(2);
    expect(model.checkRows(rows)).toEqual({ filled: 0, unseen: { side: 1 } });
    expect(model.checkRows(records)).toEqual({ filled: 0, unseen: {} });
  });
});

describe("what cannot be used is refused, with where it stands and what mends it", () => {
  const put = (row: number, cell: unknown) =>
    X.map((one, i) => (i === row ? [one[0], cell] : one)) as number[][];
  const fit = (given: Rows, y: ArrayLike<string | number>) => classifier(quick).fit(given, y);
  test.each<[string, () => unknown, RegExp]>([
    ["a name", () => classifier({ hiden: [3] } as object), /^option hiden: .*Is hidden meant\?$/],
    [
      "a name of another library",
      () => regressor({ dropout: 0.2 } as object),
      /^option dropout: .*dropout of 0.2 is keepProb 0.8\.$/,
    ],
    ["a value", () => classifier({ learningRate: -1 }), /^option learningRate: .*got -1\./],
    ["a choice", () => classifier({ optimizer: "sgd" as "adam" }), /^option optimizer: .*"sgd"/],
    ["no list", () => classifier({ hidden: 3 as never }), /^option hidden: expected a list/],
    ["a unit", () => classifier({ hidden: [4, 0.5] }), /^option hidden: .*whole number.*got 0\.5/],
    [
      "settings of networks for a linear model",
      () => classifier({ kind: "linear", epochs: 3 }),
      /^option epochs: .*linear/,
    ],
    [
      "an option of fit",
      () => classifier(quick).fit(X, words, { weights: [1] } as object),
      /weights/,
    ],
    [
      "NaN",
      () => fit(put(3, Number.NaN), words),
      /^X, row 4, column "x2": .*got a missing cell, the first of 1 cell in 1 row\..*missing: "fill"/,
    ],
    [
      "null and undefined in lists, counted",
      () =>
        fit(
          X.map((one, i) => (i < 9 ? one : [null, i % 2 ? undefined : one[1]])),
          words,
        ),
      /^X, row 10, column "x1": .*the first of 77 cells in 51 rows\..*missing: "fill"/,
    ],
    [
      "null in records",
      () => fit([...records.slice(1), { a: 1, b: 1, side: null }], words),
      /^X, row 60, column "side": expected a category.*the first of 1 cell in 1 row/,
    ],
    [
      "one member of folds",
      () => classifier({ members: 1 }),
      /^option members: .*resampling seeds/,
    ],
    [
      "no members",
      () => regressor({ members: 0, resampling: "seeds" }),
      /^option members: .*got 0/,
    ],
    [
      "another answer than that of networks with weights",
      () => classifier({ classWeights: [1, 2], keep: "linear" }),
      /^option keep: .*classWeights/,
    ],
    ["infinity", () => fit(put(3, Infinity), words), /^X, row 4, column "x2": .*got Infinity/],
    ["text", () => fit(put(3, "1"), words), /^X, row 4, column "x2": .*got "1"/],
    ["a short row", () => fit([...X.slice(1), [1]], words), /^X, row 60: .*2 numbers.*got 1/],
    ["no rows", () => fit([], []), /^X: .*got none/],
    ["no array", () => fit("rows" as never, words), /^X: .*got "rows"/],
    ["too few labels", () => fit(X, words.slice(1)), /^y: expected 60 values.*got 59/],
    [
      "one class",
      () =>
        fit(
          X,
          X.map(() => "a"),
        ),
      /^X, column "target": .*got 60 rows of "a"\..* y,/,
    ],
    [
      "two kinds",
      () =>
        fit(
          X,
          level.map((l, i) => (i === 9 ? "1" : l)),
        ),
      /^y, row 10: .*"1"/,
    ],
    [
      "an empty label",
      () =>
        fit(
          X,
          words.map((w, i) => (i === 2 ? "" : w)),
        ),
      /^y, row 3: .*""/,
    ],
    [
      "NaN as a label",
      () =>
        fit(
          X,
          level.map((l, i) => (i === 2 ? NaN : l)),
        ),
      /^y, row 3: .*NaN/,
    ],
    ["a column of no array", () => classifier(quick).fit(X, "won"), /option y: .*got "won"/],
    ["groups", () => classifier(quick).fit(X, words, { groups: [1] }), /^groups: expected 60/],
    ["a flat array", () => fit(new Float64Array(8), [0, 1]), /^X, option columns: .*8 numbers/],
    [
      "weights of other classes",
      () => classifier({ ...quick, classWeights: [1, 2] }).fit(X, words),
      /^option classWeights: expected 3/,
    ],
    [
      "a positive class of three",
      () => classifier({ ...quick, positive: "low" }).fit(X, words),
      /option positive.*Leave positive out/,
    ],
    ["targets of words", () => regressor(quick).fit(X, words as never), /^y, row 1: .*"/],
    [
      "trials beside variants",
      () => tune(classifier(quick), X, words, { variants: ["l2=1"], trials: 3 }),
      /^option trials: expected nothing together with variants/,
    ],
  ])("%s", async (_, run, expected) => {
    const error = await refusalOf(run);
    expect(error.message).toMatch(expected);
    expect(error.message).not.toMatch(/--[a-z]/);
    expect(error.in("pt-BR")).not.toMatch(/--[a-z]/);
  });

  test("rows of other columns, and unknown labels, where a model predicts", async () => {
    const model = await classifier(quick).fit(X, words);
    expect(() => model.predict([1, 2] as never)).toThrow(/^X: .*got 1\..*\[\[1, 2\]\]/);
    expect(() => model.predict([[1]])).toThrow(/^X, row 1: expected a list of 2 numbers/);
    expect(() => model.predict([{ x1: 1 }])).toThrow(/^X, row 1, column "x2"/);
    expect(() => model.predict([{ x1: 1, x2: "1" }])).toThrow(/^X, column "x2": .*number/);
    expect(() => model.predict([[1, Number.NaN]])).toThrow(
      /^X, row 1, column "x2": .*got a missing cell/,
    );
    expect(() => model.score(X, words.with(4, "none") as never)).toThrow(/^y, row 5: .*"none"/);
    const named = await classifier(quick).fit(records, words);
    expect(() => named.predict(X)).toThrow(RegulaError);
    expect(() => named.predict([{ ...records[0], side: "up" }])).not.toThrow();
  });
});
