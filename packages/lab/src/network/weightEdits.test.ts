import fc from "fast-check";
import { expect, test } from "vitest";
import { flattenParameters, readParameters } from "../model/flatState.ts";
import { createPlan, plainSettings, setHidden } from "../model/settings.ts";
import { positionOf } from "./weightEdits.ts";

test("a number's position is where the parameters are read from", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }), (hidden) => {
      const { network } = createPlan(setHidden(plainSettings, hidden), { seed: 1, iterations: 1 });
      const zeros = readParameters(network, new Float64Array(1000));
      const flat = Float64Array.from(flattenParameters(zeros), (_, i) => i);
      readParameters(network, flat).forEach(({ weights, biases }, i) => {
        for (let unit = 0; unit < weights.rows; unit++) {
          const place = { layer: i + 1, unit };
          expect(positionOf(network, place, "bias")).toBe(biases.data[unit]);
          for (let from = 0; from < weights.columns; from++) {
            const weight = weights.data[unit * weights.columns + from];
            expect(positionOf(network, place, from)).toBe(weight);
          }
        }
      });
    }),
  );
});
