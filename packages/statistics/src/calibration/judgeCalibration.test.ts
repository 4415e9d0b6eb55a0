import { readFileSync } from "node:fs";
import { PhiloxStream, purposes, RegulaError, sigmoid, softplus } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../distributions/normal.ts";
import { judgeCalibration } from "./judgeCalibration.ts";

interface ReferenceCase {
  readonly name: string;
  readonly logits: number[];
  readonly happened: number[];
  readonly folds: number[] | null;
  readonly groups: number[] | null;
  readonly intercept: number;
  readonly slope: number;
  readonly slopeInterval: [number, number] | null;
  readonly p: number;
  /** The p of the shape. */
  readonly bend: number;
}

const { cases } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/calibration.json", import.meta.url), "utf8"),
) as {
  cases: ReferenceCase[];
};

function judgeRows(
  logits: ArrayLike<number>,
  happened: ArrayLike<number>,
  options: Parameters<typeof judgeCalibration>[3] = {},
) {
  return judgeCalibration(
    "positive",
    Float64Array.from(logits),
    Float64Array.from(happened),
    options,
  );
}

/** Logits with a law, and outcomes of a line through them. */
function draw(rows: number, seed: number, { intercept = 0, slope = 1 } = {}) {
  const source = new PhiloxStream(seed, purposes.simulation);
  const logits = Float64Array.from({ length: rows }, () => normalQuantile(source.nextDouble()));
  const happened = logits.map((z) =>
    source.nextDouble() < sigmoid(intercept + slope * z) ? 1 : 0,
  );
  return { logits, happened };
}

describe("calibration, judged", () => {
  test.each(cases.map((one) => [one.name, one] as const))(
    "%s: intercept, slope, p, cluster-robust interval and bend as by statsmodels: 1e-8",
    (_, { logits, happened, folds, groups, ...expected }) => {
      const found = judgeRows(logits, happened, { folds, groups });
      expect(found.intercept.estimate).toBeCloseTo(expected.intercept, 8);
      expect(found.slope.estimate).toBeCloseTo(expected.slope, 8);
      expect(found.p).toBeCloseTo(Math.min(1, expected.p / 0.8), 8);
      expect(found.bend.p).toBeCloseTo(Math.min(1, expected.bend / 0.2), 8);
      if (expected.slopeInterval === null) return;
      expect(found.slope.interval?.[0]).toBeCloseTo(expected.slopeInterval[0], 8);
      expect(found.slope.interval?.[1]).toBeCloseTo(expected.slopeInterval[1], 8);
    },
  );

  test("ends of the slope's interval: twice the loss is a cutoff above the least: 1e-8", () => {
    const { logits, happened } = draw(90, 4, { slope: 0.6 });
    const { slope } = judgeRows(logits, happened);
    // The least loss at a slope by golden sections over the intercept, written apart.
    const loss = (b: number) => {
      const at = (a: number) =>
        logits.reduce((sum, z, i) => sum + softplus(happened[i] ? -a - b * z : a + b * z), 0);
      let [low, high] = [-5, 5];
      for (let i = 0; i < 120; i++) {
        const third = (high - low) / 3;
        if (at(low + third) < at(high - third)) high -= third;
        else low += third;
      }
      return at(low);
    };
    const cutoff = 88 * (0.04 ** (-2 / 88) - 1);
    for (const end of slope.interval ?? []) {
      expect(2 * (loss(end) - loss(slope.estimate))).toBeCloseTo(cutoff, 8);
    }
  });

  test("logits T times as large have 1/T of the slope, and of its interval: 1e-9", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0.1, max: 8, noNaN: true }), (seed, T) => {
        const { logits, happened } = draw(80, seed);
        const [one, other] = [
          judgeRows(logits, happened),
          judgeRows(
            logits.map((z) => T * z),
            happened,
          ),
        ];
        expect(T * other.slope.estimate).toBeCloseTo(one.slope.estimate, 9);
        const [low, high] = other.slope.interval ?? [Number.NaN, Number.NaN];
        expect(T * low).toBeCloseTo(one.slope.interval?.[0] ?? Number.NaN, 8);
        expect(T * high).toBeCloseTo(one.slope.interval?.[1] ?? Number.NaN, 8);
      }),
      { numRuns: 12 },
    );
  });

  test("logits moved by c move the intercept by −c and no slope: 1e-9", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: -3, max: 3, noNaN: true }), (seed, c) => {
        const { logits, happened } = draw(80, seed);
        const [one, other] = [
          judgeRows(logits, happened),
          judgeRows(
            logits.map((z) => z + c),
            happened,
          ),
        ];
        expect(other.intercept.estimate + c).toBeCloseTo(one.intercept.estimate, 9);
        expect(other.slope.estimate).toBeCloseTo(one.slope.estimate, 9);
      }),
      { numRuns: 12 },
    );
  });

  test("the other class: the intercept changes its sign, the slope stays: 1e-9", () => {
    const { logits, happened } = draw(120, 3, { intercept: 0.5, slope: 0.7 });
    const one = judgeRows(logits, happened);
    const other = judgeRows(
      logits.map((z) => -z),
      happened.map((y) => 1 - y),
    );
    expect(other.intercept.estimate).toBeCloseTo(-one.intercept.estimate, 9);
    expect(other.intercept.interval?.[0]).toBeCloseTo(-(one.intercept.interval?.[1] ?? 0), 9);
    expect(other.slope.estimate).toBeCloseTo(one.slope.estimate, 9);
    expect(other.p).toBeCloseTo(one.p ?? Number.NaN, 9);
  });

  test("neither interval leaves out 0 or 1 unless the test rejects", () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0.2, max: 2, noNaN: true }),
        fc.constantFrom(0, 12, 20),
        fc.boolean(),
        (seed, intercept, slope, groups, isFolded) => {
          const { logits, happened } = draw(60, seed, { intercept, slope });
          const found = judgeRows(logits, happened, {
            groups: groups === 0 ? null : logits.map((_, i) => i % groups),
            folds: isFolded ? logits.map((_, i) => i % 5) : null,
          });
          if (found.p === null || found.p <= 0.05) return;
          const [low, high] = found.slope.interval ?? [-1, 1];
          expect(low).toBeLessThanOrEqual(1);
          expect(high).toBeGreaterThanOrEqual(1);
          expect(found.intercept.interval?.[0]).toBeLessThanOrEqual(0);
          expect(found.intercept.interval?.[1]).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("rows in another order, groups by another name: 1e-9", () => {
    const { logits, happened, groups } = cases[cases.length - 2];
    const named = groups?.toReversed().map((group) => `g${group}`) ?? null;
    const turned = judgeRows(logits.toReversed(), happened.toReversed(), { groups: named });
    const found = judgeRows(logits, happened, { groups });
    expect(turned.slope.estimate).toBeCloseTo(found.slope.estimate, 9);
    expect(turned.p).toBeCloseTo(found.p ?? Number.NaN, 9);
  });

  test("a level shown by chance of a spread far too wide is not shown", () => {
    // ±20 with 14 and 16 of 50 wrong: any shift that flips one side gains 40 of loss a row.
    const logits = Float64Array.from({ length: 100 }, (_, i) => (i < 50 ? 20 : -20));
    const happened = logits.map((_, i) => (i < 50 ? Number(i >= 14) : Number(i >= 84)));
    const { intercept, slope } = judgeRows(logits, happened);
    expect(intercept.interval?.[0]).toBeLessThan(0);
    expect(intercept.interval?.[1]).toBeGreaterThan(0);
    expect(slope.interval?.[1]).toBeLessThan(0.1);
  });
});

describe("what is not judged, and bounds", () => {
  const logits = Float64Array.from({ length: 40 }, (_, i) => (i % 8) / 4 - 0.875);
  const noisy = logits.map((_, i) => (i % 3 === 0 ? 1 : 0));

  test("fewer than 20 rows", () => {
    const found = judgeRows(logits.subarray(0, 19), noisy.subarray(0, 19));
    expect(found.p).toBeNull();
    expect(found.slope).toMatchObject({ interval: null, withheld: "few-rows", bound: "none" });
    expect(judgeRows(logits.subarray(0, 20), noisy.subarray(0, 20)).p).not.toBeNull();
  });

  test("fewer than ten groups, and with groups fewer than five rows of an outcome", () => {
    const groups = (count: number) => logits.map((_, i) => i % count);
    expect(judgeRows(logits, noisy, { groups: groups(9) }).bend.withheld).toBe("few-groups");
    expect(judgeRows(logits, noisy, { groups: groups(10) }).p).not.toBeNull();
    const rare = logits.map((_, i) => (i % 10 === 0 ? 1 : 0));
    expect(judgeRows(logits, rare, { groups: groups(10) }).intercept.withheld).toBe("few-outcomes");
  });

  test("few groups that hold most rows: nothing is judged, of unequal ones level and spread alone", () => {
    const judge = (sizes: readonly number[]) => {
      const groups = sizes.flatMap((size, g) => Array.from({ length: size }, () => g));
      const drawn = draw(groups.length, 8);
      return judgeRows(drawn.logits, drawn.happened, { groups });
    };
    const few = judge([200, ...new Array(12).fill(5)]);
    expect(few).toMatchObject({
      p: null,
      groups: 13,
      intercept: { interval: null, withheld: "unequal-groups" },
      slope: { interval: null, withheld: "unequal-groups" },
      bend: { p: null, withheld: "unequal-groups" },
    });
    const some = judge([50, 30, ...new Array(10).fill(12)]);
    expect(some.p).not.toBeNull();
    expect(some.bend).toEqual({ p: null, withheld: "unequal-groups" });
    expect(judge(new Array(13).fill(20)).bend.p).not.toBeNull();
  });

  test("a slope that rests on one group alone is not judged", () => {
    const groups = logits.map((_, i) => i % 10);
    const spread = logits.map((_, i) => (groups[i] === 0 ? (i < 20 ? 1 : -1) : 0));
    const found = judgeRows(spread, noisy, { groups });
    expect(found.slope).toMatchObject({ interval: null, withheld: "unequal-groups" });
    expect(found.p).toBeNull();
  });

  test("one large group that differs does not make calibrated probabilities miscalibrated", () => {
    const sizes = [60, ...new Array(20).fill(8)];
    let found = 0;
    for (let seed = 0; seed < 100; seed++) {
      const source = new PhiloxStream(seed, purposes.simulation);
      const rows = sizes.flatMap((size, g) => {
        const effect = 1.5 * normalQuantile(source.nextDouble());
        return Array.from({ length: size }, () => {
          const z = normalQuantile(source.nextDouble());
          // The logit of P(y) with the group's part averaged out, to first order.
          const happened = source.nextDouble() < sigmoid(z + effect) ? 1 : 0;
          return { z: z / Math.sqrt(1 + 0.346 * 1.5 * 1.5), happened, g };
        });
      });
      const { p } = judgeRows(
        rows.map(({ z }) => z),
        rows.map(({ happened }) => happened),
        { groups: rows.map(({ g }) => g) },
      );
      if (p !== null && p <= 0.05) found += 1;
    }
    expect(found).toBeLessThanOrEqual(7);
  });

  test.each([
    [1, "highest"],
    [-1, "lowest"],
  ] as const)("told apart without an error (%d): the slope is at its bound", (side, bound) => {
    const happened = logits.map((z) => Number(side * z > 0));
    const found = judgeRows(logits, happened);
    expect(found.slope).toMatchObject({ estimate: 1000 * side, bound, withheld: null });
    expect(found.slope.interval?.[side === 1 ? 1 : 0]).toBe(1000 * side);
    expect(Math.abs(found.slope.interval?.[side === 1 ? 0 : 1] ?? 0)).toBeLessThan(20);
    expect(found.bend.withheld).toBe("separable");
    const grouped = judgeRows(logits, happened, { groups: logits.map((_, i) => i % 12) });
    expect(grouped.slope).toMatchObject({ interval: null, bound, withheld: "separable" });
    expect(grouped.p).toBeNull();
  });

  test("one outcome alone: the level is at its bound, no slope is told", () => {
    const found = judgeRows(
      logits,
      logits.map(() => 1),
    );
    expect(found.intercept).toMatchObject({ estimate: 1000, bound: "highest" });
    expect(found.intercept.interval?.[0]).toBeGreaterThan(0);
    expect(found.slope).toMatchObject({ interval: null, withheld: "few-outcomes" });
    // Twice 40 log 2 and more, by F(2, 6), the fewest degrees.
    expect(found.p).toBeLessThan(0.002);
  });

  test("logits that are all alike, or alike in each fold: level alone", () => {
    const found = judgeRows(
      logits.map(() => 0.4),
      noisy,
    );
    expect(found.slope).toMatchObject({ interval: null, withheld: "alike", bound: "none" });
    expect(found.intercept.interval).not.toBeNull();
    expect(found.bend.withheld).toBe("alike");
    const folds = logits.map((_, i) => i % 4);
    expect(
      judgeRows(
        folds.map((f) => f / 9),
        noisy,
        { folds },
      ).slope.withheld,
    ).toBe("alike");
  });

  test("huge logits are finite: ±700, some wrong", () => {
    const sure = logits.map((z) => (z > 0 ? 700 : -700));
    const found = judgeRows(
      sure,
      sure.map((z, i) => (i % 10 === 0 ? Number(z < 0) : Number(z > 0))),
    );
    expect(found.slope.estimate).toBeGreaterThan(0);
    expect(found.slope.interval?.[1]).toBeLessThan(0.01);
    expect(found.p).toBeLessThan(1e-6);
  });

  test.each([
    ["no rows", [], [], {}],
    ["a label too few", [1, 2], [1], {}],
    ["a logit of infinity", [Infinity], [1], {}],
    ["a label of a half", [1], [0.5], {}],
    ["a fold too few", [1, 2], [1, 0], { folds: [1] }],
    ["a group too few", [1, 2], [1, 0], { groups: [1] }],
  ])("refused: %s", (_, z, y, options) => {
    expect(() => judgeRows(z, y, options)).toThrow(RegulaError);
  });
});
