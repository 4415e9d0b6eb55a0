import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { makeTimeFolds, splitByTime } from "./timeFolds.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../../../fixtures/time_folds.json", import.meta.url), "utf8"),
) as {
  readonly cases: readonly {
    readonly rows: number;
    readonly folds: number;
    readonly heldOut: readonly (readonly [first: number, end: number])[];
  }[];
};

const iota = (n: number) => Array.from({ length: n }, (_, i) => i);
/** Times of which several are equal, and at least two differ. */
const times = fc
  .array(fc.integer({ min: -20, max: 20 }), { minLength: 4, maxLength: 120 })
  .map((list) => [...list, 30, -30]);

test.each(reference.cases)("$rows rows in $folds folds are scikit-learn's, exactly", (made) => {
  const plan = makeTimeFolds({
    rows: made.rows,
    times: iota(made.rows),
    folds: made.folds,
  });
  expect(plan.kind).toBe("forward");
  expect([plan.repeats, plan.foldsPerRepeat]).toEqual([1, made.folds]);
  expect(plan.folds.map(({ test: held }) => [held[0], held[held.length - 1] + 1])).toEqual(
    made.heldOut,
  );
  for (const { train, test: held } of plan.folds) expect([...train]).toEqual(iota(held[0]));
});

describe("laws", () => {
  test("a fold trains on all rows that are earlier than every row it holds out, and on no other", () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 2, max: 9 }), (when, k) => {
        const { folds, foldsPerRepeat } = makeTimeFolds({
          rows: when.length,
          times: when,
          folds: k,
        });
        expect(folds.length).toBe(foldsPerRepeat);
        expect(folds.length).toBeLessThanOrEqual(k);
        for (const { train, test: held, fold } of folds) {
          const first = Math.min(...Array.from(held, (row) => when[row]));
          expect([...train]).toEqual(iota(when.length).filter((row) => when[row] < first));
          expect(Math.min(train.length, held.length)).toBeGreaterThan(0);
          expect([...held]).toEqual([...held].sort((a, b) => a - b));
          expect(folds[fold].fold).toBe(fold);
        }
        const held = folds.flatMap(({ test: own }) => [...own]);
        expect(new Set(held).size).toBe(held.length);
        expect(held.length + folds[0].train.length).toBe(when.length);
      }),
    );
  });

  test("only the order of times counts, and not the order of the table", () => {
    fc.assert(
      fc.property(times, (when) => {
        const plan = makeTimeFolds({ rows: when.length, times: when });
        const stretched = when.map((time) => time ** 3 + 1e6);
        expect(makeTimeFolds({ rows: when.length, times: stretched })).toEqual(plan);
        const reversed = makeTimeFolds({ rows: when.length, times: when.toReversed() });
        const mirror = (rows: Uint32Array) => rows.map((row) => when.length - 1 - row).sort();
        expect(reversed.folds.map(({ test: held }) => mirror(held))).toEqual(
          plan.folds.map(({ test: held }) => held),
        );
      }),
    );
  });

  test("rows of a study's part are folded as a table of them alone", () => {
    const rows = Uint32Array.of(19, 3, 5, 11, 8, 2, 17, 14);
    const when = iota(20).map((row) => (row * 7) % 20);
    const sorted = rows.slice().sort();
    const alone = makeTimeFolds({
      rows: 8,
      times: Array.from(sorted, (row) => when[row]),
      folds: 2,
    });
    expect(makeTimeFolds({ rows, times: when, folds: 2 }).folds).toEqual(
      alone.folds.map((fold) => ({
        ...fold,
        train: fold.train.map((row) => sorted[row]),
        test: fold.test.map((row) => sorted[row]),
      })),
    );
  });
});

test("five years are held out one by one, from the change of year next to the middle", () => {
  const years = iota(100).map((row) => 2015 + Math.floor(row / 20));
  const { folds } = makeTimeFolds({ rows: 100, times: years, folds: 5 });
  expect(folds.map(({ train, test: held }) => [train.length, held.length])).toEqual([
    [40, 20],
    [60, 20],
    [80, 20],
  ]);
});

test("groups of held-out rows are not trained on", () => {
  // Each player has two seasons, the next one begins with the first one's last.
  const groups = iota(40).map((row) => `player ${Math.floor((row + 2) / 4)}`);
  const { folds } = makeTimeFolds({ rows: 40, times: iota(40), folds: 5, groups });
  for (const { train, test: held } of folds) {
    const own = new Set(Array.from(held, (row) => groups[row]));
    expect([...train]).toEqual(iota(held[0]).filter((row) => !own.has(groups[row])));
    expect(train.length).toBeLessThan(held[0]);
  }
});

test("the latest fifth is split off, as near as the changes of time allow, without groups on both sides", () => {
  const split = splitByTime({ rows: 20, times: iota(20).map((row) => -row), testShare: 0.2 });
  expect([...split.test]).toEqual([0, 1, 2, 3]);
  expect([...split.train]).toEqual(iota(20).slice(4));
  const days = iota(20).map((row) => Math.floor(row / 3));
  const whole = splitByTime({
    rows: 20,
    times: days,
    testShare: 0.2,
    groups: iota(20).map((row) => row % 17),
  });
  expect([...whole.test]).toEqual([15, 16, 17, 18, 19]);
  expect([...whole.train]).toEqual(iota(15).slice(3));
});

describe("refused", () => {
  test.each<[string, () => unknown, string, string]>([
    [
      "one time",
      () => makeTimeFolds({ rows: 9, times: Array<number>(9).fill(3) }),
      "parameter-invalid",
      "two times or more",
    ],
    [
      "a row without a time",
      () => makeTimeFolds({ rows: 9, times: [1, 2, NaN, 4, 5, 6, 7, 8, 9] }),
      "value-missing",
      "a time for each row",
    ],
    [
      "times too few",
      () => makeTimeFolds({ rows: 9, times: [1, 2] }),
      "value-missing",
      "a time for each row",
    ],
    [
      "groups too few",
      () => makeTimeFolds({ rows: 9, times: iota(9), groups: [1, 2] }),
      "shape-mismatch",
      "a label for each row",
    ],
    [
      "groups that all come again",
      () => makeTimeFolds({ rows: 20, times: iota(20), groups: iota(20).map((row) => row % 2) }),
      "parameter-invalid",
      "groups that end before others begin",
    ],
    [
      "one fold",
      () => makeTimeFolds({ rows: 9, times: iota(9), folds: 1 }),
      "parameter-invalid",
      "option folds",
    ],
  ])("%s", (_, run, code, message) => {
    const error = refusalOf(run);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(error.in("pt-BR")).toMatch(/esperavam?-se/);
  });
});
