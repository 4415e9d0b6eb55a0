import fc from "fast-check";
import { expect, test } from "vitest";
import { median } from "./median.ts";

test.each([
  [[3], 3],
  [[3, 1], 2],
  [[5, 1, 3], 3],
  [[1e308, 1e308], 1e308],
  [[2, 2, 2, 2], 2],
])("of %j is %d", (values, middle) => expect(median(Float64Array.from(values))).toBe(middle));

test("is the middle of the sorted values, to the bit, and leaves them as they are", () => {
  const number = fc.oneof(
    fc.integer({ min: 0, max: 5 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), (list) => {
      const values = Float64Array.from(list, (value) => value + 0);
      const sorted = values.slice().sort();
      const at = sorted.length >> 1;
      const middle = sorted.length % 2 ? sorted[at] : sorted[at - 1] / 2 + sorted[at] / 2;
      expect(median(values) === middle).toBe(true);
      expect([...values]).toEqual(list.map((value) => value + 0));
    }),
  );
});
