import type { Matrix } from "@regula/base";
import { activationTraits } from "../spec/activation.ts";
import { checkExamples } from "../spec/checkExamples.ts";
import { checkInputs } from "../spec/checkInputs.ts";
import { DeadLayers } from "../spec/deadLayers.ts";
import { findDivergence } from "../spec/divergence.ts";
import { drawInitialParameters } from "../spec/drawInitialParameters.ts";
import { drawnKeepProb } from "../spec/dropout.ts";
import { packParameters } from "../spec/packedParameters.ts";
import { penaltyOf } from "../spec/regularizer.ts";
import { retunePlan } from "../spec/retune.ts";
import type { CreateStep, Divergence, StepNorms } from "../spec/step.ts";
import { stepScalars } from "../spec/stepScalars.ts";
import type { EveryFieldIsRead, FieldsLeftBy, FieldsRead } from "../spec/trainingPlan.ts";
import { beginFrom, checkState, copyState, type TrainingState } from "../spec/trainingState.ts";
import { augment } from "./augmentation.ts";
import { backward, type Gradients } from "./backward.ts";
import { type Batch, createBatchPicker, wholeBatch } from "./batch.ts";
import { createMaskDrawer } from "./dropout.ts";
import { type ForwardMasks, forward, type LayerPass } from "./forward.ts";
import { meanLoss } from "./loss.ts";
import { stepNorms } from "./norms.ts";
import { updateParameters } from "./optimizer.ts";

/**
 * The textbook's training run in float64, in the order of the paper's symbols. Every faster way of
 * computing a step answers to this one.
 *
 * @param resumed where to go on; by default the plan's initializer draws the first weights
 */
export const createReferenceStep: CreateStep = (given, examples, resumed) => {
  checkExamples(given, examples);
  if (resumed) checkState(given, resumed);
  const whole = wholeBatch(given, examples);
  const m = whole.X.columns;
  const pickBatch = createBatchPicker(given, whole);
  const dead = new DeadLayers();
  let plan = given;
  let drawMasks = createMaskDrawer(plan);
  let state: TrainingState = resumed
    ? copyState(resumed)
    : beginFrom(plan, drawInitialParameters(plan));
  let norms: StepNorms | null = null;

  /** What the next update sees: its batch, smoothed, mixed and noisy, and its dropout masks. */
  function nextPass() {
    const { iteration } = state;
    const scalars = stepScalars(plan, m, iteration);
    const batch = augment(plan, pickBatch(scalars), scalars, iteration);
    return { scalars, batch, dropout: masksFor(batch, iteration) };
  }

  function masksFor({ X }: Batch, iteration: number): ForwardMasks | undefined {
    if (plan.dropout === null) return undefined;
    return { masks: drawMasks(iteration, X.columns), keepProb: drawnKeepProb(plan.dropout) };
  }

  function step(): Divergence | null {
    const { iteration, parameters } = state;
    const { scalars, batch, dropout } = nextPass();
    const passes = forward(plan.network, parameters, batch.X, dropout);
    const logits = firstNonFinite(passes.map(({ Z }) => Z));
    if (logits >= 0) return { iteration, layer: logits + 1, tensor: "logits" };
    dead.note(deadIn(passes), iteration);

    const gradients = backward(plan, parameters, batch, passes, dropout);
    const moved = updateParameters(plan, scalars, parameters, gradients, state.slots);
    const blocks = [moved.parameters, ...Object.values(moved.slots)];
    const divergence = findDivergence(blocks, iteration);
    if (divergence) return divergence;
    state = { iteration: iteration + 1, ...moved };
    norms = stepNorms(gradients, moved.parameters);
    return null;
  }

  function deadIn(passes: readonly LayerPass[]): number[] {
    return plan.network.layers.flatMap(({ activation }, layer) => {
      const { canDie } = activationTraits[activation];
      return canDie && !passes[layer].G.data.some((a) => a > 0) ? [layer] : [];
    });
  }

  return {
    get iteration() {
      return state.iteration;
    },
    cost() {
      const { iteration, parameters } = state;
      const { batch, dropout } = plan.batchSize === null ? nextPass() : { batch: whole };
      const passes = forward(plan.network, parameters, batch.X, dropout);
      const { Z, A } = passes[passes.length - 1];
      const dataLoss = meanLoss(plan.loss, Z, A, batch);
      const penalty = penaltyOf(
        plan.penalties,
        parameters.map(({ weights }) => weights.data),
        batch.totalWeight,
      );
      const cost = dataLoss + penalty;
      return Number.isFinite(cost) ? { iteration, cost, dataLoss, penalty } : null;
    },
    advance(steps) {
      for (let done = 0; done < steps; done++) {
        const divergence = step();
        if (divergence) return divergence;
      }
      return null;
    },
    parameters: () => copyState(state).parameters,
    packedParameters: () => packParameters(state.parameters),
    gradients(): Gradients {
      const { batch, dropout } = nextPass();
      const passes = forward(plan.network, state.parameters, batch.X, dropout);
      return backward(plan, state.parameters, batch, passes, dropout);
    },
    forwardOver(inputs) {
      checkInputs(plan.network, inputs);
      return () =>
        forward(plan.network, state.parameters, inputs)[plan.network.layers.length - 1].Z;
    },
    norms: () => norms,
    deadLayers: () => dead.list(plan.network),
    retune(change) {
      plan = retunePlan(plan, change);
      drawMasks = createMaskDrawer(plan);
    },
    state: () => copyState(state),
  };
};

/** A field of the plan that none of these accepts is a type error; the reference is always in f64. */
export type ReferenceReads = EveryFieldIsRead<
  FieldsLeftBy<
    | "precision"
    | "arithmetic"
    | FieldsRead<typeof drawInitialParameters>
    | FieldsRead<typeof wholeBatch>
    | FieldsRead<typeof createBatchPicker>
    | FieldsRead<typeof stepScalars>
    | FieldsRead<typeof augment>
    | FieldsRead<typeof createMaskDrawer>
    | FieldsRead<typeof backward>
    | FieldsRead<typeof updateParameters>
  >
>;

/** The index of the first matrix that holds a NaN or an infinity; −1 where none does. */
function firstNonFinite(matrices: readonly Matrix[]): number {
  return matrices.findIndex(({ data }) => !data.every(Number.isFinite));
}
