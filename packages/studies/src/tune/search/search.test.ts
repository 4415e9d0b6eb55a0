import { defineStudy, interpretTable } from "@regula/data";
import { describe, expect, test } from "vitest";
import { smallTable } from "../../../../../test/smallStudies.ts";
import type { RunJob } from "../../folds/foldJobs.ts";
import { parseVariants } from "../../variants/variant.ts";
import { planSizes } from "../trials/learningCurve.ts";
import type { TrialResult } from "../trials/trial.ts";
import { runWhole } from "../wholeStudy.ts";
import { drawClouds, runJob } from "./clouds.ts";
import { planStudy, type TuneSettings } from "./study.ts";

const halving: TuneSettings = {
  variants: parseVariants(
    "l2=0.3,l2=3,l2=300,dropout=0.8,noise=0.2,stop=5,l1=0.1,l1=30,maxnorm=1,smoothing=0.1",
  ),
  search: "halving",
  hidden: [5],
  iterations: 90,
  folds: 3,
  repeats: 1,
};

/** Every other one. */
function halfOf(trials: ReadonlyMap<string, TrialResult>): Map<string, TrialResult> {
  return new Map([...trials].filter((_, i) => i % 2 === 0));
}

describe("successive halving", () => {
  const data = drawClouds(2, 72, 1.5);
  const whole = runWhole(data, halving);

  test("gives the same for any number of trials at once, and from any half of them", async () => {
    const { result, trials, last } = await whole;
    expect(last.done).toBe(last.total);
    expect((await runWhole(data, halving, { concurrency: 5 })).result).toEqual(result);
    const known = halfOf(trials);
    const resumed = await runWhole(data, halving, { known });
    expect(resumed.result).toEqual(result);
    expect(resumed.trials.size).toBe(trials.size - known.size);
    expect(resumed.last).toEqual(last);
  });

  test("keeps a third in every round of every scope; none and the linear model go to the end", async () => {
    const { result, trials } = await whole;
    const count = (prefix: string) => [...trials.keys()].filter((key) => key.startsWith(prefix));
    for (const scope of [0, 1, 2, 3]) {
      expect(count(`rung ${scope} 0 `)).toHaveLength(10);
      expect(count(`rung ${scope} 1 `)).toHaveLength(3);
      const inner = count(`inner ${scope} `);
      expect(inner).toHaveLength(3);
      expect(inner).toEqual(expect.arrayContaining([`inner ${scope} 0`, `inner ${scope} 11`]));
    }
    expect(result.search).toMatchObject({ method: "halving", settings: 10, rounds: [10, 30, 90] });
    const dropped = result.settings.map(({ droppedAt }) => droppedAt);
    expect([10, 30].map((at) => dropped.filter((one) => one === at).length)).toEqual([7, 2]);
    expect(result.settings.find(({ name }) => name === result.chosen)?.droppedAt).toBeNull();
    expect(result.chosenInFolds.every((name) => name !== null)).toBe(true);
  });

  test("gives up nothing that did better in its round than what it kept", async () => {
    const { trials } = await whole;
    const loss = (key: string) => {
      const found = trials.get(key);
      if (found?.kind !== "scores") throw new Error(key);
      return found.folds.reduce((sum, fold) => sum + fold.loss, 0) / found.folds.length;
    };
    const losses = Array.from({ length: 10 }, (_, i) => loss(`rung 3 0 ${i + 1}`));
    const kept = losses.filter((_, i) => trials.has(`rung 3 1 ${i + 1}`));
    expect(kept).toHaveLength(3);
    expect(kept.sort()).toEqual([...losses].sort((a, b) => a - b).slice(0, 3));
  });

  test("trains to the end as a grid does, and is one for fewer than three settings", async () => {
    const { trials } = await whole;
    const grid = await runWhole(data, { ...halving, search: "grid" });
    const ends = [...trials].filter(([key]) => key.startsWith("inner"));
    for (const [key, result] of ends) expect(grid.trials.get(key)).toEqual(result);
    const two = { ...halving, variants: parseVariants("none,l2=1,stop=3") };
    const [few, all] = [
      await runWhole(data, two),
      await runWhole(data, { ...two, search: "grid" }),
    ];
    expect(few.trials).toEqual(all.trials);
    expect({ ...few.result, search: null }).toEqual({ ...all.result, search: null });
  });

  test("gives each round its iterations, and early stopping its looks where they are to the end", async () => {
    const given = new Map<number, number>();
    const looks = new Set<number | undefined>();
    const watched: RunJob = (plan, examples, options) => {
      given.set(plan.iterations, (given.get(plan.iterations) ?? 0) + 1);
      if (options.earlyStopping) looks.add(options.earlyStopping.every);
      return runJob({ ...plan, iterations: 4 }, examples, options);
    };
    const { result } = await runWhole(data, { ...halving, iterations: 900 }, { runJob: watched });
    // Ten settings, then three, in four scopes of three folds.
    expect([given.get(100), given.get(300)]).toEqual([120, 36]);
    expect([...given.keys()].sort((a, b) => a - b)).toEqual(result.search.rounds);
    expect([...looks]).toEqual([9]);
  });

  test("decides in a fold by nothing that is held out from it", async () => {
    const [{ outer }] = planStudy(data, halving).scopes;
    const changed = drawClouds(2, 72, 1.5, outer?.test);
    const inside = ({ trials }: { readonly trials: ReadonlyMap<string, TrialResult> }) =>
      [...trials].filter(([key]) => /^(rung|inner) 0 /.test(key));
    const before = inside(await whole);
    expect(before).toHaveLength(16);
    expect(inside(await runWhole(changed, halving))).toEqual(before);
  });
});

describe("early stopping in a study", () => {
  const settings: TuneSettings = {
    variants: parseVariants("none,stop=2"),
    hidden: [4],
    iterations: 700,
    folds: 3,
    repeats: 1,
  };

  test("looks each hundredth of the iterations, at rows that neither training nor pipeline has seen", async () => {
    const seen: number[] = [];
    const watched: RunJob = async (plan, examples, options) => {
      const result = await runJob(plan, examples, options);
      const { earlyStopping } = options;
      if (!earlyStopping) return result;
      const { inputs } = examples;
      const rows = inputs.columns + earlyStopping.validation.inputs.columns;
      expect([32, 48]).toContain(rows);
      expect(earlyStopping.validation.inputs.columns / rows).toBeCloseTo(0.2, 1);
      expect([earlyStopping.every, earlyStopping.patience]).toEqual([7, 2]);
      // Standardized by what is trained on, and by nothing else.
      expect(inputs.data.reduce((sum, x) => sum + x, 0) / rows).toBeCloseTo(0, 12);
      expect(inputs.data.reduce((sum, x) => sum + x * x, 0) / inputs.data.length).toBeCloseTo(
        1,
        12,
      );
      seen.push(result.iterations);
      return result;
    };
    const { result } = await runWhole(drawClouds(4, 72, 1), settings, { runJob: watched });
    expect(seen.length).toBeGreaterThanOrEqual(12);
    expect(Math.min(...seen)).toBeLessThan(700);
    expect(seen.every((iterations) => iterations % 7 === 0)).toBe(true);
    expect(result.settings.map(({ family }) => family)).toEqual(["none", "stop", "linear"]);
  });

  test("is refused at once where a fold has nothing to hold back", () => {
    const three = defineStudy(
      interpretTable({
        ...smallTable({ rows: 60, seed: 1 }),
        columns: [
          { name: "x", cells: Float64Array.from({ length: 60 }, (_, row) => row) },
          { name: "match", cells: Array.from({ length: 60 }, (_, row) => `m${row % 3}`) },
          { name: "y", cells: Array.from({ length: 60 }, (_, row) => String(row % 2)) },
        ],
      }),
      { group: "match" },
    );
    expect(() => planStudy(three, settings)).toThrow(/group.*two groups.*without stop/);
    expect(planStudy(three, { ...settings, variants: parseVariants("l2=1") }).scopes).toHaveLength(
      4,
    );
  });
});

describe("a learning curve", () => {
  const data = drawClouds(6, 90, 1.2);
  const settings: TuneSettings = {
    variants: parseVariants("none,l2=1,l2=3"),
    hidden: [5],
    iterations: 100,
    folds: 3,
    repeats: 2,
  };
  const whole = runWhole(data, settings, { learningCurve: true });

  test("is of the chosen setting and none over five sizes, and changes nothing else", async () => {
    const { result, trials, last } = await whole;
    const { settings: curves } = result.learningCurve ?? { settings: [] };
    expect(curves.map(({ name }) => name)).toEqual([...new Set([result.chosen, "none"])]);
    expect(curves[0].points.map(({ rows }) => rows)).toEqual([12, 24, 36, 48, 60]);
    for (const { name, points } of curves) {
      const known = result.settings.find((setting) => setting.name === name)?.score;
      expect(points[4].score).toEqual(known);
    }
    expect(last.done).toBe(last.total);
    expect([...trials.keys()].filter((key) => key.startsWith("size"))).toHaveLength(
      4 * curves.length,
    );
    const plain = await runWhole(data, settings);
    expect({ ...result, learningCurve: null }).toEqual(plain.result);
  });

  test("holds out the same rows at every size, in every fold, for both settings", async () => {
    const { result } = await whole;
    const [{ folds }] = planStudy(data, settings).scopes.slice(-1);
    for (const { points } of result.learningCurve?.settings ?? []) {
      for (const { score } of points) {
        expect(score.folds.map(({ rows }) => rows)).toEqual(folds.map(({ test }) => test.length));
      }
    }
  });

  test("is the same from any half of its trials, and for any concurrency", async () => {
    const { result, trials } = await whole;
    const known = halfOf(trials);
    const resumed = await runWhole(data, settings, { learningCurve: true, known, concurrency: 4 });
    expect(resumed.result).toEqual(result);
    expect(resumed.trials.size).toBe(trials.size - known.size);
  });

  test("leaves out sizes at which a class or rows to stop by would be missing", async () => {
    const table = smallTable({ rows: 40, seed: 3 });
    const withRare = (count: number) => {
      const cells = Array.from({ length: 40 }, (_, row) => (row < count ? "rare" : "common"));
      const columns = [table.columns[0], { name: "y", cells }];
      return defineStudy(interpretTable({ ...table, columns }), {});
    };
    const two = { ...settings, variants: parseVariants("none,stop=3"), repeats: 1 };
    const six = withRare(6);
    const study = planStudy(six, two);
    const sizes = [[0], [1], [0, 1]].map((some) => [...planSizes(six, study, some).keys()]);
    expect(sizes).toEqual([
      [0, 1, 2, 3],
      [2, 3],
      [2, 3],
    ]);

    const { result, last } = await runWhole(
      withRare(3),
      { ...two, variants: parseVariants("l2=1"), iterations: 40 },
      { learningCurve: true },
    );
    expect(last.done).toBe(last.total);
    const [{ points }] = result.learningCurve?.settings ?? [];
    expect(points.map(({ rows }) => rows)).toEqual([11, 16, 22, 27]);
  });
});
