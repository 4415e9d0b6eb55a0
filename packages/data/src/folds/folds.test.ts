import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { makeFolds } from "./folds.ts";
import { trainTestSplit } from "./trainTestSplit.ts";

const seed = fc.nat({ max: 2 ** 32 - 1 });
const labels = (max: number, sizes: fc.ArrayConstraints) => fc.array(fc.nat({ max }), sizes);
const iota = (n: number) => Array.from({ length: n }, (_, i) => i);
const countOf = (rows: Iterable<number>, of: readonly number[], value: number) =>
  [...rows].filter((row) => of[row] === value).length;

/** Class labels of which each class has at least two. */
const classLabels = labels(2, { minLength: 20, maxLength: 80 }).map((list) => [
  ...list,
  ...[0, 0, 1, 1, 2, 2],
]);

describe("laws of folds", () => {
  test("every row is held out exactly once a repeat, and trained on in all other folds", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 7, max: 90 }),
        fc.integer({ min: 2, max: 7 }),
        seed,
        (n, k, s) => {
          const { folds, repeats } = makeFolds({ rows: n, folds: k, repeats: 3, seed: s });
          expect([folds.length, repeats]).toEqual([3 * k, 3]);
          for (let repeat = 0; repeat < 3; repeat++) {
            const held = folds.filter((fold) => fold.repeat === repeat).map((fold) => fold.test);
            expect(held.flatMap((rows) => [...rows]).sort((a, b) => a - b)).toEqual(iota(n));
            const sizes = held.map((rows) => rows.length);
            expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          }
          for (const { train, test: held } of folds) {
            expect([...train, ...held].sort((a, b) => a - b)).toEqual(iota(n));
            expect([...train]).toEqual([...train].sort((a, b) => a - b));
          }
        },
      ),
    );
  });

  test("each class is shared to within one row", () => {
    fc.assert(
      fc.property(classLabels, fc.integer({ min: 2, max: 9 }), seed, (classes, k, s) => {
        const { folds } = makeFolds({ rows: classes.length, folds: k, seed: s, classes });
        for (const value of [0, 1, 2]) {
          const n = countOf(iota(classes.length), classes, value);
          for (const { test: held, train } of folds) {
            const count = countOf(held, classes, value);
            expect(count).toBeGreaterThanOrEqual(Math.floor(n / k));
            expect(count).toBeLessThanOrEqual(Math.ceil(n / k));
            expect(countOf(train, classes, value)).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  test("no group is on both sides, and folds differ by at most the largest group", () => {
    fc.assert(
      fc.property(
        labels(30, { minLength: 60, maxLength: 200 }),
        fc.integer({ min: 2, max: 8 }),
        seed,
        fc.boolean(),
        (groups, k, s, stratified) => {
          const sizes = new Map<number, number>();
          for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
          fc.pre(sizes.size > k);
          const classes = stratified ? groups.map((group, row) => (group + row) % 2) : null;
          const { folds } = makeFolds({
            rows: groups.length,
            folds: k,
            repeats: 2,
            seed: s,
            groups,
            classes,
          });
          for (const { train, test: held } of folds) {
            const trained = new Set([...train].map((row) => groups[row]));
            expect([...held].filter((row) => trained.has(groups[row]))).toEqual([]);
            expect(held.length).toBeGreaterThan(0);
          }
          for (const repeat of [0, 1]) {
            const held = folds.filter((fold) => fold.repeat === repeat).map((fold) => fold.test);
            const all = held.flatMap((rows) => [...rows]).sort((a, b) => a - b);
            expect(all).toEqual(iota(groups.length));
            const lengths = held.map((rows) => rows.length);
            const spread = Math.max(...lengths) - Math.min(...lengths);
            expect(spread).toBeLessThanOrEqual(Math.max(...sizes.values()));
          }
        },
      ),
    );
  });

  test("a repeat is the same whatever number of repeats is asked for", () => {
    const few = makeFolds({ rows: 50, seed: 9, repeats: 2 });
    const many = makeFolds({ rows: 50, seed: 9, repeats: 5 });
    expect(many.folds.slice(0, 10)).toEqual(few.folds);
    expect(few.folds[0].test).not.toEqual(few.folds[5].test);
    expect(makeFolds({ rows: 50, seed: 10 }).folds[0].test).not.toEqual(few.folds[0].test);
  });

  test("folds of an outer fold's training rows hold only those", () => {
    const outer = makeFolds({ rows: 40, folds: 4, seed: 1 }).folds[2];
    const classes = iota(40).map((row) => row % 3);
    const inner = makeFolds({ rows: outer.train, folds: 3, seed: 2, classes });
    expect(inner.folds.flatMap((fold) => [...fold.test]).sort((a, b) => a - b)).toEqual([
      ...outer.train,
    ]);
  });
});

describe("groups", () => {
  test("repeats differ though every match has a size of its own", () => {
    const groups = iota(12).flatMap((group) => Array<number>(group + 1).fill(group));
    const { folds } = makeFolds({ rows: groups.length, folds: 4, repeats: 2, seed: 1, groups });
    const together = (repeat: number) =>
      folds
        .filter((fold) => fold.repeat === repeat)
        .map((fold) => [...new Set([...fold.test].map((row) => groups[row]))].join())
        .sort();
    expect(together(0)).not.toEqual(together(1));
  });

  test("classes are evened out where groups allow it", () => {
    // Ten groups of four of one class, ten of the other.
    const groups = iota(80).map((row) => Math.floor(row / 4));
    const classes = groups.map((group) => (group < 10 ? 0 : 1));
    for (const seedValue of iota(20)) {
      const { folds } = makeFolds({ rows: 80, folds: 5, seed: seedValue, groups, classes });
      for (const { test: held } of folds) expect(countOf(held, classes, 0)).toBe(8);
    }
  });

  test.each([
    ["four groups of five folds asked for", 4, 5],
    ["three groups of two folds asked for", 3, 2],
    ["six groups of ten folds asked for", 6, 10],
  ])("%s: each is left out once", (_, count, k) => {
    const groups = iota(30).map((row) => `match ${row % count}`);
    const plan = makeFolds({ rows: 30, folds: k, repeats: 3, seed: 4, groups });
    expect([plan.kind, plan.foldsPerRepeat, plan.repeats]).toEqual([
      "leave-one-group-out",
      count,
      1,
    ]);
    for (const { test: held } of plan.folds) {
      expect(new Set([...held].map((row) => groups[row])).size).toBe(1);
    }
  });
});

describe("refused", () => {
  const groups = Array<string>(20).fill("one match");
  test.each<[string, () => unknown, string, string]>([
    [
      "one group",
      () => makeFolds({ rows: 20, seed: 1, groups }),
      "parameter-invalid",
      "at least two groups",
    ],
    [
      "one group to split",
      () => trainTestSplit({ rows: 20, seed: 1, groups }),
      "parameter-invalid",
      "at least two groups",
    ],
    [
      "fewer rows than folds",
      () => makeFolds({ rows: 4, seed: 1 }),
      "parameter-invalid",
      "at least 5 rows",
    ],
    [
      "one fold",
      () => makeFolds({ rows: 4, folds: 1, seed: 1 }),
      "parameter-invalid",
      "option folds",
    ],
    [
      "no repeats",
      () => makeFolds({ rows: 9, repeats: 0, seed: 1 }),
      "parameter-invalid",
      "option repeats",
    ],
    [
      "a class of one row",
      () => makeFolds({ rows: 6, seed: 1, classes: [0, 0, 0, 0, 0, 1] }),
      "classes",
      "at least two rows",
    ],
    [
      "labels too few",
      () => makeFolds({ rows: 6, seed: 1, classes: [0, 0, 1, 1] }),
      "shape-mismatch",
      "a label for each row",
    ],
    [
      "groups too few",
      () => makeFolds({ rows: 6, seed: 1, groups: [0, 1] }),
      "shape-mismatch",
      "a label for each row",
    ],
    [
      "a split of one row",
      () => trainTestSplit({ rows: 1, seed: 1 }),
      "parameter-invalid",
      "at least two rows",
    ],
    [
      "a share of 1",
      () => trainTestSplit({ rows: 9, seed: 1, testShare: 1 }),
      "parameter-invalid",
      "testShare",
    ],
  ])("%s", (_, run, code, message) => {
    const error = refusalOf(run);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(error.in("pt-BR")).toMatch(/esperavam?-se/);
  });
});

describe("one split", () => {
  test("two sides, all rows, class shares within one row", () => {
    fc.assert(
      fc.property(
        classLabels,
        fc.double({ min: 0.05, max: 0.6, noNaN: true }),
        seed,
        (classes, testShare, s) => {
          const n = classes.length;
          const split = trainTestSplit({ rows: n, seed: s, classes, testShare });
          expect([...split.train, ...split.test].sort((a, b) => a - b)).toEqual(iota(n));
          for (const value of [0, 1, 2]) {
            const share = testShare * countOf(iota(n), classes, value);
            const count = countOf(split.test, classes, value);
            expect(Math.abs(count - share)).toBeLessThan(1 + 1e-9);
            expect(countOf(split.train, classes, value)).toBeGreaterThan(0);
          }
          expect(Math.min(split.train.length, split.test.length)).toBeGreaterThan(0);
        },
      ),
    );
  });

  test("one row of each class stays to train on, whatever the share", () => {
    for (const testShare of [0.4, 0.5, 0.6, 0.75, 0.9]) {
      for (let n = 4; n < 20; n++) {
        const classes = Array.from({ length: n }, (_, row) => row % 2);
        const { train } = trainTestSplit({ rows: n, seed: n, classes, testShare });
        expect(
          new Set(Array.from(train, (row) => classes[row])),
          `${n} rows, ${testShare}`,
        ).toEqual(new Set([0, 1]));
      }
    }
  });

  test("whole groups, as near the share as moving one of them allows", () => {
    fc.assert(
      fc.property(
        labels(12, { minLength: 20, maxLength: 120 }),
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        seed,
        (groups, testShare, s) => {
          const names = [...new Set(groups)];
          fc.pre(names.length > 1);
          const split = trainTestSplit({ rows: groups.length, seed: s, groups, testShare });
          const held = new Set([...split.test].map((row) => groups[row]));
          expect([...split.train].some((row) => held.has(groups[row]))).toBe(false);
          expect(Math.min(split.train.length, split.test.length)).toBeGreaterThan(0);
          const miss = (rows: number) => Math.abs(rows - testShare * groups.length);
          for (const name of names) {
            const size = groups.filter((group) => group === name).length;
            const alone = held.has(name) ? held.size === 1 : held.size === names.length - 1;
            const moved = split.test.length + (held.has(name) ? -size : size);
            if (!alone) expect(miss(split.test.length)).toBeLessThanOrEqual(miss(moved) + 1e-6);
          }
        },
      ),
    );
  });
});
