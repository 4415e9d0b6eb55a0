import { fillDropoutMask, type Matrix, matrix } from "@regula/base";
import type { Dropout, MaskKind } from "../spec/dropout.ts";
import { frozenMasks } from "../spec/frozenMasks.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";

/** D of one hidden layer: units × examples, 1 where a unit is kept. */
export type Mask = Uint8Array;

/** The masks of every hidden layer in one training step over so many examples. */
export type DrawMasks = (iteration: number, examples: number) => readonly Mask[];

type MaskDrawer = (dropout: Dropout, units: readonly number[], seed: number) => DrawMasks;

const maskDrawers: Readonly<Record<MaskKind, MaskDrawer>> = {
  fresh:
    ({ keepProb }, units, seed) =>
    (iteration, examples) =>
      units.map((rows, layer) => {
        const mask = new Uint8Array(rows * examples);
        const p = keepProb[layer];
        fillDropoutMask(mask, { units: rows, examples, keepProb: p, seed, layer, iteration });
        return mask;
      }),
  frozen: ({ keepProb }, units) => {
    let masks: readonly Mask[] | undefined;
    return (_, examples) => {
      masks ??= frozenMasks(units, keepProb, examples);
      return masks;
    };
  },
};

/** How the masks of a network's hidden layers are drawn; no masks where there is no dropout. */
export function createMaskDrawer({
  dropout,
  network,
  seed,
}: Pick<TrainingPlan, "dropout" | "network" | "seed">): DrawMasks {
  if (dropout === null) return () => [];
  const units = network.layers.slice(0, -1).map((layer) => layer.units);
  return maskDrawers[dropout.mask](dropout, units, seed);
}

/** A ∘ D / keepProb: the same for A in the forward pass and for dA in the backward pass. */
export function applyMask(A: Matrix, mask: Mask, keepProb: number): Matrix {
  const result = matrix(A.rows, A.columns);
  for (let j = 0; j < A.data.length; j++) result.data[j] = mask[j] ? A.data[j] / keepProb : 0;
  return result;
}
