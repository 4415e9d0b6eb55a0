import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilsonInterval } from "../../statistics/wilsonInterval.ts";
import { estimateMean, type ValueRange } from "./estimateMean.ts";

const share: ValueRange = { kind: "share" };

describe("an estimated mean", () => {
  test("of right and wrong rows is at least as wide as Wilson's on them, and holds it", () => {
    const rights = fc.array(fc.boolean(), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(rights, (right) => {
        const { mean, interval } = estimateMean(right.map(Number), { range: share, groups: null });
        const [low, high] = wilsonInterval(right.filter(Boolean).length, right.length);
        expect(interval?.[0]).toBeLessThanOrEqual(Math.max(low, 0));
        expect(interval?.[1]).toBeGreaterThanOrEqual(high);
        expect(interval?.[0]).toBeLessThanOrEqual(mean);
        expect(interval?.[1]).toBeGreaterThanOrEqual(mean);
      }),
    );
  });
});
