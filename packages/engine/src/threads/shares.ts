import type { OwnPart } from "../compiler/emit/loops.ts";
import {
  type MemoryLayout,
  maskGroup,
  noiseGroup,
  partsOf,
  type Region,
} from "../compiler/memoryLayout.ts";
import type { StepShape } from "../compiler/stepShape.ts";

/** Threads that do one step together, by their numbers. */
export const members = [0, 1] as const;

export type Member = (typeof members)[number];

/**
 * A layer's rows are parted at a multiple of so many: as many as a tile of gradients has, and so many
 * that each part is a whole number of registers.
 */
function rowUnit(inputs: number, numberBytes: number): number {
  const registers = (2 * inputs * numberBytes) / 16;
  return Number.isInteger(registers) ? 2 : 4;
}

/**
 * What each thread does of the work on weights. The rows of all layers are parted where half of the
 * weights are passed; whose a weight is does not change what it is summed from. The biases, few, are
 * the second thread's.
 */
export function weightShares(
  { layers }: StepShape,
  layout: MemoryLayout,
): Readonly<Record<Member, OwnPart>> {
  const { places, weightBytes, numberBytes } = layout;
  const half = layers.reduce((sum, { inputs, units }) => sum + inputs * units, 0) / 2;
  let before = 0;
  // Rows of the first thread in each layer.
  const firstRows = layers.map(({ inputs, units }) => {
    const unit = rowUnit(inputs, numberBytes);
    const wanted = unit * Math.round((half - before) / inputs / unit);
    before += inputs * units;
    return Math.max(0, Math.min(units, wanted));
  });
  const partial = layers.findIndex(({ units }, layer) => firstRows[layer] < units);
  const cut =
    partial < 0
      ? weightBytes
      : places[partial].weights + firstRows[partial] * layers[partial].inputs * numberBytes;
  const parts = [layout.parameters, layout.gradients].map((block) => partsOf(layout, block));
  const isWeights = ({ address }: Region) =>
    parts.some(({ weights }) => weights.address === address);
  const isBiases = ({ address }: Region) => parts.some(({ biases }) => biases.address === address);
  return {
    0: {
      unitsOf: (layer) => ({ from: 0, to: firstRows[layer] }),
      clip(region) {
        if (isWeights(region)) return { address: region.address, bytes: cut };
        return isBiases(region) ? { address: region.address, bytes: 0 } : region;
      },
    },
    1: {
      unitsOf: (layer) => ({ from: firstRows[layer], to: layers[layer].units }),
      clip: (region) =>
        isWeights(region) ? { address: region.address + cut, bytes: weightBytes - cut } : region,
    },
  };
}

/** Panels are handed out in runs of this many, so that no group of random numbers is parted. */
export function panelUnit(
  { dropout, inputNoise }: StepShape,
  { panelExamples }: MemoryLayout,
): number {
  if (dropout === "fresh") return maskGroup / panelExamples;
  return inputNoise ? noiseGroup / panelExamples : 1;
}
