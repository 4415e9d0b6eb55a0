import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { differenceEnds } from "./differenceEnds.ts";
import { estimateScores } from "./estimateScores.ts";
import { type HeldOutSet, heldOutDifferences } from "./heldOutSet.ts";
import { simultaneousDifferences } from "./simultaneousDifferences.ts";

const folds = 3;
const rows = 20;

/** Amounts whose mean shifts from fold to fold, and answers that miss them by `error`. */
function held(error: number): HeldOutSet {
  const normal = new PolarNormal(new PhiloxStream(3, purposes.resampling));
  const draw = (f: number) => Float64Array.from({ length: rows }, () => 4 * f + normal.next());
  return {
    task: "regression",
    groups: null,
    folds: Array.from({ length: folds }, (_, f) => {
      const y = draw(f);
      return {
        repeat: 0,
        rows: Array.from({ length: rows }, (_, j) => f * rows + j),
        targets: matrix(1, rows, y),
        outputs: matrix(
          1,
          rows,
          y.map((value) => value * (1 - error)),
        ),
      };
    }),
  };
}

describe("ends of a difference of losses", () => {
  test("a gain over a loss is never more than that loss can be, nor a loss of more than one's own", () => {
    const [bad, good] = [held(1), held(0.2)];
    const ends = differenceEnds("squaredError", bad, good, 1);
    const column = {
      folds: heldOutDifferences("squaredError", bad, good),
      varies: "rows-and-folds" as const,
      unit: 1,
    };
    const intervalWithin = (within: readonly [number, number]) =>
      simultaneousDifferences([{ ...column, ends: within }], {
        groups: null,
        source: new PhiloxStream(1, purposes.resampling),
      }).estimates[0].interval ?? [Number.NaN, Number.NaN];
    const free = intervalWithin([-Infinity, Infinity]);
    const [low, high] = intervalWithin(ends);
    const most = (estimateScores(bad).rmse?.interval?.[1] ?? 0) ** 2;
    const least = -((estimateScores(good).rmse?.interval?.[1] ?? 0) ** 2);
    // Three folds alone leave the interval wider than the losses.
    expect(free[1]).toBeGreaterThan(most);
    expect(free[0]).toBeLessThan(least);
    expect(high).toBeCloseTo(most, 0);
    expect(low).toBeCloseTo(least, 0);
  });
});
