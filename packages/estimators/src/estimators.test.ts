import { RegulaError } from "@regula/base";
import type { Table } from "@regula/data";
import { decodeModel } from "@regula/models";
import { describe, expect, test } from "vitest";
import {
  classifier,
  crossValidate,
  type FitEvent,
  loadClassifier,
  loadRegressor,
  type Rows,
  regressor,
  tune,
} from "./index.ts";

const rows = 60;
const quick = { hidden: [4], iterations: 40, members: 2, seed: 5, validation: null } as const;

/** Two numbers a row, of which the class, a third, depends on both. */
const X = Array.from({ length: rows }, (_, i) => [Math.sin(7 * i), ((37 * i) % 100) / 50 - 1]);
const level = X.map(([a, b]) => (a + b > 0.5 ? 2 : a + b > -0.5 ? 1 : 0));
const words = level.map((l) => ["low", "mid", "high"][l]);
const amounts = X.map(([a, b]) => 10 + 3 * a - b);

const records = X.map(([a, b], i) => ({ a, b, side: i % 2 ? "left" : "right", late: i % 3 === 0 }));

describe("a classifier", () => {
  test("predicts labels as they were given: text, numbers and booleans", async () => {
    const named = await classifier(quick).fit(X, words);
    expect(named.classes).toEqual(["high", "low", "mid"]);
    expect(new Set(words)).toContain(named.predict(X)[0]);
    const numbered = await classifier(quick).fit(X, Uint8Array.from(level));
    expect(numbered.classes).toEqual([0, 1, 2]);
    const two = await classifier(quick).fit(
      X,
      level.map((l) => l === 2),
    );
    expect(two.classes).toEqual([false, true]);
    expect(two.predict(X).every((label) => typeof label === "boolean")).toBe(true);
    const negative = await classifier({ ...quick, positive: false }).fit(
      X,
      level.map((l) => l === 2),
    );
    expect(negative.classes).toEqual([true, false]);
  });

  test("has probabilities of its classes that sum to 1, and predicts the largest", async () => {
    for (const y of [words, level.map((l) => (l === 2 ? "yes" : "no"))]) {
      const model = await classifier(quick).fit(X, y);
      const predicted = model.predict(X);
      for (const [i, probabilities] of model.predictProba(X).entries()) {
        expect(probabilities).toHaveLength(model.classes.length);
        expect(probabilities.reduce((sum, p) => sum + p)).toBeCloseTo(1, 12);
        expect(model.classes[probabilities.indexOf(Math.max(...probabilities))]).toBe(predicted[i]);
      }
    }
  });

  test("scores the share of rows that it predicts, and evaluates with intervals", async () => {
    const model = await classifier(quick).fit(X, words);
    const hits = model.predict(X).filter((label, i) => label === words[i]).length;
    expect(model.score(X, words)).toBeCloseTo(hits / rows, 12);
    const scores = model.evaluate(X, words);
    expect(scores?.isTrainingData).toBe(true);
    expect(scores?.metrics.accuracy?.mean).toBeCloseTo(hits / rows, 12);
  });

  test("predicts by a threshold", async () => {
    const model = await classifier(quick).fit(
      X,
      level.map((l) => l === 2),
    );
    expect(model.predict(X, { threshold: 1 }).some(Boolean)).toBe(false);
    expect(model.predict(X, { threshold: 0 }).every(Boolean)).toBe(true);
  });

  test("a linear one has no networks", async () => {
    const { model } = await classifier({ kind: "linear", members: 2, validation: null }).fit(
      X,
      words,
    );
    expect(model.training?.variant).toBe("linear");
    expect(model.members.every(({ plan }) => plan.network.layers.length === 1)).toBe(true);
  });
});

describe("a regressor", () => {
  test("predicts in the units of the targets, and scores R²", async () => {
    const model = await regressor({ ...quick, iterations: 400 }).fit(X, Float64Array.from(amounts));
    const predicted = model.predict(X);
    const mean = amounts.reduce((sum, y) => sum + y) / rows;
    const squares = (of: (i: number) => number) =>
      amounts.reduce((sum, y, i) => sum + (y - of(i)) ** 2, 0);
    const rSquared = 1 - squares((i) => predicted[i]) / squares(() => mean);
    expect(rSquared).toBeGreaterThan(0.5);
    expect(model.score(X, amounts)).toBeCloseTo(rSquared, 10);
  });
});

describe("rows of every form give the same bits", () => {
  const flat = X.flat();
  const [a, b] = [0, 1].map((j) => Float64Array.from(X, (row) => row[j]));
  const table: Table = {
    source: "X",
    rows,
    delimiter: null,
    fileRow: (row) => row + 1,
    columns: [a, b].map((cells, j) => ({
      name: `x${j + 1}`,
      cells,
      text: null,
      decided: true,
      reading: { kind: "number", form: { decimal: ".", thousands: null }, percent: false },
    })),
  };
  const forms: [string, Rows, { columns?: number }][] = [
    ["a flat Float64Array", Float64Array.from(flat), { columns: 2 }],
    ["lists of typed arrays", X.map((row) => Float64Array.from(row)), {}],
    ["objects", X.map(([x1, x2]) => ({ x1, x2 })), {}],
    ["a table", table, {}],
  ];
  test.each(forms)("%s", async (_, form, options) => {
    const expected = await classifier(quick).fit(X, words);
    const model = await classifier(quick).fit(form, words, options);
    expect(model.save()).toBe(expected.save());
    expect(model.predictProba(form)).toEqual(expected.predictProba(X));
    expect(model.score(form, words)).toBe(expected.score(X, words));
  });

  test("a flat Float32Array is its numbers", async () => {
    const singles = Float32Array.from(flat);
    const lists = X.map((_, i) => Array.from(singles.subarray(2 * i, 2 * i + 2)));
    const model = await classifier(quick).fit(singles, words, { columns: ["x1", "x2"] });
    expect(model.save()).toBe((await classifier(quick).fit(lists, words)).save());
  });
});

test("null and undefined in lists are missing cells, as NaN is", async () => {
  const fitWith = async (cell: number | null | undefined) => {
    const rows = X.map(([a, b], i) => (i % 9 === 0 ? [cell, b] : [a, b]));
    return (await classifier({ ...quick, missing: "fill" }).fit(rows, words)).save();
  };
  const expected = await fitWith(Number.NaN);
  expect(await fitWith(null)).toBe(expected);
  expect(await fitWith(undefined)).toBe(expected);
});

test("objects have categories and missing cells, and a target and groups by name", async () => {
  const filled = records.map((record, i) => ({
    ...record,
    a: i === 7 ? null : record.a,
    level: words[i],
    match: `m${i % 6}`,
  }));
  const estimator = classifier({ ...quick, missing: "fill" });
  const model = await estimator.fit(filled, "level", { groups: "match" });
  expect(model.columns).toEqual(["a", "b", "side", "late"]);
  expect(model.model.data?.group).toBe("match");
  expect(model.predict(filled)).toHaveLength(rows);
  expect(model.evaluate(filled, "level", { groups: "match" })?.group).toBe("match");
  // The target may have another name where it is scored.
  const renamed = filled.map(({ level: grade, ...others }) => ({ ...others, grade }));
  expect(model.score(renamed, "grade")).toBe(model.score(filled, "level"));
  const apart = await estimator.fit(
    filled.map(({ level: _, match: __, ...others }) => others),
    words,
    { groups: filled.map(({ match }) => match) },
  );
  expect(apart.predictProba(filled)).toEqual(model.predictProba(filled));
});

describe("a model that is kept", () => {
  test("is the same to the bit, by save and by JSON.stringify", async () => {
    const model = await classifier(quick).fit(X, level);
    const again = loadClassifier(model.save(), [2, 1, 0]);
    expect(again.classes).toEqual([0, 1, 2]);
    expect(again.predictProba(X)).toEqual(model.predictProba(X));
    expect(loadClassifier(JSON.stringify(model)).predict(X)).toEqual(model.predict(X).map(String));
    expect(decodeModel(model.save())).toEqual(model.model);
    const amount = await regressor(quick).fit(X, amounts);
    expect(loadRegressor(amount.save()).predict(X)).toEqual(amount.predict(X));
  });

  test("is read strictly", async () => {
    const text = (await classifier(quick).fit(X, level)).save();
    const refused = [
      () => loadRegressor(text),
      () => loadClassifier(text, [0, 1]),
      () => loadClassifier(text.slice(0, -9)),
      () => loadClassifier("{}"),
    ];
    for (const run of refused) expect(run).toThrow(RegulaError);
    expect(() => loadClassifier("{}")).toThrow(/Give the text that save\(\) returned/);
  });
});

describe("events, progress and ending", () => {
  test("are iterated over, told, and the model is awaited after", async () => {
    const told: FitEvent[] = [];
    const run = classifier(quick).fit(X, words, { onProgress: (event) => told.push(event) });
    const seen: FitEvent[] = [];
    for await (const event of run) seen.push(event);
    expect(seen.map(({ done, total }) => [done, total])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(told).toEqual(seen);
    expect((await run).save()).toBe((await classifier(quick).fit(X, words)).save());
  });

  test.each([
    ["fit", (signal: AbortSignal) => classifier(quick).fit(X, words, { signal })],
    [
      "crossValidate",
      (signal: AbortSignal) => crossValidate(classifier(quick), X, words, { signal }),
    ],
    ["tune", (signal: AbortSignal) => tune(classifier(quick), X, words, { signal, trials: 2 })],
  ])("%s rejects with the signal's reason, at once and under way", async (_, start) => {
    const early = new Error("early");
    await expect(start(AbortSignal.abort(early))).rejects.toBe(early);
    const late = new Error("late");
    const control = new AbortController();
    const run = start(control.signal);
    const ended = (async () => {
      for await (const __ of run) control.abort(late);
    })();
    await expect(ended).rejects.toBe(late);
  });

  test("an explanation names the columns that matter, and can be ended", async () => {
    const model = await classifier({ ...quick, iterations: 300 }).fit(X, words);
    const [fresh, theirs] = [X.map(([a, b]) => [b, a]), words];
    const explained = await model.explain(fresh, theirs, { shuffles: 2 });
    expect(explained.importances?.columns.map(({ name }) => name)).toEqual(["x1", "x2"]);
    const reason = new Error("enough");
    const signal = AbortSignal.abort(reason);
    await expect(model.explain(fresh, theirs, { signal })).rejects.toBe(reason);
  });
});

describe("crossValidate and tune", () => {
  test("a cross-validation estimates the score by folds, and fits the model of all rows", async () => {
    const { score, metrics, fitted } = await crossValidate(classifier(quick), X, words, {
      folds: 3,
      repeats: 2,
    });
    expect([metrics.validation, metrics.folds, metrics.repeats]).toEqual(["nested", 3, 2]);
    expect(score.mean).toBe(metrics.estimates.accuracy?.model?.mean);
    const alone = await classifier(quick).fit(X, words);
    expect(fitted.predictProba(X)).toEqual(alone.predictProba(X));
    const ofAmounts = await crossValidate(regressor(quick), X, amounts, { folds: 2 });
    expect(ofAmounts.score.mean).toBeLessThanOrEqual(1);
  });

  test("tune gives the estimator that its choice is", async () => {
    const variants = ["none", "l2=3"];
    const { estimator, result } = await tune(classifier(quick), X, words, {
      variants,
      folds: 2,
      repeats: 1,
    });
    expect(result.settings.map(({ name }) => name)).toEqual(expect.arrayContaining(variants));
    const { model } = await estimator.fit(X, words);
    expect(model.training?.chosenFrom).toEqual(expect.arrayContaining(variants));
    expect(estimator.spec.chosen?.variant).toBe(result.chosen);
  });
});
