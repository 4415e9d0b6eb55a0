import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudy, interpretTable, type StudyData } from "@regula/data";
import { describe, expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { decideSignal } from "../signal/decideSignal.ts";
import { parseVariants } from "../variants/variant.ts";
import { questionNames } from "./outerFolds/arms.ts";
import { runJob } from "./search/clouds.ts";
import { familyOf } from "./search/family.ts";
import { parseFamilies, searchVariants } from "./search/searchSettings.ts";
import { planStudy, type TuneSettings } from "./search/study.ts";
import { tuneStudy } from "./tune.ts";
import type { TuneResult } from "./tuneResult.ts";

/** 10 + 2 x + noise, all times `unit`; with no slope the amounts mean nothing. */
function drawAmounts(slope: number, unit = 1): StudyData {
  const table = smallTable({ rows: 72, seed: 4 });
  const [x, y] = table.columns;
  const normal = new PolarNormal(new PhiloxStream(9, purposes.simulation));
  const amounts = Float64Array.from(
    Array.from(x.cells, Number),
    (value) => unit * (10 + slope * value + 0.5 * normal.next()),
  );
  const columns = [x, y, { name: "amount", cells: amounts }];
  return defineStudy(interpretTable({ ...table, columns }));
}

const settings: TuneSettings = {
  variants: parseVariants("none,l2=0.3,l2=30,stop=3"),
  hidden: [5],
  learningRate: 0.1,
  iterations: 150,
  folds: 3,
  repeats: 1,
};

async function study(data: StudyData) {
  const result = await tuneStudy(data, settings, { runJob, learningCurve: true });
  if (!result) throw new Error("the study was interrupted");
  return result;
}

/** The mean square of the amounts about their mean. */
function varianceOf({ table }: StudyData): number {
  const amounts = Array.from(table.columns[2].cells, Number);
  const mean = amounts.reduce((sum, y) => sum + y, 0) / amounts.length;
  return amounts.reduce((sum, y) => sum + (y - mean) ** 2, 0) / amounts.length;
}

describe("a study of amounts", () => {
  const data = drawAmounts(2);
  const found = study(data);

  test("is by squared error against the mean and a linear regression, without accuracies", async () => {
    const result = await found;
    expect(result.metric).toBe("mse");
    expect(decideSignal(result.signal).claim).toBe("shown");
    expect(result.questions.baseRate.claim.claim).toBe("better");
    const variance = varianceOf(data);
    const { baseRate, linear } = result.baselines;
    expect(baseRate.loss.mean / variance).toBeCloseTo(1, 1);
    // The noise is what no linear regression can know: 0.25, give or take 72 rows of it.
    expect(linear.loss?.mean).toBeGreaterThan(0.15);
    expect(linear.loss?.mean).toBeLessThan(0.4);
    // Pooled over all held-out rows, not a mean of folds.
    const explained = 1 - (result.estimate.loss?.mean ?? 0) / variance;
    expect(result.estimate.rSquared?.mean).toBeCloseTo(explained, 9);
    expect(result.settings.map(({ family }) => family).slice(-2)).toEqual(["stop", "linear"]);
    expect(result.settings.map(({ score }) => score.accuracy)).toEqual(Array(5).fill(null));
    expect([result.estimate.accuracy, result.outerFolds[0].accuracy]).toEqual([null, null]);
    expect(result.margins.loss).toBeCloseTo(0.05 * variance, 12);
    expect(result.needed?.loss.difference).toBe(result.margins.loss);
    expect(result.needed?.accuracy).toBeNull();
    expect(result.learningCurve?.settings[0].points).toHaveLength(5);
    const { score } = result.settings[0];
    expect(score.trainLoss).toBeLessThan(score.loss);
  });

  test("in other units is the same study, with losses in those units' square: 1e-9", async () => {
    const [result, cents] = [await found, await study(drawAmounts(2, 100))];
    expect(cents.chosen).toBe(result.chosen);
    expect(cents.chosenInFolds).toEqual(result.chosenInFolds);
    const meanOf = ({ estimate }: TuneResult) => estimate.loss?.mean ?? Number.NaN;
    expect(meanOf(cents) / meanOf(result) / 10_000).toBeCloseTo(1, 9);
    expect(cents.estimate.rSquared?.mean).toBeCloseTo(result.estimate.rSquared?.mean ?? 0, 9);
    expect(cents.signal.p).toBe(result.signal.p);
    for (const name of questionNames) {
      expect(cents.questions[name].claim.claim).toBe(result.questions[name].claim.claim);
    }
    expect(cents.needed?.loss.range).toEqual(result.needed?.loss.range);
  });

  test("that mean nothing shows no signal, and says what so many rows would have shown", async () => {
    const { signal } = await study(drawAmounts(0));
    expect(decideSignal(signal).claim).toBe("not-shown");
    expect(signal.detectable.rSquared).toBeGreaterThan(0.01);
  });

  test("has no labels to smooth: refused at once, and no part of all families", () => {
    const smoothing = { ...settings, variants: parseVariants("smoothing=0.1") };
    expect(() => planStudy(data, smoothing)).toThrow(/labelSmoothing.*not classes/);
    const all = searchVariants({
      search: "random",
      seed: 3,
      families: parseFamilies("all", { task: "regression" }),
    });
    expect(all.map(familyOf)).not.toContain("smoothing");
    expect(all).toHaveLength(25);
    expect(planStudy(data, { ...settings, variants: all }).candidates).toHaveLength(26);
  });
});
