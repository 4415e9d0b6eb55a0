import { matrix } from "@regula/base";
import { calibrateFolds, type HeldOutPredictions } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { calibrateHeldOut } from "./calibration.ts";

/** What was said of so many rows of a fold: logits and what happened, an output a row. */
function held(repeat: number, logits: number[][], targets: number[][]): HeldOutPredictions {
  const m = logits[0].length;
  return {
    repeat,
    rows: Uint32Array.from({ length: m }, (_, j) => j),
    outputs: matrix(logits.length, m, Float64Array.from(logits.flat())),
    targets: matrix(targets.length, m, Float64Array.from(targets.flat())),
  };
}

describe("what was said of held-out rows", () => {
  test("is read from the first repeat alone, all its folds", () => {
    const heldOut = [
      held(0, [[0, 2]], [[1, 1]]),
      held(0, [[-2]], [[0]]),
      held(1, [[5, 5, 5]], [[0, 0, 0]]),
    ];
    const calibration = calibrateFolds({ task: "binary", folds: heldOut, groups: null });
    const found = calibrateHeldOut({ heldOut, calibration });
    expect(found?.judged).toMatchObject({ of: "positive", rows: 3 });
    expect(found?.judged.predicted).toBeCloseTo((0.5 + 0.8808 + 0.1192) / 3, 4);
    expect(found?.judged.happened).toBeCloseTo(2 / 3, 12);
    expect(Array.from(found?.probabilities ?? [])).toEqual([
      0.5,
      expect.closeTo(0.8808, 4),
      expect.closeTo(0.1192, 4),
    ]);
    expect(found?.reliability.bins.map(({ observed }) => observed)).toEqual([0, 1, 1]);
  });

  test("is the predicted class's where there are more than two", () => {
    const logits = [
      [3, 0],
      [0, 0],
      [0, 5],
    ];
    const targets = [
      [1, 1],
      [0, 0],
      [0, 0],
    ];
    const heldOut = [held(0, logits, targets)];
    const found = calibrateHeldOut({
      heldOut,
      calibration: calibrateFolds({ task: "classes", folds: heldOut, groups: null }),
    });
    expect(found?.judged).toMatchObject({ of: "predicted", happened: 0.5 });
    expect(Array.from(found?.probabilities ?? [])).toEqual([
      expect.closeTo(0.9094, 4),
      expect.closeTo(0.9867, 4),
    ]);
    // The probability that is drawn is the one that is judged.
    expect(found?.judged.predicted).toBeCloseTo((0.9094 + 0.9867) / 2, 4);
    expect(found?.reliability.bins.map(({ observed }) => observed)).toEqual([1, 0]);
  });

  test("has no calibration for amounts", () => {
    expect(calibrateHeldOut({ heldOut: [held(0, [[1]], [[2]])], calibration: null })).toBeNull();
  });
});
