import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudy, defineStudyOf, interpretTable, type StudyData } from "@regula/data";
import { describe, expect, test } from "vitest";
import { decideSignal } from "../signal/decideSignal.ts";
import { parseVariants } from "../variants/variant.ts";
import { runJob } from "./search/clouds.ts";
import type { TuneSettings } from "./search/study.ts";
import { tuneStudy } from "./tune.ts";

// Tables whose truth is known, each small and with what once was said of it wrongly.

type Law = (x: readonly number[]) => number;

/** Normal inputs, and labels 0 and 1 by the law's logit. */
function drawLabels(seed: number, rows: number, columns: number, logit: Law): StudyData {
  const source = new PhiloxStream(seed, purposes.simulation);
  const normal = new PolarNormal(source);
  const X = matrix(columns, rows);
  const Y = matrix(1, rows);
  for (let j = 0; j < rows; j++) {
    const x = Array.from({ length: columns }, () => normal.next());
    x.forEach((value, i) => {
      X.data[i * rows + j] = value;
    });
    Y.data[j] = source.nextDouble() < 1 / (1 + Math.exp(-logit(x))) ? 1 : 0;
  }
  const featureNames = Array.from({ length: columns }, (_, i) => `x${i}`);
  const dataset = { source: "law", featureNames, targetName: "y" };
  return defineStudyOf({ ...dataset, classes: ["0", "1"], X, Y, warnings: [] });
}

async function study(data: StudyData, changes: Partial<TuneSettings> & { names: string }) {
  const { names, ...rest } = changes;
  const settings: TuneSettings = {
    variants: parseVariants(names),
    hidden: [8],
    iterations: 300,
    folds: 5,
    repeats: 1,
    ...rest,
  };
  const result = await tuneStudy(data, settings, { runJob });
  if (!result) throw new Error("the study was interrupted");
  return result;
}

describe("a table whose truth is known", () => {
  test("a circle: regularization neither helps nor hurts where a λ that changes little is on offer", async () => {
    const circle = drawLabels(3, 200, 2, (x) => 12 * (1.2 - x[0] * x[0] - x[1] * x[1]));
    const result = await study(circle, {
      names: "none,l2=0.001,l2=3",
      iterations: 500,
      repeats: 2,
    });
    expect(result.chosen).toBe("none");
    expect(result.questions.reference.claim.claim).toBe("equal");
    expect(result.questions.linear.claim.claim).toBe("better");
    expect(decideSignal(result.signal).claim).toBe("shown");
  });

  test("correlated columns on which descent diverges: the linear model has least squares' error", async () => {
    const source = new PhiloxStream(4, purposes.simulation);
    const normal = new PolarNormal(source);
    const rows = Array.from({ length: 120 }, () => {
      const shared = 3 * normal.next();
      const x = Array.from({ length: 4 }, () => shared + 0.3 * normal.next());
      return { x, y: x[0] - x[1] + 2 * x[2] + normal.next() };
    });
    const columns = [0, 1, 2, 3].map((j) => ({
      name: `x${j}`,
      cells: Float64Array.from(rows, ({ x }) => x[j]),
    }));
    const target = { name: "y", cells: Float64Array.from(rows, ({ y }) => y) };
    const data = defineStudy(
      interpretTable({
        source: "made",
        columns: [...columns, target],
        rows: 120,
        delimiter: null,
        fileRow: (row: number) => row + 2,
      }),
      { task: "regression" },
    );
    const result = await study(data, { names: "none,l2=1", learningRate: 3 });
    expect(result.chosen).toBeNull();
    expect(result.estimate.loss).toBeNull();
    // The noise has variance 1.
    expect(result.baselines.linear.loss?.mean).toBeGreaterThan(0.75);
    expect(result.baselines.linear.loss?.mean).toBeLessThan(1.35);
    expect(result.baselines.baseRate.loss.mean).toBeGreaterThan(10);
  });

  test("a strong law of two columns: shown, and no size of a test set by losses that have no interval", async () => {
    const strong = drawLabels(5, 120, 2, (x) => 3 * x[0] - 2 * x[1]);
    const result = await study(strong, { names: "none,l2=0.1,l2=3" });
    expect(decideSignal(result.signal).claim).toBe("shown");
    expect(result.questions.baseRate.claim.claim).toBe("better");
    expect(result.ranking?.estimate.interval?.[0]).toBeGreaterThan(0.7);
    // Networks are sure of rows here, of whose rare losses 120 rows may have shown none.
    expect([result.needed, result.neededWithheld]).toEqual([null, "rare-losses"]);
  });

  test("a moderate law of two columns: shown, and no test set of a handful of rows is advised", async () => {
    const moderate = drawLabels(5, 200, 2, (x) => 1.2 * x[0] - 0.8 * x[1]);
    const result = await study(moderate, { names: "none,l2=0.1,l2=3" });
    expect(result.questions.baseRate.claim.claim).toBe("better");
    expect(result.neededWithheld).toBeNull();
    expect(result.needed?.loss.range[0]).toBeGreaterThanOrEqual(100);
  });

  test("twins of opposite labels: the network without regularization is worse than ignoring the features", async () => {
    const source = new PhiloxStream(6, purposes.simulation);
    const normal = new PolarNormal(source);
    const X = matrix(3, 120);
    const Y = matrix(1, 120);
    for (let pair = 0; pair < 60; pair++) {
      const x = [normal.next(), normal.next(), normal.next()];
      for (const twin of [0, 1]) {
        const row = 2 * pair + twin;
        x.forEach((value, i) => {
          X.data[i * 120 + row] = value + 0.001 * twin * normal.next();
        });
        Y.data[row] = twin;
      }
    }
    const dataset = { source: "twins", featureNames: ["a", "b", "c"], targetName: "y" };
    const data = defineStudyOf({ ...dataset, classes: ["0", "1"], X, Y, warnings: [] });
    const result = await study(data, { names: "none,l2=0.00001", iterations: 1000, repeats: 2 });
    expect(result.questions.baseRate.claim.claim).toBe("worse");
    expect(decideSignal(result.signal).claim).toBe("not-shown");
    expect(result.questions.linear.claim.claim).toBe("worse");
  });

  test("three groups: no interval, and no verdict that needs one; two are refused", async () => {
    const data = (groups: number) => {
      const drawn = drawLabels(7, 60, 1, (x) => 2 * x[0]);
      const match = Array.from({ length: 60 }, (_, row) => `m${row % groups}`);
      const columns = [...drawn.table.columns, { name: "match", cells: match }];
      const table = interpretTable({ ...drawn.table, columns });
      return defineStudy(table, { group: "match", target: "y" });
    };
    const result = await study(data(3), { names: "none,l2=1", iterations: 50 });
    for (const { claim } of Object.values(result.questions)) {
      expect(claim.claim).toBe("withheld");
      expect(claim.numbers.gain).toMatchObject({ interval: null, withheld: "few-groups" });
    }
    expect(result.estimate.loss).toMatchObject({ interval: null, withheld: "few-groups" });
    expect([result.needed, result.neededWithheld]).toEqual([null, "few-groups"]);
    await expect(study(data(2), { names: "none,l2=1" })).rejects.toThrow(/three groups or more/);
  });
});
