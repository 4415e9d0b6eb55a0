import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
// @ts-expect-error: a plain script, which the benchmark shares
import { calibrationSlope } from "../bench/tables/suite/calibrationSlope.mjs";
// @ts-expect-error: a plain script, which the benchmark shares
import * as scores from "../bench/tables/suite/scores.mjs";
// @ts-expect-error: a plain script, which the benchmark shares
import { readSuite, writeSplits } from "../bench/tables/suite/suiteTables.mjs";

const { baseRateLosses, inUnitsOfBaseRate, lossesOf, pairedDifference, ranksOf } = scores;

interface Listed {
  source: string;
  task: string;
  rows: number;
}

interface Split {
  train: string;
  test: string;
  truth: string[];
}

const folder = mkdtempSync(path.join(os.tmpdir(), "regula-suite-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the suite's lists of tables", () => {
  const development: { tables: Listed[] } = readSuite("development");
  const final: { tables: Listed[]; passed: { source: string }[] } = readSuite("final");

  it("no final table is a development one", () => {
    const sources = new Set(development.tables.map(({ source }) => source));
    expect(final.tables.filter(({ source }) => sources.has(source))).toEqual([]);
  });

  it("final tables and those passed by are in the order of their hashes, with none named twice", () => {
    const placeOf = ({ source }: { source: string }) =>
      createHash("sha256").update(`18:${source}`).digest("hex");
    const taken = final.tables.map(placeOf);
    expect(taken).toEqual([...taken].sort());
    const all = [...final.tables, ...final.passed].map(placeOf);
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((place) => place <= taken.at(-1)!)).toBe(true);
  });

  it("at least fifteen final tables of 200 to 10,000 rows, six binary, some of each other kind", () => {
    const count = (task: string) => final.tables.filter((table) => table.task === task).length;
    expect(final.tables.length).toBeGreaterThanOrEqual(15);
    expect(count("binary")).toBeGreaterThanOrEqual(6);
    expect(Math.min(count("classes"), count("amounts"))).toBeGreaterThanOrEqual(3);
    expect(final.tables.every(({ rows }) => rows >= 200 && rows <= 10_000)).toBe(true);
  });
});

describe("splits", () => {
  const file = path.join(folder, "made.csv");
  const cells = Array.from({ length: 90 }, (_, i) => [
    `${i + 1}`,
    i % 7 === 0 ? "NA" : `${i}`,
    i < 5 ? "rare" : i % 3 === 0 ? "yes" : "no",
    `${i}`,
  ]);
  writeFileSync(file, ["rownames,x,y,z", ...cells.map((row) => row.join(","))].join("\n"));
  const table = {
    name: "made",
    source: "made/made",
    target: "y",
    task: "classes" as const,
    rows: 90,
    drop: [{ column: "z", reason: "x again" }],
  };

  function cut(): { rows: number; features: number; splits: Split[] } {
    return writeSplits(table, file, folder, 2500);
  }

  it("judges every row of a small table once, by rows that are not in training", () => {
    const { rows, features, splits } = cut();
    expect([rows, features, splits.length]).toEqual([85, 1, 3]);
    const judged = splits.flatMap(({ test }) => linesOf(test));
    expect(judged.length).toBe(85);
    for (const { train, test } of splits) {
      expect(linesOf(train).length + linesOf(test).length).toBe(85);
    }
  });

  it("puts the target last, leaves missing cells empty, drops row names, columns and rare classes", () => {
    const text = readFileSync(cut().splits[0]!.train, "utf8");
    expect(text.startsWith("x,y\n")).toBe(true);
    expect(text).not.toMatch(/NA|rare/);
  });

  it("has every class in its share in every part, and the same files in every run", () => {
    const [first, second] = [1, 2].map(cut);
    expect(first).toEqual(second);
    const shares = first!.splits.map(({ truth }) => truth.filter((name) => name === "yes").length);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
  });

  function linesOf(name: string) {
    return readFileSync(name, "utf8").trimEnd().split("\n").slice(1);
  }
});

describe("scores", () => {
  it("log-losses and squared errors by hand, exactly", () => {
    const predicted = { classes: ["a", "b"], predictions: [[0.25, 0.75]] };
    expect(lossesOf(["b"], predicted)).toEqual([-Math.log(0.75)]);
    expect(lossesOf(["2"], { classes: null, predictions: [5] })).toEqual([9]);
  });

  it("a class that a method does not know costs as much as the least probability", () => {
    const loss = lossesOf(["c"], { classes: ["a", "b"], predictions: [[0.5, 0.5]] });
    expect(loss).toEqual(lossesOf(["a"], { classes: ["a", "b"], predictions: [[0, 1]] }));
  });

  it("predicting the shares, or the mean, of the training rows scores 1", () => {
    const shares = {
      classes: ["a", "b"],
      predictions: [
        [0.75, 0.25],
        [0.75, 0.25],
      ],
    };
    const ofClasses = baseRateLosses("binary", ["a", "a", "a", "b"], ["a", "b"]);
    expect(inUnitsOfBaseRate("binary", lossesOf(["a", "b"], shares), ofClasses)).toBe(1);
    const ofAmounts = baseRateLosses("amounts", ["1", "3"], ["5", "0"]);
    const means = lossesOf(["5", "0"], { classes: null, predictions: [2, 2] });
    expect(inUnitsOfBaseRate("amounts", means, ofAmounts)).toBe(1);
  });

  it("equal values share a rank", () => {
    expect(ranksOf([0.3, 0.1, 0.3])).toEqual([2.5, 1, 2.5]);
  });

  it("the error of a paired difference is that of the mean of differences, exactly", () => {
    expect(pairedDifference([3, 5], [1, 1])).toEqual({ mean: 3, error: 1 });
  });
});

describe("the calibration slope", () => {
  const ofLogits = (factor: number) => {
    // Of four rows at each logit, as many of class b as makes shares 1/4, 2/4 and 3/4.
    const rows = [1, 2, 3].flatMap((count) =>
      [0, 1, 2, 3].map((i) => ({
        truth: i < count ? "b" : "a",
        p: 1 / (1 + Math.exp(-factor * Math.log(count / (4 - count)))),
      })),
    );
    return {
      truth: rows.map(({ truth }) => truth),
      classes: ["a", "b"],
      predictions: rows.map(({ p }) => [1 - p, p]),
    };
  };

  it("is 1 where shares are what was said, and 1 / f where logits were f times too large: 1e-6", () => {
    for (const factor of [0.5, 1, 2]) {
      expect(Math.abs(calibrationSlope([ofLogits(factor)]) - 1 / factor)).toBeLessThan(1e-6);
    }
  });

  it("of several classes holds each against all others, in whatever order they come", () => {
    const { truth, predictions } = ofLogits(2);
    const third = {
      truth,
      classes: ["a", "b", "c"],
      predictions: predictions.map((p) => [...p, 0]),
    };
    const turned = {
      truth,
      classes: ["c", "b", "a"],
      predictions: predictions.map(([a, b]) => [0, b, a]),
    };
    expect(calibrationSlope([third])).toBeCloseTo(calibrationSlope([turned]), 9);
  });

  it("is infinite where no row was ranked wrong", () => {
    const sure = {
      truth: ["a", "a", "b", "b"],
      classes: ["a", "b"],
      predictions: [0.1, 0.2, 0.7, 0.8].map((p) => [1 - p, p]),
    };
    expect(calibrationSlope([sure])).toBe(Number.POSITIVE_INFINITY);
  });
});
