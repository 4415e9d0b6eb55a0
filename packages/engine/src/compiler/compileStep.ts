import { activationTraits } from "../spec/activation.ts";
import { i32, load, op, type Value } from "../wasm/expressions.ts";
import type { FunctionReference } from "../wasm/functionBuilder.ts";
import { ModuleBuilder } from "../wasm/moduleBuilder.ts";
import { type CompiledModule, type WasmMemory, webAssembly } from "../wasm/runtime.ts";
import { emitGather } from "./emit/batch.ts";
import { emitLossSum } from "./emit/cost.ts";
import { maskDrawers } from "./emit/dropout.ts";
import { beginFunction, type Emission, keep, overRegisters, settingAt } from "./emit/loops.ts";
import { emitInputNoise } from "./emit/noise.ts";
import { emitMaxNorm, emitUpdate } from "./emit/optimizer.ts";
import { emitDeltas, emitForward, emitLayerGradients } from "./emit/passes.ts";
import { emitMeasures, emitPenalties } from "./emit/regularizer.ts";
import { createMemoryLayout, type MemoryLayout, measureNames } from "./memoryLayout.ts";
import { gathers, type StepShape } from "./stepShape.ts";

/** The functions of a module that only looks. */
export interface ForwardExports {
  forward(): void;
  readonly memory: WasmMemory;
}

/** A module's functions. All work on the step's scalars in memory. */
export interface StepExports extends ForwardExports {
  /** Puts the batch together; exported where batches are gathered. */
  gather?(): void;
  addNoise?(): void;
  drawMasks?(): void;
  /** The loss of the last forward pass, into `lossSum`. */
  cost(): void;
  /** All gradients, penalties included, from the last forward pass. */
  backward(): void;
  /** Moves the parameters by the gradients, and measures them. */
  update(): void;
  measure(): void;
  /**
   * Does up to `steps` steps by the table's rows. Gives the steps done; where they are fewer, the
   * next one's gradients are there, but they need a closer check before the update.
   */
  train(steps: number): number;
}

export interface CompiledStep {
  readonly layout: MemoryLayout;
  readonly module: CompiledModule;
}

const compiled = new Map<string, CompiledStep>();

/** Where there are as many, all are forgotten. */
const remembered = 64;

/**
 * The module of a shape, compiled once: forward and, but where it is `forwardOnly`, backward, penalties, masks, noise, update and the
 * loop over steps, all sizes baked in.
 *
 * @throws RegulaError where its buffers would not fit in memory
 */
export function compileStep(shape: StepShape): CompiledStep {
  const key = JSON.stringify(shape);
  let step = compiled.get(key);
  if (!step) {
    const layout = createMemoryLayout(shape);
    step = { layout, module: new webAssembly.Module(emitModule(shape, layout)) };
    if (compiled.size === remembered) compiled.clear();
    compiled.set(key, step);
  }
  return step;
}

function emitModule(shape: StepShape, layout: MemoryLayout): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.defineMemory({ pages: layout.pages, shared: shape.shared }, "memory");
  const addFunction: AddFunction = (name, ...parts) => {
    const emission = beginFunction(shape, layout);
    for (const part of parts) part(emission);
    return module.addFunction(emission.code, name);
  };
  const forward = addFunction("forward", emitForward);
  if (shape.forwardOnly) return module.toBytes();
  const preparations = addPreparations(shape, addFunction);
  const backward = addFunction("backward", emitDeltas, emitLayerGradients, emitPenalties);
  const update = addFunction("update", ...updateParts(shape), emitMeasures);
  addFunction("measure", emitMeasures);
  addFunction("cost", emitLossSum);
  const train = emitTraining(shape, layout, [...preparations, forward, backward], update);
  module.addFunction(train, "train");
  return module.toBytes();
}

type AddFunction = (
  name: string,
  ...parts: readonly ((emission: Emission) => void)[]
) => FunctionReference;

/** What a step does before its forward pass. */
export function addPreparations(shape: StepShape, add: AddFunction): readonly FunctionReference[] {
  const drawMasks = shape.dropout && maskDrawers[shape.dropout];
  return [
    ...(gathers(shape) ? [add("gather", emitGather)] : []),
    ...(shape.inputNoise ? [add("addNoise", emitInputNoise)] : []),
    ...(drawMasks ? [add("drawMasks", drawMasks)] : []),
  ];
}

/** How parameters move. */
export const updateParts = (shape: StepShape): readonly ((emission: Emission) => void)[] =>
  shape.maxNorm ? [emitUpdate, emitMaxNorm] : [emitUpdate];

function emitTraining(
  shape: StepShape,
  layout: MemoryLayout,
  beforeUpdate: readonly FunctionReference[],
  update: FunctionReference,
) {
  const emission = beginFunction(shape, layout, ["i32"], ["i32"]);
  const { code } = emission;
  const [steps] = code.parameters;
  const done = code.local("i32", "done");
  const row = keep(emission, "row", i32(layout.table.address));
  code.loop((again) => {
    code.copyMemory(i32(layout.step.address), row, i32(layout.stepRowBytes));
    for (const part of beforeUpdate) code.call(part);
    code.if(emitDoubt(emission), () => code.return(done));
    code.call(update);
    code.increase(row, layout.stepRowBytes);
    code.increase(done, 1);
    code.branchIf(again, op("i32.lt_u", done, steps));
  });
  code.result(done);
  return code;
}

/**
 * Whether the coming update is one that might leave a tensor non-finite, by the sizes of gradients
 * and parameters, or a layer that can die might be dead, by biases that get no gradient.
 */
export function emitDoubt(emission: Emission): Value {
  const { lanes, layout, shape, code } = emission;
  const { scalar } = lanes;
  const limit = scalar.load(settingAt(emission, "carefulAbove"));
  const safe = measureNames
    .map((name) => scalar.lt(scalar.load(settingAt(emission, name)), limit))
    .reduce((a, b) => op("i32.and", a, b));
  const inDoubt = keep(emission, "doubt", op("i32.eqz", safe));
  shape.layers.forEach(({ units, activation }, layer) => {
    if (!activationTraits[activation].canDie) return;
    const seen = keep(emission, "seen", lanes.constant(0));
    const address = layout.gradients.address + layout.places[layer].biases;
    const bytes = Math.ceil((units * layout.numberBytes) / 16) * 16;
    overRegisters(emission, { address, bytes }, (pointer, offset) => {
      code.set(seen, op("v128.or", seen, lanes.abs(load("v128.load", pointer, offset))));
    });
    const isStill = op("i32.eqz", op("v128.any_true", seen));
    code.set(inDoubt, op("i32.or", inDoubt, isStill));
  });
  return inDoubt;
}
