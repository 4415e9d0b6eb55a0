import { RegulaError } from "@regula/base";
import {
  type OptimizerSettingName,
  optimizerSettingNames,
  optimizerTraits,
  type SlotName,
} from "../spec/optimizer.ts";
import { penaltyNames } from "../spec/regularizer.ts";
import { rounds } from "./philoxKeys.ts";
import { gathers, keepsSlopes, type StepShape } from "./stepShape.ts";

/** Registers of examples that a panel holds of each feature. */
export const panelRegisters = 2;

const registerBytes = 16;
export const pageBytes = 65536;

/** Beyond this, addresses in generated code would not stay positive. */
const largestMemory = 2147483648 - pageBytes;

/** Examples whose mask Philox gives at a time, 16 bits each. */
export const maskGroup = 32;

/** Bytes of an element of a mask. */
export const maskBytes = 2;

/** Examples whose noise it gives at a time, 32 bits each. */
export const noiseGroup = 16;

/** Inputs whose sums of gradients, of a tile of units, are kept in memory at a time. */
export const heldInputs = 64;

/**
 * Sums of gradients that are kept at most, each of as many registers as a panel: of five units, or of
 * a narrow layer's 400 weights, those of biases included.
 */
const mostHeldSums = 416;

/** Steps whose scalars stand in memory at a time. */
export const tableRows = 64;

/** Numbers that belong to one step, in the module's precision. */
export const stepNumbers = [
  "learningRate",
  "meanCorrection",
  "meanSquareCorrection",
  "lambda",
  "partnerShare",
  "meanShare",
] as const;

/** Whole numbers that belong to one step. */
export const stepIntegers = ["iteration", "start", "size", "panels", "partnerShift"] as const;

/** 1 less a setting of the optimizer: the share of what is new. */
export const complementOf = <Name extends OptimizerSettingName>(name: Name) =>
  `${name}Complement` as const;

/** Numbers of the plan that stay from step to step until they are retuned. */
export const planSettingNames = [
  ...penaltyNames,
  ...optimizerSettingNames,
  "weightDecay",
  "maxNorm",
  "inputNoise",
] as const;

/** Numbers that the module writes itself, and by which it decides whether an update is safe. */
export const measureNames = ["gradientSquares", "weightSquares", "biasSquares"] as const;

export const settingNames = [
  ...planSettingNames,
  ...optimizerSettingNames.map(complementOf),
  ...measureNames,
  "carefulAbove",
  "gradientSquaresOfUpdate",
] as const;

export type StepNumber = (typeof stepNumbers)[number];
export type StepInteger = (typeof stepIntegers)[number];
export type PlanSettingName = (typeof planSettingNames)[number];
export type SettingName = (typeof settingNames)[number];

/** A run of bytes in memory. */
export interface Region {
  readonly address: number;
  readonly bytes: number;
}

/**
 * Numbers of so many rows (features, units) for every example of a batch, in panels: the numbers of
 * `panelRegisters` registers of examples for row 0, then for row 1, …; then the next panel.
 */
export interface Panels extends Region {
  readonly rows: number;
  /** From one row to the next. */
  readonly rowBytes: number;
  /** The same where a product walks them; 0 where the one row goes with each of a product's. */
  readonly rowStride: number;
  /** From one panel to the next. */
  readonly panelBytes: number;
}

/** Where a tensor stands from the start of a block of parameters, gradients or slots. */
export interface TensorPlace {
  readonly weights: number;
  readonly biases: number;
}

export interface MemoryLayout {
  readonly regions: ReadonlyMap<string, Region>;
  readonly pages: number;
  /** Examples in a panel, and panels of the largest batch. */
  readonly panelExamples: number;
  readonly panels: number;
  readonly numberBytes: number;

  /** Weights of all layers, then biases of all layers; alike in every block. */
  readonly places: readonly TensorPlace[];
  readonly weightBytes: number;
  readonly blockBytes: number;
  readonly parameters: Region;
  readonly gradients: Region;
  readonly slots: Readonly<Partial<Record<SlotName, Region>>>;

  readonly inputs: Panels;
  readonly targets: Panels;
  readonly weights: Panels;
  /** What each layer gives the next: of the output layer, its logits. */
  readonly activations: readonly Panels[];
  readonly deltas: readonly Panels[];
  readonly slopes: readonly (Panels | null)[];
  /** All bits of an element set where its unit is kept; 16 bits each. */
  readonly masks: readonly Panels[];

  readonly step: Region;
  readonly table: Region;
  readonly stepRowBytes: number;
  readonly settings: Region;
  /** For each hidden layer: 1 / keepProb as drawn, and `largestKeptBits` of keepProb. */
  readonly inverseKeepProb: Region;
  readonly largestKeptBits: Region;
  /** Σ w loss over the batch, a double. */
  readonly lossSum: Region;
  /** Sums of gradients, one for each register of a panel; and, while there are none, a tile's weights. */
  readonly tileSums: Region;
  readonly philoxKeys: Readonly<Record<"dropout" | "inputNoise", Region>>;

  /** Examples one after the other, to gather from. */
  readonly storedInputs: Region;
  readonly storedTargets: Region;
  readonly storedWeights: Region;
  readonly order: Region;
}

/** Where the weights and the biases of a block stand. */
export const partsOf = (
  { weightBytes, blockBytes }: MemoryLayout,
  { address }: Region,
): Readonly<Record<"weights" | "biases", Region>> => ({
  weights: { address, bytes: weightBytes },
  biases: { address: address + weightBytes, bytes: blockBytes - weightBytes },
});

/**
 * A distance between panels that is an odd number of cache lines: a row's numbers in every panel
 * would else fall into the same few sets of the nearest cache, and drive each other out.
 */
function spreadOverCache(bytes: number): number {
  const line = 64;
  if (bytes < 16 * line) return bytes;
  return line * (Math.ceil(bytes / line) | 1);
}

const roundUp = (value: number, unit: number) => Math.ceil(value / unit) * unit;

export const integersAt = roundUp(stepNumbers.length * 8, registerBytes);

/**
 * Every buffer of a step, before anything is allocated.
 *
 * @throws RegulaError with the figure, where they do not fit in 2 GiB
 */
export function createMemoryLayout(shape: StepShape): MemoryLayout {
  const numberBytes = shape.precision === "f64" ? 8 : 4;
  const panelExamples = (panelRegisters * registerBytes) / numberBytes;
  const panels = Math.ceil(shape.capacity / panelExamples);
  const panelsOf = (group: number) => Math.ceil(shape.capacity / group) * (group / panelExamples);
  const regions = new Map<string, Region>();
  let end = 64;

  function allocate(name: string, bytes: number): Region {
    const address = roundUp(end + shape.guard, 64);
    const region = { address, bytes: roundUp(bytes, registerBytes) };
    regions.set(name, region);
    end = address + region.bytes + shape.guard;
    return region;
  }

  function allocatePanels(name: string, rows: number, count = panels, elementBytes = numberBytes) {
    const rowBytes = panelExamples * elementBytes;
    const panelBytes = spreadOverCache(rows * rowBytes);
    const rowStride = rows === 1 ? 0 : rowBytes;
    return { ...allocate(name, count * panelBytes), rows, rowBytes, rowStride, panelBytes };
  }

  const { layers } = shape;
  const hidden = layers.slice(0, -1);
  const { places, weightBytes, blockBytes } = placeTensors(shape, numberBytes);
  const allocateBlock = (name: string) => allocate(name, blockBytes);
  const gatheredBytes = (bytes: number) => (gathers(shape) ? bytes : 0);
  const trainedPanels = shape.forwardOnly ? 0 : panels;
  const stepRowBytes = integersAt + roundUp(stepIntegers.length * 4, registerBytes);
  const outputs = layers[layers.length - 1].units;
  const allocateKeys = (name: string) => allocate(name, 2 * rounds * registerBytes);

  const layout: Omit<MemoryLayout, "pages"> = {
    regions,
    panelExamples,
    panels,
    numberBytes,
    places,
    weightBytes,
    blockBytes,
    step: allocate("step", stepRowBytes),
    table: allocate("table", tableRows * stepRowBytes),
    stepRowBytes,
    settings: allocate("settings", settingNames.length * numberBytes),
    inverseKeepProb: allocate("inverseKeepProb", hidden.length * numberBytes),
    largestKeptBits: allocate("largestKeptBits", hidden.length * 4),
    lossSum: allocate("lossSum", 8),
    tileSums: allocate("tileSums", mostHeldSums * panelRegisters * registerBytes),
    philoxKeys: {
      dropout: allocateKeys("dropoutKeys"),
      inputNoise: allocateKeys("noiseKeys"),
    },
    parameters: allocateBlock("parameters"),
    gradients: allocate("gradients", shape.forwardOnly ? 0 : blockBytes),
    slots: Object.fromEntries(
      optimizerTraits[shape.optimizer].slots.map((name) => [name, allocateBlock(name)]),
    ),
    inputs: allocatePanels(
      "inputs",
      layers[0].inputs,
      shape.inputNoise ? Math.max(panels, panelsOf(noiseGroup)) : panels,
    ),
    targets: allocatePanels("targets", outputs, trainedPanels),
    weights: allocatePanels("weights", 1, trainedPanels),
    activations: layers.map(({ units }, l) => allocatePanels(`activations ${l + 1}`, units)),
    deltas: layers.map(({ units }, l) => allocatePanels(`deltas ${l + 1}`, units, trainedPanels)),
    slopes: layers.map(({ units }, l) =>
      keepsSlopes(shape, l) ? allocatePanels(`slopes ${l + 1}`, units) : null,
    ),
    masks: (shape.dropout ? hidden : []).map(({ units }, l) =>
      allocatePanels(`masks ${l + 1}`, units, panelsOf(maskGroup), maskBytes),
    ),
    storedInputs: allocate(
      "storedInputs",
      gatheredBytes(shape.examples * layers[0].inputs * numberBytes),
    ),
    storedTargets: allocate("storedTargets", gatheredBytes(shape.examples * outputs * numberBytes)),
    storedWeights: allocate("storedWeights", gatheredBytes(shape.examples * numberBytes)),
    order: allocate("order", gatheredBytes(shape.examples * 4)),
  };
  if (!(end <= largestMemory)) throw refuseSize(end);
  // A shared memory has one more page, for the threads' signals.
  return { ...layout, pages: Math.ceil(end / pageBytes) + Number(shape.shared) };
}

function placeTensors({ layers }: StepShape, numberBytes: number) {
  let at = 0;
  const place = (numbers: number) => {
    const start = at;
    at += roundUp(numbers * numberBytes, registerBytes);
    return start;
  };
  const weights = layers.map(({ inputs, units }) => place(inputs * units));
  const weightBytes = at;
  const biases = layers.map(({ units }) => place(units));
  const places = layers.map((_, l) => ({ weights: weights[l], biases: biases[l] }));
  return { places, weightBytes, blockBytes: at };
}

function refuseSize(bytes: number): RegulaError {
  const megabytes = Math.ceil(bytes / 1e6);
  const largest = Math.floor(largestMemory / 1e6);
  return new RegulaError({
    code: "unsupported",
    expected: {
      en: `a network, batch and data that fit in ${largest} MB of WebAssembly memory`,
      "pt-BR": `uma rede, um lote e dados que caibam em ${largest} MB de memória do WebAssembly`,
    },
    received: { en: `${megabytes} MB`, "pt-BR": `${megabytes} MB` },
    advice: {
      en: "Use mini-batches, narrower layers, or f32.",
      "pt-BR": "Use mini-lotes, camadas mais estreitas ou f32.",
    },
  });
}
