import fc from "fast-check";
import { expect, test } from "vitest";
import { lowestHeldOut } from "./gapPoints.ts";

test("the lowest loss held out is the first of the least finite ones", () => {
  const loss = fc.oneof(fc.constant(null), fc.double(), fc.constantFrom(0.1, 0.2));
  fc.assert(
    fc.property(fc.array(loss, { maxLength: 30 }), (losses) => {
      const found = lowestHeldOut(losses.map((heldOut, iteration) => ({ iteration, heldOut })));
      const finite = losses.flatMap((one, i) => (one !== null && Number.isFinite(one) ? [i] : []));
      const [least] = finite.toSorted((a, b) => losses[a]! - losses[b]! || a - b);
      expect(found?.iteration).toBe(least);
    }),
  );
});
