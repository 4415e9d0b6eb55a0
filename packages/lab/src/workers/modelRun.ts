import { type Matrix, RegulaError, takeColumns } from "@regula/base";
import { encodeInputs, standardize, trainTestSplit } from "@regula/data";
import {
  beginFrom,
  type CreateStep,
  type Divergence,
  type Examples,
  type Retuning,
  retunePlan,
  type TrainingState,
  type TrainingStep,
  ValidationWatch,
} from "@regula/engine";
import { actualClasses } from "@regula/studies";
import type { LabPlan } from "../model/features/labPlan.ts";
import { adoptState, flattenState, readState } from "../model/flatState.ts";
import type { StoppingSettings } from "../model/settings.ts";
import { classesOfRows, taskOfClasses } from "../model/task/labTask.ts";
import { drawPicture, gridPositions } from "./drawPicture.ts";
import type { FlatState, LabExamples, Order, Reply, Standing } from "./messages.ts";

export interface RunHost {
  readonly createStep: CreateStep;
  readonly yieldControl: () => Promise<void>;
  /** Seconds. */
  readonly now: () => number;
  /** Frames of one long order come no closer together than this; infinite for the last alone. */
  readonly frameSeconds: number;
  readonly post: (reply: Reply) => void;
  /** Whether memory was lacking and is there now: what was refused is tried once more. */
  readonly makeRoom?: () => Promise<boolean>;
}

const sliceSeconds = 0.012;
/** Drawing takes at most this share of the time, however slow or busy the machine is. */
const drawingShare = 0.25;
const stoppingShare = 0.2;

/** One model in its worker: trains on request, and draws its current state. */
export class ModelRun {
  readonly #host: RunHost;
  #plan!: LabPlan;
  #stopping: StoppingSettings | null = null;
  #examples!: LabExamples;
  #positions!: Matrix;
  #step!: TrainingStep;
  #watch: ValidationWatch | null = null;
  #divergence: Divergence | null = null;
  #stopped: Standing["stopped"] = null;
  #secondsPerStep = 0;
  /** Where early stopping has looked: it looks once at each set of weights, wherever frames end. */
  #looked = -1;
  /** Of the newest beginning: what was ordered before it no longer counts. */
  #begun = -1;
  /** While a whole way is gone: other orders wait for its end. */
  #retracing: Promise<void> | null = null;
  /** Whether the weights are the seed's own, so far as no step has been done. */
  #isFromSeed = true;
  /** Of the newest request to advance: it replaces older ones. */
  #advancing = -1;
  /** While memory is made for a refused order: others wait for their turn. */
  #room: Promise<unknown> | null = null;

  constructor(host: RunHost) {
    this.#host = host;
  }

  async handle(order: Order): Promise<void> {
    while (this.#room) await this.#room;
    let refused = await this.#try(order);
    const { makeRoom } = this.#host;
    if (refused?.details && makeRoom) {
      const first = refused;
      const room = makeRoom().then((hasRoom) => (hasRoom ? this.#try(order) : first));
      this.#room = room;
      refused = await room;
      this.#room = null;
    }
    if (refused) this.#host.post(refused);
  }

  /** @returns why it was refused; null where it is done */
  async #try(order: Order): Promise<Extract<Reply, { type: "error" }> | null> {
    try {
      await this.#obey(order);
      return null;
    } catch (error) {
      const details = error instanceof RegulaError ? error.details : null;
      const message = error instanceof Error ? error.message : String(error);
      return { type: "error", ticket: order.ticket, details, message };
    }
  }

  async #obey(order: Order): Promise<void> {
    const isBeginning = order.type === "begin" || order.type === "retrace";
    if (isBeginning) this.#begun = order.ticket;
    else if (this.#retracing && order.type !== "paint") {
      await this.#retracing;
      if (order.ticket < this.#begun) return;
    }
    switch (order.type) {
      case "begin":
        this.#advancing = -1;
        this.#retracing = null;
        this.#examples = order.examples;
        this.#positions = gridPositions(order.examples);
        this.#begin(order.plan, order.stopping, order.state);
        return this.#post(order.ticket, true);
      case "retrace":
        this.#examples = order.examples;
        this.#positions = gridPositions(order.examples);
        this.#retracing = this.#retrace(order);
        return this.#retracing;
      case "change":
        this.#change(order.plan, order.stopping);
        return this.#post(order.ticket, true);
      case "examples":
        this.#examples = order.examples;
        this.#positions = gridPositions(order.examples);
        this.#begin(this.#plan, this.#stopping, this.#state());
        return this.#post(order.ticket, true);
      case "advance":
        return this.#advance(order.to, order.ticket);
      case "paint":
        return this.#host.post({
          type: "painted",
          ticket: order.ticket,
          picture: drawPicture(order.plan, order.state, this.#examples, this.#positions),
        });
    }
  }

  #begin(plan: LabPlan, stopping: StoppingSettings | null, state: FlatState | null): void {
    const { fit, validation } = this.#splitExamples(plan, stopping);
    const resumed = state ? readState(plan, state.iteration, state.flat) : undefined;
    const step = this.#host.createStep(plan, fit, resumed);
    const watch = stopping && validation && new ValidationWatch(plan, { ...stopping, validation });
    // All or nothing: where memory is lacking, what was there before goes on.
    this.#step = step;
    this.#watch = watch;
    this.#plan = plan;
    this.#stopping = stopping;
    this.#divergence = null;
    this.#stopped = null;
    this.#looked = -1;
    this.#isFromSeed = state === null;
  }

  /** Settings change in place where the engine can, else in a new step that begins where this one is. */
  #change(plan: LabPlan, stopping: StoppingSettings | null): void {
    const sameStopping = JSON.stringify(stopping) === JSON.stringify(this.#stopping);
    const retuning = sameStopping ? findRetuning(this.#plan, plan) : null;
    if (retuning) {
      this.#step.retune(retuning);
      this.#plan = plan;
      this.#divergence = null;
      return;
    }
    const old = this.#step.state();
    const state = adoptState(this.#plan, plan, old);
    const isSeeds = old.iteration === 0 && this.#isFromSeed;
    this.#begin(plan, stopping, isSeeds ? null : flatten(plan, state));
  }

  async #retrace(order: Extract<Order, { type: "retrace" }>): Promise<void> {
    const { ticket, changes, to } = order;
    this.#begin(order.plan, order.stopping, null);
    for (const change of changes) {
      if (!(await this.#train(change.at, ticket))) return;
      if (change.kind === "stage") this.#change(change.plan, change.stopping);
      else {
        const { iteration, flat } = this.#shown();
        flat[change.position] = change.value;
        this.#begin(this.#plan, this.#stopping, { iteration, flat });
      }
    }
    if (!(await this.#train(to, ticket))) return;
    this.#retracing = null;
    this.#post(ticket, true);
  }

  async #advance(to: number, ticket: number): Promise<void> {
    if (await this.#train(to, ticket)) this.#post(ticket, true);
  }

  /** @returns whether it came to its end: a newer order may have taken its place */
  async #train(to: number, ticket: number): Promise<boolean> {
    this.#advancing = ticket;
    const { now, yieldControl, frameSeconds } = this.#host;
    let yielded = now();
    let nextFrame = yielded + frameSeconds;
    let size = 1;
    while (!this.#divergence && !this.#stopped && this.#step.iteration < to) {
      this.#look();
      if (this.#stopped) break;
      const steps = Math.min(size, to - this.#step.iteration, this.#untilLook());
      const started = now();
      this.#divergence = this.#step.advance(steps);
      const seconds = now() - started;
      this.#secondsPerStep = seconds / steps;
      // Slices that are too short for the clock grow; those that are too long shrink.
      if (seconds < sliceSeconds / 2) size = Math.min(2 * steps, 2000);
      else if (seconds > sliceSeconds) size = Math.max(1, steps >> 1);
      if (now() - yielded < sliceSeconds) continue;
      await yieldControl();
      yielded = now();
      if (this.#advancing !== ticket) return false;
      if (yielded < nextFrame || this.#step.iteration >= to) continue;
      this.#post(ticket, false);
      nextFrame = Math.max(yielded + frameSeconds, now() + (now() - yielded) / drawingShare);
    }
    if (!this.#divergence && !this.#stopped) this.#look();
    return true;
  }

  #untilLook(): number {
    return this.#watch ? this.#watch.every - (this.#step.iteration % this.#watch.every) : Infinity;
  }

  /** Early stopping's look at what was held back, where one is due. */
  #look(): void {
    const watch = this.#watch;
    const { iteration } = this.#step;
    if (!watch || iteration % watch.every !== 0 || iteration === this.#looked) return;
    this.#looked = iteration;
    watch.look(iteration, this.#step.parameters());
    const { best } = watch.record;
    if (!watch.exhausted || !best) return;
    this.#stopped = { iteration, best: best.iteration };
  }

  #state(): FlatState {
    return flatten(this.#plan, this.#step.state());
  }

  /** Where it was stopped early, the best weights; else the newest, with all the optimizer knows. */
  #shown(): FlatState {
    const best = this.#stopped && this.#watch?.record.best;
    if (!best) return this.#state();
    const state = beginFrom(this.#plan, best.parameters);
    return flatten(this.#plan, { ...state, iteration: this.#step.iteration });
  }

  #post(ticket: number, done: boolean): void {
    const cost = this.#divergence ? null : this.#step.cost();
    const { iteration } = this.#step;
    if (!cost && !this.#divergence) this.#divergence = { iteration, layer: null, tensor: "cost" };
    const picture = drawPicture(this.#plan, this.#shown(), this.#examples, this.#positions);
    const { train, test } = picture;
    this.#host.post({
      type: "frame",
      ticket,
      plan: this.#plan,
      picture,
      standing: {
        cost,
        losses: { train: train?.logLoss ?? null, test: test?.logLoss ?? null },
        norms: this.#step.norms(),
        deadLayers: this.#step.deadLayers(),
        divergence: this.#divergence,
        stopped: this.#stopped,
        secondsPerStep: this.#secondsPerStep,
      },
      done,
    });
  }

  #splitExamples(
    plan: LabPlan,
    stopping: StoppingSettings | null,
  ): { fit: Examples; validation: Examples | null } {
    const { train, standardization } = this.#examples;
    const scaled = standardize(standardization, train.X);
    const whole = { inputs: encodeInputs(plan.encoding ?? null, scaled), targets: train.Y };
    if (!stopping) return { fit: whole, validation: null };
    const { columns } = train.X;
    const rows = Uint32Array.from({ length: columns }, (_, row) => row);
    const classes = actualClasses(taskOfClasses(classesOfRows(train.Y.rows)), train.Y);
    const split = trainTestSplit({ rows, testShare: stoppingShare, seed: plan.seed, classes });
    return { fit: takeExamples(whole, split.train), validation: takeExamples(whole, split.test) };
  }
}

function flatten(plan: LabPlan, state: TrainingState): FlatState {
  return { iteration: state.iteration, flat: flattenState(plan, state) };
}

function takeExamples({ inputs, targets }: Examples, examples: Uint32Array): Examples {
  return { inputs: takeColumns(inputs, examples), targets: takeColumns(targets, examples) };
}

/** What turns one plan into the other without a new step; null where that takes one. */
export function findRetuning(from: LabPlan, to: LabPlan): Retuning | null {
  if (from.dropout === null && to.dropout !== null) return null;
  if (from.dropout && to.dropout && from.dropout.mask !== to.dropout.mask) return null;
  const hidden = to.network.layers.length - 1;
  const keepProb = to.dropout?.keepProb ?? Array<number>(hidden).fill(1);
  if (from.dropout && from.dropout.keepProb.length !== hidden) return null;
  const { momentum } = to.optimizer;
  const retuning: Retuning = {
    learningRate: to.optimizer.learningRate,
    ...to.penalties,
    weightDecay: to.weightDecay,
    ...(from.dropout && { keepProb }),
    ...(momentum !== from.optimizer.momentum && { momentum }),
  };
  // How long training lasts is of no matter to a step whose schedule does not look at it.
  const iterations = to.schedule.name === "constant" ? 0 : null;
  const rest = (plan: LabPlan) =>
    JSON.stringify({ ...plan, dropout: null, ...(iterations !== null && { iterations }) });
  return rest(retunePlan(from, retuning)) === rest(to) ? retuning : null;
}
