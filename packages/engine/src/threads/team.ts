import type { SharedStep } from "../compiler/createCompiledStep.ts";
import { type Numbers, StepMemory } from "../compiler/stepMemory.ts";
import { type SlotName, slotNames } from "../spec/optimizer.ts";
import type { TrainingState } from "../spec/trainingState.ts";
import { type WasmMemory, webAssembly } from "../wasm/runtime.ts";
import type { AssistantWork } from "./assist.ts";
import { emitTeamModule, lost, memoryImport, type TeamExports } from "./emitTeam.ts";
import { teamMemory } from "./teamMemory.ts";
import { TeamSignals } from "./teamSignals.ts";

/** A second thread, for as long as one training has it. */
export interface Assistant {
  /** Whether it has ended by itself. */
  readonly isGone: boolean;
  begin(work: AssistantWork): void;
  /** Gives it back, for another training. */
  release(): void;
  /** Ends it, as it does not answer. */
  end(): void;
}

/** Where a training gets its assistant; null where none is free. */
export type TakeAssistant = () => Assistant | null;

/** The other thread did not come to a barrier: what a step's memory holds is not to be trusted. */
export class AssistantLost extends Error {}

/** Two threads on one step's memory; the second joins and leaves between slices. */
export class Team {
  readonly #step: SharedStep;
  readonly #memory: WasmMemory;
  readonly #signals: TeamSignals;
  #own: TeamExports | null = null;
  #assistant: Assistant | null = null;
  /** Parameters and slots as they were after `iteration` updates. */
  readonly #kept: { iteration: number; blocks: readonly Numbers[] } = { iteration: 0, blocks: [] };

  constructor(step: SharedStep) {
    this.#step = step;
    this.#memory = step.functions.memory;
    this.#signals = new TeamSignals(this.#memory.buffer, teamMemory(step.layout).signals);
  }

  get hasAssistant(): boolean {
    return this.#assistant !== null;
  }

  /** Whether the next slice is both threads'. */
  get isTogether(): boolean {
    return this.#assistant !== null && this.#signals.isReady;
  }

  /** Asks for an assistant, where it has none and the last one has left. */
  join(take: TakeAssistant): void {
    if (this.#assistant || this.#signals.isReady) return;
    const assistant = take();
    if (!assistant) return;
    const { shape, layout } = this.#step;
    this.#assistant = assistant;
    this.#own ??= this.#instantiate();
    this.#signals.open();
    assistant.begin({
      type: "assist",
      bytes: emitTeamModule(shape, layout, 1),
      memory: this.#memory,
      address: teamMemory(layout).signals,
    });
  }

  /** Lets the assistant go. */
  part(): void {
    if (!this.#assistant) return;
    this.#signals.stop();
    this.#assistant.release();
    this.#assistant = null;
  }

  /** Keeps where the run stands, from where it goes on should the assistant be lost. */
  keep(iteration: number): void {
    const held = this.#held();
    if (this.#kept.blocks.length === 0) this.#kept.blocks = held.map((block) => block.slice());
    this.#kept.iteration = iteration;
    held.forEach((block, i) => {
      this.#kept.blocks[i].set(block);
    });
  }

  /**
   * As a step's `train`: together, where the assistant is there, else alone.
   *
   * @throws AssistantLost where it does not come to a barrier
   */
  train(steps: number): number {
    if (this.#assistant?.isGone) {
      this.part();
      this.#signals.sayReady(false);
    }
    if (!this.#own || !this.#assistant || !this.isTogether) {
      return this.#step.functions.train(steps);
    }
    const order = this.#signals.order(steps);
    const done = this.#own.train(order.steps, order.arrivalsBefore);
    if (done !== lost) {
      // The other thread measures parameters before an update; after the last one no thread has yet.
      this.#step.functions.measure();
      return done;
    }
    this.#assistant.end();
    this.#assistant = null;
    throw new AssistantLost();
  }

  /** Where the run stood when it was last kept. */
  keptState(): TrainingState {
    const { layout } = this.#step;
    // A copy: the assistant may still be writing into the memory of both.
    const memory = this.#view(new ArrayBuffer(this.#memory.buffer.byteLength));
    this.#blocks().forEach((block, i) => {
      memory.numbers(block).set(this.#kept.blocks[i]);
    });
    const slots = slotNames.flatMap((name): [SlotName, ReturnType<StepMemory["readBlock"]>][] => {
      const region = layout.slots[name];
      return region ? [[name, memory.readBlock(region)]] : [];
    });
    return {
      iteration: this.#kept.iteration,
      parameters: memory.readBlock(layout.parameters),
      slots: Object.fromEntries(slots),
    };
  }

  #held(): readonly Numbers[] {
    const memory = this.#view(this.#memory.buffer);
    return this.#blocks().map((block) => memory.numbers(block));
  }

  #blocks() {
    const { layout } = this.#step;
    return [layout.parameters, ...Object.values(layout.slots)];
  }

  #view(buffer: ArrayBufferLike): StepMemory {
    const { layout, shape } = this.#step;
    return new StepMemory(layout, shape.layers, shape.precision, buffer);
  }

  #instantiate(): TeamExports {
    const { shape, layout } = this.#step;
    const module = new webAssembly.Module(emitTeamModule(shape, layout, 0));
    const imports = { [memoryImport.module]: { [memoryImport.name]: this.#memory } };
    return new webAssembly.Instance(module, imports).exports as unknown as TeamExports;
  }
}
