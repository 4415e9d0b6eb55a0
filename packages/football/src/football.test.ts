import { createHash } from "node:crypto";
import { matrix } from "@regula/base";
import { describe, expect, test } from "vitest";
import { bundledKicks, kicksToDataset } from "./bundledKicks.ts";
import { kicksFrame } from "./kicksFrame.ts";
import { pitch, pitchFrame, pitchMarkings } from "./pitch.ts";
import { attainable, generateKicks, kicksToCsv, winProbability } from "./simulatedKicks.ts";

describe("simulated kicks", () => {
  const { train, test: tested } = bundledKicks();

  test("are the same kicks for the same seed, on every machine", () => {
    const digest = createHash("sha256").update(kicksToCsv(train)).update(kicksToCsv(tested));
    expect(digest.digest("hex")).toBe(
      "558e25ef85bc54a4dbf6e5a37db3bed4f92d81ca11ef2e23af190567f2f197e8",
    );
  });

  test("are 200 and 200, fairly balanced, all on the pitch, and share no row but by chance (fewer than 3)", () => {
    for (const { x, y, won } of [train, tested]) {
      expect([x.length, y.length, won.length]).toEqual([200, 200, 200]);
      const share = won.reduce((sum, one) => sum + one, 0) / 200;
      expect(share).toBeGreaterThan(0.35);
      expect(share).toBeLessThan(0.65);
      expect(Math.min(...x)).toBeGreaterThanOrEqual(20);
      expect(Math.max(...x)).toBeLessThanOrEqual(100);
      expect(Math.min(...y)).toBeGreaterThanOrEqual(3);
      expect(Math.max(...y)).toBeLessThanOrEqual(65);
    }
    const rows = new Set(kicksToCsv(train).trim().split("\n").slice(1));
    const shared = kicksToCsv(tested).trim().split("\n").slice(1);
    expect(shared.filter((row) => rows.has(row)).length).toBeLessThan(3);
  });

  test("follow their law: won shares in ten bands of P within 5 standard errors of 50,000", () => {
    const { x, y, won } = generateKicks({ rows: 50_000, seed: 1, split: "population" });
    const bands = Array.from({ length: 10 }, () => ({ n: 0, expected: 0, won: 0 }));
    x.forEach((meters, i) => {
      const p = winProbability(meters, y[i]);
      const band = bands[Math.floor(10 * p)];
      band.n += 1;
      band.expected += p;
      band.won += won[i];
    });
    for (const { n, expected, won: count } of bands) {
      expect(n).toBeGreaterThan(1000);
      expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(n / 4));
    }
  });

  test("have noise near 12 %: nobody can be right more often than 87.5 to 88.5 %", () => {
    const { accuracy, logLoss } = attainable(
      generateKicks({ rows: 20_000, seed: 1, split: "population" }),
    );
    console.log(`attainable: accuracy ${accuracy.toFixed(4)}, log-loss ${logLoss.toFixed(4)}`);
    expect(accuracy).toBeGreaterThan(0.875);
    expect(accuracy).toBeLessThan(0.885);
    expect(logLoss).toBeGreaterThan(0.29);
    expect(logLoss).toBeLessThan(0.34);
  });

  test("are written to the decimeter under a header", () => {
    const lines = kicksToCsv(train).split("\n");
    expect(lines[0]).toBe("x,y,won");
    expect(lines.slice(1, -1).every((line) => /^\d+\.\d,\d+\.\d,[01]$/.test(line))).toBe(true);
    expect(lines[201]).toBe("");
  });
});

describe("the frame of a dataset", () => {
  const dataset = (names: readonly [string, string], scale: number) => {
    const kicks = kicksToDataset(bundledKicks().train, "kicks");
    const X = matrix(
      2,
      200,
      kicks.X.data.map((value) => value * scale),
    );
    return { ...kicks, X, featureNames: names };
  };

  test("is the pitch for x and y in meters on one, and plain otherwise", () => {
    expect(kicksFrame(dataset(["x", "y"], 1))).toEqual(pitchFrame());
    for (const other of [
      dataset(["x1", "x2"], 1),
      dataset(["x", "y"], 2),
      dataset(["x", "y"], 0.01),
      dataset(["x", "y"], -1),
    ]) {
      expect(kicksFrame(other).background).toEqual([]);
    }
  });
});

describe("the pitch", () => {
  test("has every marking inside its touchlines and goal lines, and mirrors left to right", () => {
    const points = pitchMarkings().flat();
    for (const [x, y] of points) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(pitch.length);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(pitch.width);
    }
    const keys = new Set(points.map(([x, y]) => `${x.toFixed(6)} ${y.toFixed(6)}`));
    for (const [x, y] of points) {
      expect(keys.has(`${(pitch.length - x).toFixed(6)} ${y.toFixed(6)}`)).toBe(true);
    }
  });

  test("has the penalty area of Law 1: 40.32 m wide, 16.5 m deep", () => {
    const [, area] = pitchMarkings().slice(4);
    const xs = area.map(([x]) => x);
    const ys = area.map(([, y]) => y);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([0, 16.5]);
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(40.32, 10);
  });

  test("fills a frame in meters with equal units", () => {
    const frame = pitchFrame();
    expect([frame.x, frame.y, frame.aspect]).toEqual([[0, 105], [0, 68], "equal"]);
  });
});
