import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { expect, test } from "vitest";
import { drawInitialParameters } from "./drawInitialParameters.ts";
import { defineNetwork } from "./network.ts";

/** Normals of a network of one layer, whose weights are not scaled. */
function drawOf(seed: number, units: number): number[] {
  const network = defineNetwork({ inputs: 1, hidden: [], outputs: units });
  const plan = { network, initializer: "lecunNormal", weightSource: "philox", seed } as const;
  return [...drawInitialParameters(plan)[0].weights.data];
}

test("first weights are the seed's normals in order, whatever was drawn before", () => {
  const seeds = Array.from({ length: 20 }, (_, i) => 100 + i);
  for (const units of [3, 50, 7]) {
    for (const seed of [5, ...seeds, 5]) {
      const normal = new PolarNormal(new PhiloxStream(seed, purposes.initialWeights));
      expect(drawOf(seed, units)).toEqual(Array.from({ length: units }, () => normal.next()));
    }
  }
});
