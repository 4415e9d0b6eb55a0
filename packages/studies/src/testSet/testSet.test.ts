import { log, matrix, PhiloxStream, purposes, RegulaError } from "@regula/base";
import { selectRows, toDataset } from "@regula/data";
import { wilsonInterval } from "@regula/statistics";
import { describe, expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { joinDatasets } from "../folds/joinDatasets.ts";
import { estimateMean } from "../heldOut/estimateMean.ts";
import { exampleLogLosses } from "../metrics/binaryLosses.ts";
import { comparePairs, compareWithReferences } from "./comparePairs.ts";
import { estimateGaps } from "./estimateGaps.ts";
import { boundTest, judgeOnTest } from "./judgeOnTest.ts";
import { measureClassifier } from "./referenceModels.ts";
import type { TestedModel, TestRows } from "./testedDifference.ts";

const rows = 120;

/** Labels that follow a known logit, and networks that know it with noise of their own. */
function draw(seed: number, noises: readonly number[], scale = 1, count = rows) {
  const source = new PhiloxStream(seed, purposes.simulation);
  const spread = () => 2 * (source.nextDouble() + source.nextDouble() - 1);
  const law = Float64Array.from({ length: count }, () => 1.5 * spread());
  const targets = law.map((z) => (source.nextDouble() < 1 / (1 + Math.exp(-z)) ? 1 : 0));
  const models = noises.map((noise, i): TestedModel => {
    const own = new PhiloxStream(100 * seed + i, purposes.simulation);
    return {
      name: `m${i}`,
      logits: law.map((z) => scale * z + noise * 2 * (own.nextDouble() + own.nextDouble() - 1)),
    };
  });
  return { models, test: { targets, groups: null } satisfies TestRows };
}

const options = { seed: 1, resamples: 400 };

describe("pairs on test rows", () => {
  const { models, test: drawn } = draw(3, [0.2, 3, 0.5]);
  const pairs = comparePairs(models, drawn, options);

  test("every pair once, with what only one got right and the rows against the better one", () => {
    expect(pairs.map(({ a, b }) => `${a} ${b}`)).toEqual(["m0 m1", "m0 m2", "m1 m2"]);
    const right = ({ logits }: TestedModel, j: number) =>
      logits[j] > 0 === (drawn.targets[j] === 1);
    const [{ discordant, against, logLoss }] = pairs;
    const [onlyA, onlyB] = [0, 1].map(
      (k) =>
        [...drawn.targets.keys()].filter((j) => right(models[k], j) && !right(models[1 - k], j))
          .length,
    );
    expect(discordant).toEqual({ onlyA, onlyB });
    const [ofA, ofB] = models.map(({ logits }) => exampleLogLosses(logits, drawn.targets));
    const mean = ofA.reduce((sum, loss, j) => sum + ofB[j] - loss, 0) / rows;
    expect(logLoss.numbers.gain.mean).toBeCloseTo(mean, 12);
    expect(mean).toBeGreaterThan(0);
    expect(against).toBe(ofA.filter((loss, j) => loss > ofB[j]).length);
  });

  test("the noisier network is worse, and the interval bears the verdict", () => {
    const [{ logLoss }] = pairs;
    expect([logLoss.claim, (logLoss.p ?? 1) <= 0.05]).toEqual(["better", true]);
    expect(logLoss.numbers.gain.interval?.[0]).toBeGreaterThan(0);
  });

  test("turned around every pair is mirrored", () => {
    const turned = comparePairs(models.toReversed(), drawn, options);
    const opposite = { better: "worse", worse: "better" } as Readonly<Record<string, string>>;
    for (const { a, b, accuracy, logLoss, discordant, against } of pairs) {
      const other = turned.find((pair) => pair.a === b && pair.b === a);
      expect(other?.against).toBe(against);
      expect(other?.discordant).toEqual({ onlyA: discordant.onlyB, onlyB: discordant.onlyA });
      for (const [own, its] of [
        [accuracy, other?.accuracy],
        [logLoss, other?.logLoss],
      ] as const) {
        expect(its?.claim).toBe(opposite[own.claim] ?? own.claim);
        expect(its?.p).toBe(own.p);
        const [low, high] = own.numbers.gain.interval ?? [];
        expect(its?.numbers.gain.interval?.[0]).toBeCloseTo(-(high ?? 0), 9);
        expect(its?.numbers.gain.interval?.[1]).toBeCloseTo(-(low ?? 0), 9);
      }
    }
  });

  test("a third model only widens intervals", () => {
    const [alone] = comparePairs(models.slice(0, 2), drawn, options);
    for (const metric of ["accuracy", "logLoss"] as const) {
      const [few, more] = [alone, pairs[0]].map((pair) => pair[metric].numbers.gain.interval);
      expect(more?.[0]).toBeLessThanOrEqual(few?.[0] ?? 0);
      expect(more?.[1]).toBeGreaterThanOrEqual(few?.[1] ?? 0);
    }
  });

  test("two identical networks are equal, or not distinguishable; and so are two dead ones", () => {
    const dead = (value: number) => ({
      name: `dead ${value}`,
      logits: new Float64Array(rows).fill(value),
    });
    for (const two of [
      [models[0], { ...models[0], name: "again" }],
      [dead(0), dead(1e-12)],
    ]) {
      const [{ accuracy, logLoss, against }] = comparePairs(two, drawn, options);
      expect(["equal", "not-distinguishable"]).toContain(accuracy.claim);
      expect([logLoss.claim, against]).toEqual(["equal", 0]);
    }
  });

  test("no verdict of log-loss while fewer than five rows speak against the better one", () => {
    const targets = Float64Array.from({ length: rows }, (_, j) => j % 2);
    for (const wrong of [0, 4, 5]) {
      const ofClass = (say: (j: number) => number) =>
        targets.map((label, j) => (label === 1 ? say(j) : -say(j)));
      const two = [
        { name: "sure", logits: ofClass((j) => (j < wrong ? 0.9 : 4)) },
        { name: "cautious", logits: ofClass(() => 1) },
      ];
      const [{ logLoss, against }] = comparePairs(two, { targets, groups: null }, options);
      expect(against).toBe(wrong);
      expect(logLoss.claim).toBe(wrong < 5 ? "withheld" : "better");
      if (wrong < 5) expect(logLoss.numbers.gain.withheld).toBe("few-against");
    }
  });

  test("nor while fewer than five groups have such rows, but where all groups have one", () => {
    const targets = Float64Array.from({ length: rows }, (_, j) => (j >> 1) % 2);
    const ofClass = (say: (j: number) => number) =>
      targets.map((label, j) => (label === 1 ? say(j) : -say(j)));
    const two = [
      { name: "sure", logits: ofClass((j) => (j % 10 === 0 ? 0.9 : 4)) },
      { name: "cautious", logits: ofClass(() => 1) },
    ];
    const judge = (groupOf: (j: number) => number) => {
      const groups = Array.from({ length: rows }, (_, j) => groupOf(j));
      const [{ logLoss, against }] = comparePairs(two, { targets, groups }, options);
      const [reference] = compareWithReferences(two, two.slice(1), { targets, groups }, options);
      expect(reference.against).toBe(against);
      expect(reference.logLoss.numbers.gain.withheld).toBe(logLoss.numbers.gain.withheld);
      return [against, logLoss.claim, logLoss.numbers.gain.withheld];
    };
    // Each of twelve groups of ten has a row against, and a sum that is not.
    expect(judge((j) => Math.floor(j / 10))).toEqual([12, "better", null]);
    // The same rows in four groups of three, and the others in twelve.
    const together = (j: number) => (j % 10 === 0 ? 12 + Math.floor(j / 30) : Math.floor(j / 10));
    expect(judge(together)).toEqual([4, "withheld", "few-groups-against"]);
  });

  test("few rows have no interval of log-loss, few groups none at all", () => {
    const few = draw(4, [0.1, 1], 1, 9);
    const [nine] = comparePairs(few.models, few.test, options);
    expect(nine.logLoss.numbers.gain.withheld).toBe("few-rows");
    expect(nine.accuracy.numbers.gain.interval).not.toBeNull();
    const groups = Array.from({ length: rows }, (_, row) => row % 9);
    const [grouped] = comparePairs(models, { ...drawn, groups }, options);
    for (const { numbers, p } of [grouped.accuracy, grouped.logLoss]) {
      expect([numbers.gain.withheld, p]).toEqual(["few-groups", null]);
    }
  });

  test("rows of a group that are alike count as one: intervals are wider", () => {
    const twelve = draw(5, [0.2, 2], 1, 12);
    const repeat = (values: Float64Array) =>
      Float64Array.from({ length: 120 }, (_, row) => values[row % 12]);
    const copies = twelve.models.map(({ name, logits }) => ({ name, logits: repeat(logits) }));
    const targets = repeat(twelve.test.targets);
    const ids = Array.from({ length: 120 }, (_, row) => row % 12);
    const [free] = comparePairs(copies, { targets, groups: null }, options);
    const [bound] = comparePairs(copies, { targets, groups: ids }, options);
    const width = ([low, high]: readonly [number, number]) => high - low;
    const intervals = [bound, free].map(({ accuracy }) => accuracy.numbers.gain.interval);
    expect(width(intervals[0] ?? [0, 0])).toBeGreaterThan(2 * width(intervals[1] ?? [0, 0]));
    expect(bound.against).toBeLessThanOrEqual(12);
  });

  test("groups of another length are refused", () => {
    expect(() => comparePairs(models, { ...drawn, groups: ["a"] }, options)).toThrow(RegulaError);
  });
});

test("references are measured against those after them, as a family of their own", () => {
  const { models, test: drawn } = draw(3, [0.2, 0.5]);
  const [linear, base] = [
    { name: "linear", logits: models[0].logits.map((z, j) => 0.8 * z + 0.1 * (j % 3)) },
    { name: "base-rate", logits: new Float64Array(rows) },
  ];
  const found = compareWithReferences(models, [linear, base], drawn, options);
  expect(found.map(({ a, b }) => `${a} ${b}`)).toEqual([
    ...["m0 linear", "m0 base-rate", "m1 linear", "m1 base-rate", "linear base-rate"],
  ]);
  const meanOf = ({ logits }: TestedModel) =>
    exampleLogLosses(logits, drawn.targets).reduce((sum, loss) => sum + loss / rows, 0);
  expect(found[1].logLoss.numbers.gain.mean).toBeCloseTo(meanOf(base) - meanOf(models[0]), 12);
});

describe("a class with few rows", () => {
  // 8 and 16 of 200: n p (1 − p) against 10 (1 − 2p)² is 7.7 against 8.5, and 14.7 against 7.1.
  test.each([
    [8, "rare-class"],
    [16, null],
  ])("%i of 200 rows: a difference in log-loss is withheld: %s", (positives, reason) => {
    const targets = Float64Array.from({ length: 200 }, (_, j) => (j < positives ? 1 : 0));
    const models = [0.5, 2].map((scale, i): TestedModel => {
      const logits = targets.map((label, j) => scale * (label === 1 ? 1 : -1) * ((j % 4) - 1));
      return { name: `m${i}`, logits };
    });
    const test = { targets, groups: null };
    const [pair] = comparePairs(models, test, options);
    expect([pair.rarer, pair.logLoss.numbers.gain.withheld]).toEqual([positives, reason]);
    expect(pair.logLoss.p === null).toBe(reason !== null);
    expect(pair.accuracy.numbers.gain.withheld).toBe(null);
    const [reference] = compareWithReferences(models, models.slice(1), test, options);
    expect(reference.logLoss.numbers.gain.withheld).toBe(reason);
    const [gap] = estimateGaps(models, test, {
      ...options,
      trainLosses: [0.3, 0.3],
      baseRate: log(2),
      baseRateGap: 0,
      isSeen: false,
    });
    expect(gap.numbers.gap.withheld).toBe(reason);
  });
});

describe("gaps", () => {
  const { models, test: drawn } = draw(7, [0.1, 5], 1.2);
  const of = (trainLosses: readonly number[], changes = {}) =>
    estimateGaps(models, drawn, {
      ...options,
      trainLosses,
      baseRate: log(2),
      baseRateGap: 0,
      isSeen: false,
      ...changes,
    });
  const means = models.map(
    ({ logits }) =>
      exampleLogLosses(logits, drawn.targets).reduce((sum, loss) => sum + loss, 0) / rows,
  );

  test("are the test log-loss less the training one, and judged by their interval", () => {
    const [good, wild] = of([means[0] - 0.01, 0.2]);
    expect(good.numbers.gap.mean).toBeCloseTo(0.01, 12);
    expect(good.claim).toBe("not-shown");
    expect(wild.claim).toBe("overfits");
    // What the base rate loses as well is no overfitting, and is a worse figure all the same.
    const wildGap = wild.numbers.gap.mean;
    expect(of([0.1, 0.2], { baseRateGap: wildGap - 0.15 })[1].claim).toBe("worse-on-test");
    expect(of([0.1, 0.2], { baseRateGap: -5 })[1].claim).toBe("overfits");
    expect(of([0.69, 0.7])[1].claim).toBe("no-gain-in-training");
    expect(of([0.6, 0.2], { isSeen: true }).map(({ claim }) => claim)).toEqual([
      ...["not-judged", "not-judged"],
    ]);
  });

  test("are not called small while no confident mistake has been seen", () => {
    const targets = new Float64Array(rows).fill(1);
    const sure = [
      { name: "sure", logits: Float64Array.from({ length: rows }, (_, j) => 6 + (j % 2)) },
    ];
    const judged = {
      ...options,
      trainLosses: [0.05],
      baseRate: log(2),
      baseRateGap: 0,
      isSeen: false,
    };
    const [{ claim, numbers }] = estimateGaps(sure, { targets, groups: null }, judged);
    expect([claim, numbers.gap.withheld]).toEqual(["withheld", "few-against"]);
    // Ten rows are lost, all of one group of twelve.
    const lost = sure.map((model) => ({
      ...model,
      logits: model.logits.map((z, j) => (j % 120 < 10 ? 0.5 : z)),
    }));
    const gapOf = (groups: readonly number[] | null) =>
      estimateGaps(lost, { targets, groups }, { ...judged, trainLosses: [0.4] })[0].numbers.gap;
    const tens = Array.from({ length: rows }, (_, j) => Math.floor(j / 10));
    expect(gapOf(null).withheld).not.toBe("few-against");
    expect(gapOf(tens).withheld).toBe("few-groups-against");
  });
});

describe("test accuracies", () => {
  test.each([9, 10, 20])(
    "of %d groups have the interval that lets rows of a group go together, or none",
    (count) => {
      const targets = Float64Array.from({ length: 100 }, (_, row) => row % 2);
      const ids = Array.from({ length: 100 }, (_, row) => `g${row % count}`);
      // Whole groups right or wrong.
      const logits = targets.map((y, row) => ((row % count) % 4 === 0 ? 1 - 2 * y : 2 * y - 1));
      const Y = matrix(1, 100, targets);
      const grouped = measureClassifier(logits, { Y, group: { name: "site", ids } });
      const alone = measureClassifier(logits, { Y });
      expect(grouped.accuracy).toBe(alone.accuracy);
      expect(alone.interval).toEqual(wilsonInterval(alone.correct, 100));
      const width = ([low, high]: readonly [number, number]) => high - low;
      if (count < 10) expect(grouped.interval).toBeNull();
      else {
        const values = Float64Array.from(logits, (z, row) =>
          z > 0 === (targets[row] === 1) ? 1 : 0,
        );
        const robust = estimateMean(values, { range: { kind: "share" }, groups: ids }).interval;
        expect(grouped.interval).toEqual(robust);
        expect(width(grouped.interval ?? [0, 0])).toBeGreaterThan(
          1.5 * width(alone.interval ?? [0, 1]),
        );
      }
    },
  );

  test("of rows that were trained on have none", () => {
    const train = toDataset(smallTable({ rows: 40, seed: 1 }), { features: ["x", "y"] });
    const { references, overlap } = judgeOnTest([], { train, test: train }, { seed: 1 });
    expect(overlap?.claim).toBe("most");
    expect(references.map(({ test: tested }) => tested?.interval)).toEqual([null, null]);
    expect(references.map(({ train: { interval } }) => interval)).not.toContain(null);
    const metrics = measureClassifier(train.Y.data, train);
    expect(boundTest(metrics, overlap)).toEqual({ ...metrics, interval: null });
    expect(boundTest(metrics, null)).toBe(metrics);
  });
});

describe("a column of groups", () => {
  const table = smallTable({ rows: 20, seed: 2 });

  test("is no feature, and is joined with other rows' groups", () => {
    const data = toDataset(selectRows(table, [0, 1, 2]), { group: "match", features: ["x"] });
    expect(data.group).toEqual({ name: "match", ids: ["m0", "m1", "m2"] });
    expect(joinDatasets(data, data).group?.ids).toHaveLength(6);
    const { group, ...without } = data;
    expect(() => joinDatasets(data, without)).toThrow(RegulaError);
    expect(toDataset(table, { group: "x", features: ["y"] }).group?.name).toBe(group && "x");
    expect(() => toDataset(table, { group: "match", features: ["x", "match"] })).toThrow(
      RegulaError,
    );
  });

  test("is not the target, and must be there", () => {
    expect(() => toDataset(table, { group: "label" })).toThrow(/target/);
    expect(() => toDataset(table, { group: "patient" })).toThrow(/patient/);
  });
});
