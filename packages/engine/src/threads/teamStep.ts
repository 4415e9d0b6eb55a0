import type { Matrix } from "@regula/base";
import {
  type CompiledStepOptions,
  type CompiledTrainingStep,
  createCompiledStep,
} from "../compiler/createCompiledStep.ts";
import { DeadLayers } from "../spec/deadLayers.ts";
import type { NetworkParameters } from "../spec/network.ts";
import type { PackedParameters } from "../spec/packedParameters.ts";
import { type Retuning, retunePlan } from "../spec/retune.ts";
import type {
  CostRecord,
  CreateStep,
  DeadLayer,
  Divergence,
  Examples,
  StepNorms,
  TrainingStep,
} from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import type { TrainingState } from "../spec/trainingState.ts";
import { AssistantLost, type TakeAssistant, Team } from "./team.ts";
import { TeamPace } from "./teamPace.ts";
import { isWorthTwoThreads } from "./worthwhile.ts";

/** A run that loses its second thread does the steps of so many seconds again, at most. */
const keepSeconds = 0.25;

/** Where a training gets its second thread, and a clock in seconds. */
export interface TeamHost {
  /** That a training may work with, this one included; may change meanwhile. */
  readonly threads: number;
  readonly take: TakeAssistant;
  /** Asks for the second thread at once, and keeps it even where that is no faster. */
  readonly isEager: boolean;
  readonly now: () => number;
}

/**
 * A training run on generated WebAssembly that a second thread helps with, with the bits of one: as
 * soon as it may have one, one is free, and from the slice on at which it is there. Where that
 * thread ends or does not answer, the run goes on alone from a moment before.
 *
 * @throws RegulaError as `createCompiledStep` does
 */
export class TeamStep implements TrainingStep {
  readonly #host: TeamHost;
  readonly #pace: TeamPace;
  readonly #examples: Examples;
  readonly #options: CompiledStepOptions;
  readonly #dead = new DeadLayers();
  #plan: TrainingPlan;
  /** When the run was last kept, in seconds. */
  #keptAt = -Infinity;
  #team: Team | null = null;
  #step: CompiledTrainingStep;

  constructor(
    host: TeamHost,
    plan: TrainingPlan,
    examples: Examples,
    state?: TrainingState,
    options: CompiledStepOptions = {},
  ) {
    this.#host = host;
    this.#pace = new TeamPace(host.isEager);
    this.#plan = plan;
    this.#examples = examples;
    this.#options = { ...options, dead: this.#dead };
    this.#step = createCompiledStep(plan, examples, state, {
      ...this.#options,
      recruit: (shared) => {
        const team = new Team(shared);
        this.#team = team;
        return (steps) => team.train(steps);
      },
    });
  }

  get iteration(): number {
    return this.#step.iteration;
  }

  /** Whether the next steps are two threads'. */
  get isTogether(): boolean {
    return this.#team?.isTogether ?? false;
  }

  /** Gives the second thread back, if it has one. */
  part(): void {
    this.#pace.end();
    this.#team?.part();
  }

  advance(steps: number): Divergence | null {
    const team = this.#team;
    if (!team) return this.#step.advance(steps);
    const { now } = this.#host;
    const started = now();
    this.#meet(team, started);
    const { isTogether } = team;
    const before = this.iteration;
    if (isTogether && started - this.#keptAt > keepSeconds) {
      team.keep(before);
      this.#keptAt = started;
    }
    try {
      return this.#step.advance(steps);
    } catch (error) {
      if (!(error instanceof AssistantLost)) throw error;
      this.#goOnAlone(team);
      return this.#step.advance(before + steps - this.iteration);
    } finally {
      this.#pace.note(this.iteration - before, now() - started, isTogether);
    }
  }

  /** Asks for the second thread, or lets it go. */
  #meet(team: Team, now: number): void {
    const { threads, take } = this.#host;
    if (threads > 1) this.#pace.begin(now);
    else this.part();
    if (team.hasAssistant) {
      if (this.#pace.wantsNone(now)) team.part();
    } else if (this.#pace.wantsAnother(now)) team.join(take);
  }

  /**
   * From where the run was last kept, in memory of its own: the other thread, should it still run,
   * has the one of both.
   */
  #goOnAlone(team: Team): void {
    const state = team.keptState();
    this.#team = null;
    this.#step = createCompiledStep(this.#plan, this.#examples, state, this.#options);
  }

  cost(): CostRecord | null {
    return this.#step.cost();
  }

  parameters(): NetworkParameters {
    return this.#step.parameters();
  }

  packedParameters(): PackedParameters {
    return this.#step.packedParameters();
  }

  gradients(): NetworkParameters {
    return this.#step.gradients();
  }

  /** Looks at the weights of the step that is under way when it is called. */
  forwardOver(inputs: Matrix): () => Matrix {
    let step = this.#step;
    let pass = step.forwardOver(inputs);
    return () => {
      if (step !== this.#step) {
        step = this.#step;
        pass = step.forwardOver(inputs);
      }
      return pass();
    };
  }

  norms(): StepNorms | null {
    return this.#step.norms();
  }

  deadLayers(): readonly DeadLayer[] {
    return this.#step.deadLayers();
  }

  retune(change: Retuning): void {
    this.#step.retune(change);
    this.#keptAt = -Infinity;
    this.#plan = retunePlan(this.#plan, change);
  }

  state(): TrainingState {
    return this.#step.state();
  }
}

/** Steps that a second thread may help with where they are worth it; `note` has each of these. */
export function createTeamStep(host: TeamHost, note: (step: TeamStep) => void): CreateStep {
  return (plan, examples, state) => {
    if (!isWorthTwoThreads(plan, examples)) return createCompiledStep(plan, examples, state);
    const step = new TeamStep(host, plan, examples, state);
    note(step);
    return step;
  };
}
