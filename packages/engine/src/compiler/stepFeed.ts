import { epochOrder } from "../spec/batch.ts";
import type { StepScalars } from "../spec/step.ts";
import { stepScalars } from "../spec/stepScalars.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { type MemoryLayout, type StepNumber, tableRows } from "./memoryLayout.ts";
import type { StepMemory } from "./stepMemory.ts";
import type { StepShape } from "./stepShape.ts";
import { type TrainingData, writeNaturalOrder } from "./trainingData.ts";

/** The row of the step under way, which no table holds. */
const current = -1;

/** Of a pass that only looks: no mixing, no update. */
const plainNumbers: Readonly<Record<StepNumber, number>> = {
  learningRate: 0,
  meanCorrection: 1,
  meanSquareCorrection: 1,
  lambda: 1,
  partnerShare: 0,
  meanShare: 1,
};

/** As the current step, a pass that only evaluates the examples from `start` on. */
export function writePlainStep(
  memory: StepMemory,
  layout: MemoryLayout,
  start: number,
  size: number,
): void {
  const panels = Math.ceil(size / layout.panelExamples);
  memory.setStep(current, plainNumbers, { iteration: 0, start, size, panels, partnerShift: 0 });
}

/** Writes what changes from step to step: scalars into the table, and each epoch's order. */
export class StepFeed {
  readonly #memory: StepMemory;
  readonly #layout: MemoryLayout;
  readonly #shape: StepShape;
  readonly #data: TrainingData;
  /** Of the order in memory; −1 is the order in which the examples came. */
  #epoch = -1;
  #order: Uint32Array | null = null;

  constructor(memory: StepMemory, layout: MemoryLayout, shape: StepShape, data: TrainingData) {
    this.#memory = memory;
    this.#layout = layout;
    this.#shape = shape;
    this.#data = data;
  }

  /** Rows for as many steps as the table holds and the epoch has left, at most `steps`. */
  fillTable(plan: TrainingPlan, iteration: number, steps: number): number {
    const wanted = Math.min(steps, tableRows);
    for (let row = 0; row < wanted; row++) {
      const scalars = stepScalars(plan, this.#shape.examples, iteration + row);
      if (row > 0 && this.#shape.miniBatches && scalars.epoch !== this.#epoch) return row;
      this.#write(plan, row, iteration + row, scalars);
    }
    return wanted;
  }

  /** The step after `iteration` updates, as the one under way. */
  writeNext(plan: TrainingPlan, iteration: number): StepScalars {
    const scalars = stepScalars(plan, this.#shape.examples, iteration);
    this.#write(plan, current, iteration, scalars);
    return scalars;
  }

  /** Examples from `start` on, as they are. */
  writePlain(start: number, size: number): void {
    writePlainStep(this.#memory, this.#layout, start, size);
  }

  /** Until the next step is written. */
  useNaturalOrder(): void {
    writeNaturalOrder(this.#memory, this.#layout, this.#shape.examples);
    this.#epoch = -1;
  }

  /** 1/Σw over the batch; nothing where the whole batch weighs nothing. */
  meanShare({ batchStart, batchSize }: StepScalars): number {
    const { weights, totalWeight } = this.#data;
    if (weights === null) return 1 / batchSize;
    let sum = totalWeight;
    if (this.#order) {
      sum = 0;
      for (const example of this.#order.subarray(batchStart, batchStart + batchSize)) {
        sum += weights[example];
      }
    }
    return sum > 0 ? 1 / sum : 0;
  }

  #write(plan: TrainingPlan, row: number, iteration: number, scalars: StepScalars): void {
    const { batchStart: start, batchSize: size } = scalars;
    this.#useOrderOf(plan, scalars.epoch);
    this.#memory.setStep(
      row,
      {
        learningRate: scalars.learningRate,
        meanCorrection: 1 / scalars.meanCorrection,
        meanSquareCorrection: 1 / scalars.meanSquareCorrection,
        lambda: scalars.mixupLambda,
        partnerShare: 1 - scalars.mixupLambda,
        meanShare: this.meanShare(scalars),
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

  #useOrderOf({ seed }: TrainingPlan, epoch: number): void {
    if (!this.#shape.miniBatches || epoch === this.#epoch) return;
    this.#order = epochOrder(seed, epoch, this.#shape.examples);
    this.#memory.words(this.#layout.order).set(this.#order);
    this.#epoch = epoch;
  }
}
