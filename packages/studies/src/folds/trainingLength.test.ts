import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { planLength } from "./trainingLength.ts";

describe("the length of a training", () => {
  const table = { epochs: 60, leastIterations: 400, batchSize: 128, fullBatchShare: 0.8 };
  test.each([
    // [rows, updates, batch]: of 160 rows or fewer, 128 are eight tenths or more.
    [20, 400, null],
    [160, 400, null],
    [161, 400, 128],
    [385, 400, 128],
    [896, 420, 128],
    [897, 480, 128],
    [2188, 1080, 128],
  ])(
    "of 60 epochs, 400 updates at least, over %i rows in batches of 128: %i",
    (rows, iterations, batchSize) => {
      expect(planLength(table, rows)).toEqual({ iterations, batchSize });
    },
  );

  test("in iterations it is that, whatever the rows; a batch of all rows or more is all of them", () => {
    expect(planLength({ iterations: 7, batchSize: 5 }, 6)).toEqual({ iterations: 7, batchSize: 5 });
    expect(planLength({ iterations: 7, batchSize: 6 }, 6).batchSize).toBeNull();
    expect(planLength({}, 6)).toEqual({ iterations: 30_000, batchSize: null });
  });

  test("an epoch of all rows is one update, half of one none, and the least is one", () => {
    expect(planLength({ epochs: 3 }, 50).iterations).toBe(3);
    expect(planLength({ epochs: 2.5, batchSize: 10 }, 50).iterations).toBe(12);
    expect(planLength({ epochs: 0.5 }, 50).iterations).toBe(1);
  });

  test.each([
    [{ epochs: 3, iterations: 9 }, "epochs"],
    [{ leastIterations: 3 }, "leastIterations"],
    [{ leastIterations: 3, iterations: 9 }, "leastIterations"],
    [{ epochs: 0 }, "epochs"],
    [{ epochs: 2, leastIterations: 1.5 }, "leastIterations"],
    [{ batchSize: Number.NaN }, "batchSize"],
    [{ fullBatchShare: 2 }, "fullBatchShare"],
  ])("%j is refused", (settings, option) => {
    expect(refusalOf(() => planLength(settings, 9)).place).toEqual({ option });
  });
});
