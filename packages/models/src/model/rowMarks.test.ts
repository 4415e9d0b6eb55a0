import { matrix, PhiloxStream, purposes } from "@regula/base";
import type { EncodedRows } from "@regula/data";
import { expect, test } from "vitest";
import { findTrainingRows, keepRowMarks, largestMark, mostRowMarks } from "./rowMarks.ts";

/** Rows of three features and a label, a function of the seed. */
function drawRows(rows: number, seed: number, step = 0): EncodedRows {
  const source = new PhiloxStream(seed, purposes.simulation);
  const draw = () => {
    const u = source.nextDouble();
    return step > 0 ? Math.floor(u / step) : u;
  };
  return {
    inputs: matrix(3, rows, Float64Array.from({ length: 3 * rows }, draw)),
    targets: matrix(
      1,
      rows,
      Float64Array.from({ length: rows }, () => (draw() > 0.5 ? 1 : 0)),
    ),
  };
}

function joinRows(a: EncodedRows, b: EncodedRows): EncodedRows {
  const join = (side: "inputs" | "targets") => {
    const [first, second] = [a[side], b[side]];
    const joined = matrix(first.rows, first.columns + second.columns);
    for (let i = 0; i < first.rows; i++) {
      const own = (m: typeof first) => m.data.subarray(i * m.columns, (i + 1) * m.columns);
      joined.data.set(own(first), i * joined.columns);
      joined.data.set(own(second), i * joined.columns + first.columns);
    }
    return joined;
  };
  return { inputs: join("inputs"), targets: join("targets") };
}

test("rows of training are found and counted among new ones, wherever they stand", () => {
  const [training, fresh] = [drawRows(60, 1), drawRows(30, 2)];
  const marks = keepRowMarks(training);
  expect(marks).toMatchObject({ limit: largestMark, repeated: 0 });
  expect(marks.marks).toHaveLength(60);
  const numbers = { compared: 30, found: 0, repeated: 0 };
  expect(findTrainingRows(marks, fresh)).toEqual({ claim: "none", numbers });
  expect(findTrainingRows(marks, joinRows(fresh, training))).toEqual({
    claim: "most",
    numbers: { compared: 90, found: 60, repeated: 0 },
  });
  const other = {
    ...training,
    targets: matrix(
      1,
      60,
      training.targets.data.map((y) => 1 - y),
    ),
  };
  expect(findTrainingRows(marks, other).claim).toBe("none");
});

test("of many rows a sample is kept: the same share is found, and it is said of how many", () => {
  const [training, fresh] = [drawRows(20_000, 3), drawRows(10_000, 4)];
  const marks = keepRowMarks(training);
  expect(marks.marks).toHaveLength(mostRowMarks);
  expect(marks.limit).toBeLessThan(largestMark / 4);
  const { claim, numbers } = findTrainingRows(marks, joinRows(training, fresh));
  expect(claim).toBe("most");
  expect(numbers.found).toBe(mostRowMarks);
  expect(numbers.found / numbers.compared).toBeCloseTo(2 / 3, 1);
  expect(findTrainingRows(marks, fresh).claim).toBe("none");
});

test("where rows of few values repeat each other, new ones that equal them are not called training rows", () => {
  const marks = keepRowMarks(drawRows(300, 5, 0.5));
  expect(marks.repeated).toBeGreaterThan(0.9);
  expect(findTrainingRows(marks, drawRows(100, 6, 0.5)).claim).toBe("as-new-rows-would");
});

test("0 and −0 are equal; the order of rows means nothing", () => {
  const zero = { inputs: matrix(1, 1, Float64Array.of(0)), targets: matrix(1, 1) };
  const negative = { inputs: matrix(1, 1, Float64Array.of(-0)), targets: matrix(1, 1) };
  expect(keepRowMarks(zero)).toEqual(keepRowMarks(negative));
  const [a, b] = [drawRows(5, 7), drawRows(5, 8)];
  expect(keepRowMarks(joinRows(a, b))).toEqual(keepRowMarks(joinRows(b, a)));
});
