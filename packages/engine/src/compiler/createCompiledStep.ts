import { purposes } from "../random/philoxStream.ts";
import { epochOrder } from "../spec/batch.ts";
import { checkExamples } from "../spec/checkExamples.ts";
import type { NetworkParameters } from "../spec/network.ts";
import { type SlotName, slotNames } from "../spec/optimizer.ts";
import type { Precision } from "../spec/precision.ts";
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
import { stepScalars } from "../spec/stepScalars.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { beginFrom, checkState, type TrainingState } from "../spec/trainingState.ts";
import { probeWebAssembly } from "../wasm/probe.ts";
import { webAssembly } from "../wasm/runtime.ts";
import { carefulUpdate } from "./carefulUpdate.ts";
import { compileStep, type StepExports } from "./compileStep.ts";
import { frozenMasks } from "./frozenMasks.ts";
import { initialParameters } from "./initialParameters.ts";
import { type MemoryLayout, tableRows } from "./memoryLayout.ts";
import { philoxKeySchedule } from "./philoxKeys.ts";
import { StepMemory } from "./stepMemory.ts";
import { carefulLimit, remembersLarge, writeSettings } from "./stepSettings.ts";
import { type StepShape, stepShape } from "./stepShape.ts";
import {
  type TrainingData,
  trainingData,
  writeNaturalOrder,
  writeTrainingData,
} from "./trainingData.ts";

export interface CompiledStepOptions {
  /** By default the plan's. */
  readonly precision?: Precision;
  /** In `f32`, whether a · b + c may be rounded once; by default where the runtime has it. */
  readonly fused?: boolean;
  /** Bytes left free, and watched, around every buffer: for tests. */
  readonly guard?: number;
}

const measures = ["gradientSquares", "weightSquares", "biasSquares"] as const;

let runtimeFuses: boolean | undefined;

function canFuse(): boolean {
  runtimeFuses ??= probeWebAssembly().relaxedSimd;
  return runtimeFuses;
}

/**
 * A training run on generated WebAssembly: what the reference computes, but for rounding. Random
 * bits are the same.
 *
 * @throws RegulaError where examples or state do not fit the plan, or memory would not suffice
 */
export function createCompiledStep(
  plan: TrainingPlan,
  examples: Examples,
  state?: TrainingState,
  options: CompiledStepOptions = {},
): CompiledTrainingStep {
  return new CompiledTrainingStep(plan, examples, state, options);
}

/** Drives a module: keeps the plan and the count, and writes what each slice of steps needs. */
export class CompiledTrainingStep implements TrainingStep {
  #plan: TrainingPlan;
  #iteration: number;
  readonly #shape: StepShape;
  readonly #layout: MemoryLayout;
  readonly #functions: StepExports;
  readonly #memory: StepMemory;
  readonly #data: TrainingData;
  readonly #deadSince = new Map<number, number>();
  #hasNorms = false;
  /** Looks at every update closely: slots remember large gradients after they are gone. */
  #isCareful: boolean;
  #epoch = -1;
  #order: Uint32Array | null = null;

  constructor(
    plan: TrainingPlan,
    examples: Examples,
    resumed: TrainingState | undefined,
    { precision = plan.precision, guard = 0, ...options }: CompiledStepOptions,
  ) {
    checkExamples(plan, examples);
    if (resumed) checkState(plan, resumed);
    const fused = precision === "f32" && (options.fused ?? canFuse());
    this.#plan = plan;
    this.#data = trainingData(plan, examples);
    this.#shape = stepShape(plan, examples.inputs.columns, { precision, fused, guard });
    const { layout, module } = compileStep(this.#shape);
    this.#layout = layout;
    this.#functions = new webAssembly.Instance(module).exports as unknown as StepExports;
    const { buffer } = this.#functions.memory;
    this.#memory = new StepMemory(layout, this.#shape.layers, precision, buffer);
    if (guard > 0) this.#memory.fillGuards();

    const state = resumed ?? beginFrom(plan, initialParameters(plan, this.#shape.layers));
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
    this.#isCareful = remembersLarge(this.#shape, state);
    this.#writePlan();
    this.#functions.measure();
  }

  get iteration(): number {
    return this.#iteration;
  }

  advance(steps: number): Divergence | null {
    for (let left = steps; left > 0; ) {
      const planned = this.#writeTable(left);
      const done = this.#functions.train(planned);
      this.#iteration += done;
      left -= done;
      if (done > 0) {
        this.#hasNorms = true;
        this.#deadSince.clear();
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
    const penalty = this.#penalty();
    const cost = dataLoss + penalty;
    if (!Number.isFinite(cost)) return null;
    return { iteration: this.#iteration, cost, dataLoss, penalty };
  }

  parameters(): NetworkParameters {
    return this.#memory.readBlock(this.#layout.parameters);
  }

  gradients(): NetworkParameters {
    this.#prepareStep();
    this.#functions.forward();
    this.#functions.backward();
    return this.#memory.readBlock(this.#layout.gradients);
  }

  norms(): StepNorms | null {
    if (!this.#hasNorms) return null;
    return {
      gradient: Math.sqrt(this.#memory.setting("gradientSquaresOfUpdate")),
      weights: Math.sqrt(this.#memory.setting("weightSquares")),
    };
  }

  deadLayers(): DeadLayer[] {
    return [...this.#deadSince].map(([layer, iteration]) => ({
      layer: layer + 1,
      units: this.#shape.layers[layer].units,
      iteration,
    }));
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

  /** The next step's dropout masks, units × examples of its batch: for tests. */
  masks(): readonly Uint8Array[] {
    const { batchSize } = this.#prepareStep();
    return this.#layout.masks.map((panels) => this.#memory.readMask(panels, batchSize));
  }

  /** The name of a buffer beside which something was written; null where all is well. */
  harmedGuard(): string | null {
    return this.#memory.findHarmedGuard();
  }

  #slots() {
    const { slots } = this.#layout;
    return slotNames.flatMap((name): [SlotName, NonNullable<(typeof slots)[SlotName]>][] => {
      const region = slots[name];
      return region ? [[name, region]] : [];
    });
  }

  /** Whatever can be retuned. */
  #writePlan(): void {
    writeSettings(this.#memory, this.#layout, this.#shape, this.#plan, this.#data.totalWeight);
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
    const limit = this.#isCareful ? -1 : carefulLimit(this.#shape, this.#plan, this.#data);
    this.#memory.setSetting("carefulAbove", limit);
  }

  /** Rows for as many steps as the table holds and the epoch has left, at most `steps`. */
  #writeTable(steps: number): number {
    const wanted = Math.min(steps, tableRows);
    let row = 0;
    for (; row < wanted; row++) {
      const scalars = this.#scalars(this.#iteration + row);
      if (row > 0 && this.#shape.miniBatches && scalars.epoch !== this.#epoch) break;
      this.#writeStep(row, this.#iteration + row, scalars);
    }
    return row;
  }

  #scalars(iteration: number): StepScalars {
    return stepScalars(this.#plan, this.#shape.examples, iteration);
  }

  #writeStep(row: number, iteration: number, scalars: StepScalars): void {
    const { batchStart: start, batchSize: size } = scalars;
    this.#orderFor(scalars.epoch);
    this.#memory.setStep(
      row,
      {
        learningRate: scalars.learningRate,
        meanCorrection: 1 / scalars.meanCorrection,
        meanSquareCorrection: 1 / scalars.meanSquareCorrection,
        lambda: scalars.mixupLambda,
        partnerShare: 1 - scalars.mixupLambda,
        meanShare: this.#meanShare(scalars),
      },
      {
        iteration,
        start,
        size,
        panels: Math.ceil(size / this.#layout.panelExamples),
        partnerShift: scalars.mixupShift,
      },
    );
  }

  #orderFor(epoch: number): void {
    if (!this.#shape.miniBatches || epoch === this.#epoch) return;
    this.#order = epochOrder(this.#plan.seed, epoch, this.#shape.examples);
    this.#memory.words(this.#layout.order).set(this.#order);
    this.#epoch = epoch;
  }

  /** 1/Σw over the batch; nothing where the whole batch weighs nothing. */
  #meanShare({ batchStart, batchSize }: StepScalars): number {
    const { weights, totalWeight } = this.#data;
    if (weights === null) return 1 / batchSize;
    let sum = totalWeight;
    if (this.#order) {
      sum = 0;
      const end = batchStart + batchSize;
      for (let j = batchStart; j < end; j++) sum += weights[this.#order[j]];
    }
    return sum > 0 ? 1 / sum : 0;
  }

  /** Everything before the forward pass of the next step. */
  #prepareStep(): StepScalars {
    const scalars = this.#scalars(this.#iteration);
    this.#writeStep(-1, this.#iteration, scalars);
    this.#functions.gather?.();
    this.#functions.addNoise?.();
    this.#functions.drawMasks?.();
    return scalars;
  }

  #finishCarefully(): Divergence | null {
    const iteration = this.#iteration;
    const { batchSize: size } = this.#scalars(iteration);
    const memory = this.#memory;
    const limit = memory.setting("carefulAbove");
    // Slots remember large gradients after they are gone: once careful, always careful.
    if (!measures.every((name) => memory.setting(name) < limit))
      memory.setSetting("carefulAbove", -1);
    const { divergence, dead } = carefulUpdate({
      shape: this.#shape,
      layout: this.#layout,
      memory,
      functions: this.#functions,
      iteration,
      size,
    });
    if (divergence?.tensor !== "logits") this.#noteDead(dead);
    if (divergence) return divergence;
    this.#iteration += 1;
    this.#hasNorms = true;
    return null;
  }

  #noteDead(dead: readonly number[]): void {
    for (const layer of this.#deadSince.keys()) {
      if (!dead.includes(layer)) this.#deadSince.delete(layer);
    }
    for (const layer of dead) {
      if (!this.#deadSince.has(layer)) this.#deadSince.set(layer, this.#iteration);
    }
  }

  /** The mean loss of the next step's batch, as that step sees it. */
  #lossOfStep(): number {
    const scalars = this.#prepareStep();
    return this.#lossSum() * this.#meanShare(scalars);
  }

  /** The mean loss of the whole training set, without dropout, noise and mixing, batch by batch. */
  #lossOfAll(): number {
    const { examples, capacity } = this.#shape;
    const memory = this.#memory;
    const scalars = this.#scalars(this.#iteration);
    writeNaturalOrder(memory, this.#layout, examples);
    this.#epoch = -1;
    const shares = memory.numbers(this.#layout.keepShares);
    const sharesBefore = shares.slice();
    shares.fill(1);
    for (const panels of this.#layout.masks) memory.words(panels).fill(0xffffffff);
    let sum = 0;
    for (let start = 0; start < examples; start += capacity) {
      const size = Math.min(capacity, examples - start);
      this.#writePlainStep({ ...scalars, batchStart: start, batchSize: size });
      this.#functions.gather?.();
      sum += this.#lossSum();
    }
    shares.set(sharesBefore);
    return sum / this.#data.totalWeight;
  }

  #writePlainStep(scalars: StepScalars): void {
    const { batchStart: start, batchSize: size } = scalars;
    this.#memory.setStep(
      -1,
      {
        learningRate: 0,
        meanCorrection: 1,
        meanSquareCorrection: 1,
        lambda: 1,
        partnerShare: 0,
        meanShare: 1,
      },
      {
        iteration: this.#iteration,
        start,
        size,
        panels: Math.ceil(size / this.#layout.panelExamples),
        partnerShift: 0,
      },
    );
  }

  #lossSum(): number {
    this.#functions.forward();
    this.#functions.cost();
    return this.#memory.double(this.#layout.lossSum);
  }

  #penalty(): number {
    const { l1, l2 } = this.#plan.penalties;
    if (l1 === 0 && l2 === 0) return 0;
    const { address } = this.#layout.parameters;
    const weights = this.#memory.numbers({ address, bytes: this.#layout.weightBytes });
    let sizes = 0;
    let squares = 0;
    for (const w of weights) {
      sizes += Math.abs(w);
      squares += w * w;
    }
    return (l1 * sizes + (l2 / 2) * squares) / this.#data.totalWeight;
  }
}
