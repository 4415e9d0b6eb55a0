import { RegulaError } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFrame, fractionOf, plainFrame, sampleFrame } from "./frame.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe("plain frame", () => {
  test("a twentieth of the range on each side", () => {
    const { x, y } = plainFrame([
      { x: 0, y: -10 },
      { x: 1, y: 10 },
    ]);
    expect(x).toEqual([-0.05, 1.05]);
    expect(y).toEqual([-11, 11]);
  });

  test("holds any finite points strictly inside its bounds, none at NaN", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ x: finite, y: finite })), (points) => {
        const frame = plainFrame(points);
        checkFrame(frame);
        for (const { x, y } of points) {
          for (const fraction of [fractionOf(frame.x, x), fractionOf(frame.y, y)]) {
            expect(fraction >= 0 && fraction <= 1).toBe(true);
          }
        }
      }),
    );
  });
});

describe("sampled frame", () => {
  test("cell centers, bottom row first, one example a column", () => {
    const frame = { ...plainFrame([]), x: [0, 3], y: [10, 12] } as const;
    const { rows, columns, data } = sampleFrame(frame, 2, 3);
    expect([rows, columns]).toEqual([2, 6]);
    expect([...data]).toEqual([0.5, 1.5, 2.5, 0.5, 1.5, 2.5, 10.5, 10.5, 10.5, 11.5, 11.5, 11.5]);
  });

  test("an empty or endless frame is refused", () => {
    for (const x of [
      [1, 1],
      [2, 1],
      [0, Infinity],
      [NaN, 1],
    ] as const) {
      const frame = { ...plainFrame([]), x } as const;
      expect(() => sampleFrame(frame as never, 2, 2)).toThrow(RegulaError);
    }
  });
});
