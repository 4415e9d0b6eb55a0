import { matrix } from "@regula/engine";
import type { HeldOutPredictions } from "@regula/engine/study";
import { describe, expect, test } from "vitest";
import { calibrateHeldOut, describeCalibration } from "./calibration.ts";

const classes = ["no", "yes"];

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

/** 100 rows of logit ±z, right in `right` of them. */
function sure(z: number, right: number): HeldOutPredictions {
  const logits = Array.from({ length: 100 }, (_, j) => (j % 2 === 0 ? z : -z));
  const targets = logits.map((logit, j) => Number(logit > 0 === (j * 37) % 100 < right));
  return held(0, [logits], [targets]);
}

describe("what was said of held-out rows", () => {
  test("is read from the first repeat alone, all its folds", () => {
    const heldOut = [
      held(0, [[0, 2]], [[1, 1]]),
      held(0, [[-2]], [[0]]),
      held(1, [[5, 5, 5]], [[0, 0, 0]]),
    ];
    const found = calibrateHeldOut({ heldOut }, classes);
    expect(found?.of).toBe("positive");
    expect(Array.from(found?.probabilities ?? [])).toEqual([
      0.5,
      expect.closeTo(0.8808, 4),
      expect.closeTo(0.1192, 4),
    ]);
    // A probability of a half is class 0, and wrong where class 1 happened.
    expect(found?.accuracy).toBeCloseTo(2 / 3, 12);
    expect(found?.confidence).toBeCloseTo((0.5 + 2 * 0.8808) / 3, 4);
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
    const found = calibrateHeldOut({ heldOut: [held(0, logits, targets)] }, ["a", "b", "c"]);
    expect(found?.of).toBe("predicted");
    expect(Array.from(found?.probabilities ?? [])).toEqual([
      expect.closeTo(0.9094, 4),
      expect.closeTo(0.9867, 4),
    ]);
    expect(found?.accuracy).toBe(0.5);
    expect(found?.reliability.bins.map(({ observed }) => observed)).toEqual([1, 0]);
  });

  test("has no calibration for amounts", () => {
    expect(calibrateHeldOut({ heldOut: [held(0, [[1]], [[2]])] }, null)).toBeNull();
  });
});

describe("a calibration in words", () => {
  const told = (part: HeldOutPredictions, language: "en" | "pt-BR") => {
    const found = calibrateHeldOut({ heldOut: [part] }, classes);
    return found && describeCalibration(found, language);
  };

  test("is within what a calibrated model shows: right as often as it says", () => {
    expect(told(sure(Math.log(4), 80), "en")).toMatch(/within what .* on 100 rows.*\(0 of 2/);
    expect(told(sure(Math.log(4), 80), "pt-BR")).toMatch(/dentro do que .* em 100 linhas/);
  });

  test("is too sure where it is right less often than it says, too careful where more", () => {
    expect(told(sure(Math.log(19), 70), "en")).toMatch(
      /not to be taken at their word.*too sure: on average it claims 95\.0% and is right in 70\.0%/,
    );
    expect(told(sure(Math.log(1.5), 90), "en")).toMatch(/too careful: .*60\.0% .*90\.0%/);
    expect(told(sure(Math.log(19), 70), "pt-BR")).toMatch(/seguro demais: em média diz 95,0%/);
    expect(told(sure(Math.log(1.5), 90), "pt-BR")).toMatch(/cauteloso demais/);
  });
});
