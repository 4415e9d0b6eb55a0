import { readFileSync } from "node:fs";
import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { wilsonInterval } from "@regula/statistics";
import { describe, expect, test } from "vitest";
import { score } from "../metrics/scores.ts";
import { estimateRanking } from "./estimateRanking.ts";
import { estimateScores } from "./estimateScores.ts";
import type { FoldPredictions, HeldOutSet } from "./heldOutSet.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../../../fixtures/held_out.json", import.meta.url), "utf8"),
) as {
  readonly ranked: { scores: number[]; positive: number[]; area: number; variance: number }[];
  readonly paired: { x: number[]; y: number[]; rho: number }[];
};

const row = (values: readonly number[]) => matrix(1, values.length, Float64Array.from(values));

/** Fixed predictions of all rows. */
function fixed(task: HeldOutSet["task"], outputs: number[], targets: number[]): HeldOutSet {
  const rows = outputs.map((_, j) => j);
  return {
    task,
    groups: null,
    folds: [{ repeat: 0, rows, outputs: row(outputs), targets: row(targets) }],
  };
}

/** Three repeats of five folds; a row is said `say` of itself plus some noise of each fold. */
function repeated(task: HeldOutSet["task"], say: number[], targets: number[]): HeldOutSet {
  const normal = new PolarNormal(new PhiloxStream(14, purposes.simulation));
  const folds = Array.from({ length: 15 }, (_, f): FoldPredictions => {
    const repeat = Math.floor(f / 5);
    const rows = say.map((_, j) => j).filter((j) => (j + repeat * Math.floor(j / 5)) % 5 === f % 5);
    const outputs = rows.map((j) => say[j] + 0.3 * normal.next());
    return { repeat, rows, outputs: row(outputs), targets: row(rows.map((j) => targets[j])) };
  });
  return { task, folds, groups: null };
}

const labels = Array.from({ length: 60 }, (_, j) => ((j * 7) % 3 === 0 ? 1 : 0));
const said = labels.map((y, j) => y + ((j * 13) % 10) / 5 - 1.5);

describe("scores with intervals", () => {
  test("of fixed predictions the means are those of `score`, to 1e-12", () => {
    const held = fixed("binary", said, labels);
    const [{ outputs, targets }] = held.folds;
    const { logLoss, accuracy, brier } = score("binary", outputs, targets);
    const estimates = estimateScores(held);
    expect(estimates.logLoss?.mean).toBeCloseTo(logLoss ?? 0, 12);
    expect(estimates.accuracy?.mean).toBeCloseTo(accuracy ?? 0, 12);
    expect(estimates.brier?.mean).toBeCloseTo(brier ?? 0, 12);
    const amounts = fixed("regression", said, labels);
    const scores = score("regression", outputs, targets);
    const { rmse, mae, r2 } = estimateScores(amounts);
    expect(rmse?.mean).toBeCloseTo(scores.rmse ?? 0, 12);
    expect(mae?.mean).toBeCloseTo(scores.mae ?? 0, 12);
    expect(r2?.mean).toBeCloseTo(scores.r2 ?? 0, 12);
  });

  test("every interval holds its mean, of classes and of amounts, over folds", () => {
    for (const task of ["binary", "regression"] as const) {
      const held = repeated(task, said, labels);
      const ranking = estimateRanking(held)?.estimate;
      for (const estimate of [...Object.values(estimateScores(held)), ranking]) {
        const { mean, interval } = estimate ?? { mean: NaN, interval: null };
        expect(interval?.[0]).toBeLessThan(mean);
        expect(interval?.[1]).toBeGreaterThan(mean);
      }
    }
  });

  test("the base rate's accuracy is as uncertain as its rows, however alike stratified folds are", () => {
    const targets = Array.from({ length: 60 }, (_, j) => (j % 3 === 0 ? 1 : 0));
    const folds = Array.from({ length: 15 }, (_, f): FoldPredictions => {
      const rows = targets.map((_, j) => j).filter((j) => Math.floor(j / 3) % 5 === f % 5);
      const say = rows.map(() => Math.log(0.5));
      const repeat = Math.floor(f / 5);
      return { repeat, rows, outputs: row(say), targets: row(rows.map((j) => targets[j])) };
    });
    const { accuracy, brier, logLoss } = estimateScores({ task: "binary", groups: null, folds });
    const [low, high] = wilsonInterval(40, 60);
    expect(accuracy?.mean).toBe(40 / 60);
    expect(accuracy?.interval?.[0]).toBeLessThanOrEqual(low);
    expect(accuracy?.interval?.[1]).toBeGreaterThanOrEqual(high);
    for (const { interval } of [brier, logLoss].flatMap((estimate) => estimate ?? [])) {
      expect((interval?.[1] ?? 0) - (interval?.[0] ?? 0)).toBeGreaterThan(0.05);
    }
  });

  test("R² pooled over folds: one amount of 1000 in a fold of its own leaves no figure of ten digits", () => {
    const targets = labels.map((y, j) => (j === 7 ? 1000 : y));
    const { r2 } = estimateScores(repeated("regression", said, targets));
    expect(Math.abs(r2?.mean ?? 1e9)).toBeLessThan(0.1);
    expect(r2).toMatchObject({ interval: null, withheld: "one-row" });
  });

  test("R² over folds has no interval below 60 rows, its mean is told; of fixed predictions it has", () => {
    const [few, fewLabels] = [said.slice(0, 59), labels.slice(0, 59)];
    const { r2, rmse } = estimateScores(repeated("regression", few, fewLabels));
    expect(r2).toMatchObject({ interval: null, withheld: "few-rows" });
    expect(Number.isFinite(r2?.mean)).toBe(true);
    expect(rmse?.interval).not.toBeNull();
    expect(estimateScores(fixed("regression", few, fewLabels)).r2?.interval).not.toBeNull();
  });

  test("log-loss of confident answers: none below 200 cross-validated rows, nor of unseen mistakes", () => {
    const sure = labels.map((y) => (y === 1 ? 8 : -8));
    expect(estimateScores(repeated("binary", sure, labels)).logLoss?.withheld).toBe("rare-losses");
    expect(estimateScores(fixed("binary", sure, labels)).logLoss?.withheld).toBe("rare-losses");
    const accuracy = estimateScores(fixed("binary", sure, labels)).accuracy;
    expect(accuracy?.interval).not.toBeNull();
    // A third of the confident rows are wrong: what they cost has been seen.
    const wrong = sure.map((z, j) => (j % 3 === 0 ? -z : z));
    expect(estimateScores(fixed("binary", wrong, labels)).logLoss?.interval).not.toBeNull();
    expect(estimateScores(fixed("binary", said, labels)).logLoss?.interval).not.toBeNull();
  });

  test("below the fewest rows nothing has an interval, and the reason is said", () => {
    const held = fixed("binary", said.slice(0, 19), labels.slice(0, 19));
    for (const { withheld } of Object.values(estimateScores(held, { fewestRows: 20 }))) {
      expect(withheld).toBe("few-rows");
    }
  });
});

describe("rankings", () => {
  test.each(reference.ranked)(
    "the area of fixed predictions as scikit-learn's, to 1e-13, about as wide as DeLong's from 60 rows on (%#)",
    ({ scores, positive, area, variance }) => {
      const { estimate } = estimateRanking(fixed("binary", scores, positive)) ?? {};
      expect(estimate?.mean).toBeCloseTo(area, 13);
      const [low, high] = estimate?.interval ?? [0, 0];
      const ratio = (high - low) / (2 * 1.96 * Math.sqrt(variance));
      if (scores.length >= 60) expect(Math.abs(ratio - 1)).toBeLessThan(0.25);
      expect(high).toBeLessThanOrEqual(1);
    },
  );

  test.each(reference.paired)(
    "Spearman's ρ of fixed predictions as SciPy's, to 1e-13 (%#)",
    ({ x, y, rho }) => {
      const ranking = estimateRanking(fixed("regression", x, y));
      expect(ranking?.metric).toBe("spearman");
      expect(ranking?.estimate.mean).toBeCloseTo(rho, 13);
    },
  );

  test("a perfect ranking has an interval with a width below 1", () => {
    const perfect = labels.map((y, j) => 10 * y + j / 100);
    for (const task of ["binary", "regression"] as const) {
      const { mean, interval } = estimateRanking(
        fixed(task, perfect, task === "binary" ? labels : perfect),
      )?.estimate ?? { mean: 0, interval: null };
      expect(mean).toBe(1);
      expect(interval?.[1]).toBe(1);
      expect(interval?.[0]).toBeLessThan(0.99);
      expect(interval?.[0]).toBeGreaterThan(0.8);
    }
  });

  test("answers that do not differ rank nothing: 0.5, or no figure for amounts", () => {
    const same = labels.map(() => 1);
    expect(estimateRanking(fixed("binary", same, labels))?.estimate.mean).toBe(0.5);
    expect(estimateRanking(fixed("regression", same, said))).toBeNull();
    expect(estimateRanking(fixed("binary", said, same))).toBeNull();
  });

  test("with two classes the mean of each against the rest is the area of the one", () => {
    const held = fixed("binary", said, labels);
    const two: HeldOutSet = {
      task: "classes",
      groups: null,
      folds: held.folds.map((fold) => ({
        ...fold,
        outputs: matrix(2, 60, Float64Array.from([...said.map(() => 0), ...said])),
        targets: matrix(2, 60, Float64Array.from([...labels.map((y) => 1 - y), ...labels])),
      })),
    };
    const [one, both] = [held, two].map((set) => estimateRanking(set)?.estimate);
    expect(both?.mean).toBeCloseTo(one?.mean ?? 0, 13);
    expect(both?.interval?.[0]).toBeCloseTo(one?.interval?.[0] ?? 0, 6);
  });

  test("with fewer than ten groups there is no interval", () => {
    const groups = labels.map((_, j) => j % 9);
    const few = estimateRanking({ ...fixed("binary", said, labels), groups });
    expect(few?.estimate.withheld).toBe("few-groups");
  });
});

describe("root mean squared and mean absolute error", () => {
  /** Amounts that groups are off by alike; one group has `size` rows, twelve have eight. */
  const judge = (size: number, seed: number) => {
    const normal = new PolarNormal(new PhiloxStream(seed, purposes.simulation));
    const groups = [size, ...Array.from({ length: 12 }, () => 8)].flatMap((rows, g) =>
      Array.from({ length: rows }, () => g),
    );
    const shifts = Array.from({ length: 13 }, () => normal.next());
    const off = groups.map((g) => shifts[g] * (1 + Math.abs(normal.next())));
    const held = fixed(
      "regression",
      groups.map(() => 0),
      off,
    );
    return estimateScores({ ...held, groups });
  };

  test("no end of one contradicts the other's: the root is never below the absolute mean", () => {
    let moved = 0;
    for (let seed = 0; seed < 40; seed++) {
      for (const size of [8, 24, 32]) {
        const { rmse, mae } = judge(size, seed);
        const [low, high] = rmse?.interval ?? [NaN, NaN];
        const [least, most] = mae?.interval ?? [NaN, NaN];
        expect(low).toBeGreaterThanOrEqual(least);
        expect(high).toBeGreaterThanOrEqual(most);
        expect(low).toBeLessThanOrEqual(rmse?.mean ?? NaN);
        expect(most).toBeGreaterThanOrEqual(mae?.mean ?? NaN);
        if (low === least && low > 0) moved += 1;
      }
    }
    // So that the order is not one that these tables have anyway.
    expect(moved).toBeGreaterThan(0);
  });
});

describe("one amount far from the others", () => {
  const amounts = (largest: number) =>
    fixed(
      "regression",
      Array.from({ length: 60 }, () => 0),
      Array.from({ length: 60 }, (_, j) => (j === 7 ? largest : ((j * 7) % 11) - 5)),
    );

  test("makes up most of the squared error: root and R² have no interval, and why", () => {
    const { rmse, r2, mae } = estimateScores(amounts(60));
    expect(rmse).toMatchObject({ interval: null, withheld: "one-row" });
    expect(r2).toMatchObject({ interval: null, withheld: "one-row" });
    expect(mae?.withheld).toBeNull();
  });

  test("makes up most of the absolute error too: that has none either", () => {
    expect(estimateScores(amounts(1000)).mae).toMatchObject({
      interval: null,
      withheld: "one-row",
    });
  });

  test("and another as far, or 89 % of the squares in two rows: no interval, and why", () => {
    const two = (first: number, second: number) => {
      const values = Array.from({ length: 60 }, (_, j) => ((j * 7) % 11) - 5);
      [values[7], values[30]] = [first, second];
      return estimateScores(
        fixed(
          "regression",
          values.map(() => 0),
          values,
        ),
      );
    };
    for (const { rmse, r2 } of [two(50, -50), two(48, 52)]) {
      expect(rmse).toMatchObject({ interval: null, withheld: "two-rows" });
      expect(r2).toMatchObject({ interval: null, withheld: "two-rows" });
    }
    expect(two(12, -12).rmse?.interval).not.toBeNull();
  });

  test("makes up less than half: the intervals stay, and the root's begins above 0", () => {
    const { rmse, r2 } = estimateScores(amounts(12));
    expect(rmse?.interval?.[0]).toBeGreaterThan(0);
    expect(r2?.withheld).toBeNull();
  });
});
