import { type Matrix, purposes } from "@regula/base";
import { batchAt } from "../spec/batch.ts";
import { checkExamples } from "../spec/checkExamples.ts";
import { checkInputs } from "../spec/checkInputs.ts";
import { DeadLayers } from "../spec/deadLayers.ts";
import { drawInitialParameters } from "../spec/drawInitialParameters.ts";
import { frozenMasks } from "../spec/frozenMasks.ts";
import type { NetworkParameters } from "../spec/network.ts";
import { type SlotName, slotNames } from "../spec/optimizer.ts";
import type { PackedParameters } from "../spec/packedParameters.ts";
import type { Precision } from "../spec/precision.ts";
import { penaltyOf } from "../spec/regularizer.ts";
import { type Retuning, retunePlan } from "../spec/retune.ts";
import type {
  CostRecord,
  DeadLayer,
  Divergence,
  Examples,
  StepNorms,
  StepScalars,
  TrainingStep,
} from "../spec/step.ts";
import type { stepScalars } from "../spec/stepScalars.ts";
import type {
  EveryFieldIsRead,
  FieldsLeftBy,
  FieldsRead,
  TrainingPlan,
} from "../spec/trainingPlan.ts";
import { beginFrom, checkState, type TrainingState } from "../spec/trainingState.ts";
import { carefulUpdate, plainUpdate } from "./carefulUpdate.ts";
import { compileStep, type StepExports } from "./compileStep.ts";
import { createForwardPass } from "./forwardPass.ts";
import { type MemoryLayout, measureNames, partsOf, type Region } from "./memoryLayout.ts";
import { philoxKeySchedule } from "./philoxKeys.ts";
import { instantiate, requireSimd, usesWideLanes } from "./runtime.ts";
import { StepFeed } from "./stepFeed.ts";
import { StepMemory } from "./stepMemory.ts";
import { carefulLimit, remembersLarge, writeSettings } from "./stepSettings.ts";
import { type StepShape, stepShape } from "./stepShape.ts";
import { type TrainingData, trainingData, writeTrainingData } from "./trainingData.ts";

/** Options of `createCompiledStep`. */
export interface CompiledStepOptions {
  /** By default the plan's. */
  readonly precision?: Precision;
  /** In `f32`, whether a · b + c may be rounded once where the runtime can; by default the plan's. */
  readonly fused?: boolean;
  /** Whether the module is for lanes of 256 bits; by default as `useWideLanes` says. */
  readonly wide?: boolean;
  /** Gives what trains in the module's place, with another thread that shares its memory. */
  readonly recruit?: (step: SharedStep) => StepExports["train"];
  /** What is known of dead layers, where a run goes on from another step's. */
  readonly dead?: DeadLayers;
  /** Bytes left free around every buffer, where a test detects writes outside one. */
  readonly guard?: number;
}

/** What the threads of one step share. */
export interface SharedStep {
  readonly shape: StepShape;
  readonly layout: MemoryLayout;
  readonly functions: StepExports;
}

/**
 * A training run on generated WebAssembly: what the reference computes, but for rounding. Random
 * bits are the same.
 *
 * @throws RegulaError where examples or state do not fit the plan, memory would not suffice, or the
 * runtime's WebAssembly has no SIMD
 */
export function createCompiledStep(
  plan: TrainingPlan,
  examples: Examples,
  state?: TrainingState,
  options: CompiledStepOptions = {},
): CompiledTrainingStep {
  return new CompiledTrainingStep(plan, examples, state, options);
}

/** A field of the plan that none of these accepts is a type error; the driver reads the arithmetic. */
export type CompiledReads = EveryFieldIsRead<
  FieldsLeftBy<
    | "precision"
    | "arithmetic"
    | FieldsRead<typeof drawInitialParameters>
    | FieldsRead<typeof trainingData>
    | FieldsRead<typeof stepScalars>
    | FieldsRead<typeof stepShape>
    | FieldsRead<typeof writeSettings>
  >
>;

/** Drives a module: keeps the plan and the count, and writes what each slice of steps needs. */
export class CompiledTrainingStep implements TrainingStep {
  #plan: TrainingPlan;
  #iteration: number;
  readonly #shape: StepShape;
  readonly #layout: MemoryLayout;
  readonly #functions: StepExports;
  readonly #memory: StepMemory;
  readonly #data: TrainingData;
  readonly #feed: StepFeed;
  readonly #dead: DeadLayers;
  #hasNorms = false;
  /** Looks at every update closely: slots remember large gradients after they are gone. */
  #isCareful: boolean;

  constructor(
    plan: TrainingPlan,
    examples: Examples,
    resumed: TrainingState | undefined,
    {
      precision = plan.precision,
      wide = usesWideLanes(),
      guard = 0,
      dead = new DeadLayers(),
      recruit,
      fused: mayFuse = plan.arithmetic === "fused",
    }: CompiledStepOptions,
  ) {
    checkExamples(plan, examples);
    if (resumed) checkState(plan, resumed);
    const { relaxedSimd } = requireSimd();
    const fused = precision === "f32" && mayFuse && relaxedSimd;
    const shared = recruit !== undefined;
    this.#plan = plan;
    this.#dead = dead;
    this.#data = trainingData(plan, examples);
    this.#shape = stepShape(plan, examples.inputs.columns, {
      precision,
      fused,
      wide,
      guard,
      shared,
    });
    const { layout, module } = compileStep(this.#shape);
    const functions = instantiate<StepExports>(module, layout.pages);
    this.#layout = layout;
    this.#functions = recruit
      ? { ...functions, train: recruit({ shape: this.#shape, layout, functions }) }
      : functions;
    this.#memory = new StepMemory(
      layout,
      this.#shape.layers,
      precision,
      this.#functions.memory.buffer,
    );

    const state = resumed ?? beginFrom(plan, drawInitialParameters(plan));
    this.#iteration = state.iteration;
    this.#memory.writeBlock(layout.parameters, state.parameters);
    for (const [name, region] of this.#slots()) {
      this.#memory.writeBlock(region, state.slots[name] ?? []);
    }
    for (const purpose of ["dropout", "inputNoise"] as const) {
      this.#memory
        .words(layout.philoxKeys[purpose])
        .set(philoxKeySchedule(plan.seed, purposes[purpose]));
    }
    writeTrainingData(this.#memory, layout, this.#shape, this.#data);
    this.#feed = new StepFeed(this.#memory, layout, this.#shape, this.#data);
    this.#isCareful = resumed !== undefined && remembersLarge(this.#shape, resumed);
    this.#writePlan();
    this.#functions.measure();
  }

  get iteration(): number {
    return this.#iteration;
  }

  advance(steps: number): Divergence | null {
    for (let left = steps; left > 0; ) {
      const planned = this.#feed.fillTable(this.#plan, this.#iteration, left);
      const done = this.#functions.train(planned);
      this.#iteration += done;
      left -= done;
      if (done > 0) {
        this.#hasNorms = true;
        this.#dead.note([], this.#iteration);
      }
      if (done < planned) {
        const divergence = this.#finishCarefully();
        if (divergence) return divergence;
        left -= 1;
      }
    }
    return null;
  }

  cost(): CostRecord | null {
    const { miniBatches } = this.#shape;
    const dataLoss = miniBatches ? this.#lossOfAll() : this.#lossOfStep();
    const weights = this.#memory.numbers(partsOf(this.#layout, this.#layout.parameters).weights);
    const penalty = penaltyOf(this.#plan.penalties, [weights], this.#data.totalWeight);
    const cost = dataLoss + penalty;
    if (!Number.isFinite(cost)) return null;
    return { iteration: this.#iteration, cost, dataLoss, penalty };
  }

  parameters(): NetworkParameters {
    return this.#memory.readBlock(this.#layout.parameters);
  }

  packedParameters(): PackedParameters {
    return this.#memory.packBlock(this.#layout.parameters);
  }

  gradients(): NetworkParameters {
    this.#prepareStep();
    this.#functions.forward();
    this.#functions.backward();
    return this.#memory.readBlock(this.#layout.gradients);
  }

  forwardOver(inputs: Matrix): () => Matrix {
    checkInputs(this.#plan.network, inputs);
    return createForwardPass(this.#shape, inputs, () =>
      this.#memory.numbers(this.#layout.parameters),
    );
  }

  norms(): StepNorms | null {
    if (!this.#hasNorms) return null;
    return {
      gradient: Math.sqrt(this.#memory.setting("gradientSquaresOfUpdate")),
      weights: Math.sqrt(this.#memory.setting("weightSquares")),
    };
  }

  deadLayers(): DeadLayer[] {
    return this.#dead.list(this.#plan.network);
  }

  retune(change: Retuning): void {
    this.#plan = retunePlan(this.#plan, change);
    this.#writePlan();
  }

  state(): TrainingState {
    const slots = this.#slots().map(([name, region]) => [name, this.#memory.readBlock(region)]);
    return {
      iteration: this.#iteration,
      parameters: this.parameters(),
      slots: Object.fromEntries(slots),
    };
  }

  /** The module's memory, and where its buffers stand: for tests. */
  memory(): { readonly regions: ReadonlyMap<string, Region>; readonly buffer: ArrayBufferLike } {
    return { regions: this.#layout.regions, buffer: this.#functions.memory.buffer };
  }

  #slots() {
    const { slots } = this.#layout;
    return slotNames.flatMap((name): [SlotName, NonNullable<(typeof slots)[SlotName]>][] => {
      const region = slots[name];
      return region ? [[name, region]] : [];
    });
  }

  /** Everything that can be retuned. */
  #writePlan(): void {
    writeSettings(this.#plan, this.#memory, this.#layout, this.#shape, this.#data.totalWeight);
    this.#writeCarefulLimit();
    if (this.#plan.dropout?.mask !== "frozen") return;
    const units = this.#shape.layers.slice(0, -1).map((layer) => layer.units);
    const { keepProb } = this.#plan.dropout;
    const { examples } = this.#shape;
    frozenMasks(units, keepProb, examples).forEach((mask, layer) => {
      this.#memory.writeMask(this.#layout.masks[layer], mask, examples);
    });
  }

  #writeCarefulLimit(): void {
    const limit = this.#isCareful ? -1 : carefulLimit(this.#plan, this.#shape, this.#data);
    this.#memory.setSetting("carefulAbove", limit);
  }

  /** Everything before the forward pass of the next step. */
  #prepareStep(): StepScalars {
    const scalars = this.#feed.writeNext(this.#plan, this.#iteration);
    this.#functions.gather?.();
    this.#functions.addNoise?.();
    this.#functions.drawMasks?.();
    return scalars;
  }

  #finishCarefully(): Divergence | null {
    const iteration = this.#iteration;
    const { size } = batchAt(this.#plan.batchSize, this.#shape.examples, iteration);
    const memory = this.#memory;
    const limit = memory.setting("carefulAbove");
    if (!measureNames.every((name) => memory.setting(name) < limit)) {
      this.#isCareful = true;
      this.#writeCarefulLimit();
    }
    const update = this.#isCareful ? carefulUpdate : plainUpdate;
    const { divergence, dead } = update({
      shape: this.#shape,
      layout: this.#layout,
      memory,
      functions: this.#functions,
      iteration,
      size,
    });
    if (divergence?.tensor !== "logits") this.#dead.note(dead, iteration);
    if (divergence) return divergence;
    this.#iteration += 1;
    this.#hasNorms = true;
    return null;
  }

  /** The mean loss of the next step's batch, as that step sees it. */
  #lossOfStep(): number {
    const scalars = this.#prepareStep();
    return this.#lossSum() * this.#feed.meanShare(scalars);
  }

  /** The mean loss of the whole training set, without dropout, noise and mixing, batch by batch. */
  #lossOfAll(): number {
    const { examples, capacity } = this.#shape;
    const memory = this.#memory;
    this.#feed.useNaturalOrder();
    const inverseKeepProb = memory.numbers(this.#layout.inverseKeepProb);
    const before = inverseKeepProb.slice();
    inverseKeepProb.fill(1);
    for (const panels of this.#layout.masks) memory.words(panels).fill(0xffffffff);
    let sum = 0;
    for (let start = 0; start < examples; start += capacity) {
      const size = Math.min(capacity, examples - start);
      this.#feed.writePlain(start, size);
      this.#functions.gather?.();
      sum += this.#lossSum();
    }
    inverseKeepProb.set(before);
    return sum / this.#data.totalWeight;
  }

  #lossSum(): number {
    this.#functions.forward();
    this.#functions.cost();
    return this.#memory.double(this.#layout.lossSum);
  }
}
