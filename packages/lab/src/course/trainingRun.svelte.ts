import type { ExerciseId } from "@regula/course";
import type { TrainingKind, TrainingProblem, TrainingReply } from "@regula/course/learner";
import { findLines } from "../workers/drawPicture.ts";
import type { Picture } from "../workers/messages.ts";
import { openSandbox, type Sandbox, type SandboxNews } from "./sandbox/openSandbox.ts";
import { type Authorship, createOrder } from "./trainingOrder.ts";

type Frame = Extract<TrainingReply, { is: "frame" }>;

/** How a training ended, or that it goes on. */
export type Standing =
  | { readonly is: "idle" | "running" | "done" | "stopped" | "time-up" | "silent" }
  | { readonly is: "crashed"; readonly message: string }
  | { readonly is: "unreadable"; readonly exercise: ExerciseId; readonly message: string }
  | { readonly is: "failed"; readonly exercise: ExerciseId; readonly problem: TrainingProblem };

/** A worker that says nothing for so long is ended: a loop in it may have no end. */
export const silentSeconds = 3;
/** A training that takes longer is ended with what it has. */
export const mostSeconds = 60;

/** The learner's code, training. */
export class TrainingRun {
  standing = $state.raw<Standing>({ is: "idle" });
  frame = $state.raw<Frame | null>(null);
  costs = $state.raw<readonly { readonly iteration: number; readonly cost: number }[]>([]);
  /** The first of the learner's costs that is not finite. */
  notFinite = $state.raw<{ readonly iteration: number; readonly is: "nan" | "infinite" } | null>(
    null,
  );
  authors = $state.raw<readonly Authorship[]>([]);
  kind = $state<TrainingKind>("none");
  #sandbox: Sandbox | null = null;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #end: ReturnType<typeof setTimeout> | undefined;
  #started = 0;
  /** What is shown is still an earlier training's. */
  #isFresh = true;

  get picture(): Picture | null {
    if (!this.frame) return null;
    const { iteration, grid } = this.frame;
    return {
      iteration,
      grid: grid as Float32Array<ArrayBuffer>,
      line: findLines(Float64Array.from(grid)),
      flat: new Float64Array(),
      train: null,
      test: null,
    };
  }

  async start(kind: TrainingKind, authors: readonly Authorship[]): Promise<void> {
    this.stop();
    const ticket = ++this.#started;
    this.kind = kind;
    this.authors = authors;
    this.#isFresh = true;
    this.standing = { is: "running" };
    const { assembleScript } = await import("./sandbox/assembleScript.ts");
    if (ticket !== this.#started || this.standing.is !== "running") return;
    const own = authors.flatMap(({ exercise, code }) =>
      code === null ? [] : [[exercise, code] as const],
    );
    const assembled = assembleScript(new Map(own));
    if (assembled.is !== "script") {
      this.#finish(assembled);
      return;
    }
    this.#end = setTimeout(() => this.#finish({ is: "time-up" }), 1000 * mostSeconds);
    this.#listenOn();
    this.#sandbox = openSandbox(assembled.script, createOrder(kind), (news) => this.#hear(news));
  }

  stop(): void {
    if (this.standing.is === "running") this.#finish({ is: "stopped" });
  }

  #hear(news: SandboxNews): void {
    if (news.is !== "frame") {
      this.#finish(news);
      return;
    }
    this.#take(news);
    if (news.isDone) this.#finish({ is: "done" });
    else {
      this.#listenOn();
      // What is drawn comes first: a tab that is hidden does not train.
      requestAnimationFrame(() => this.#sandbox?.askMore());
    }
  }

  #take(frame: Frame): void {
    if (this.#isFresh) this.#forget();
    const costs = frame.costs.map(([iteration, cost]) => ({ iteration, cost }));
    const first = costs.find(({ cost }) => !Number.isFinite(cost));
    if (first && this.notFinite === null) {
      const is = Number.isNaN(first.cost) ? "nan" : "infinite";
      this.notFinite = { iteration: first.iteration, is };
    }
    this.costs = [...this.costs, ...costs.filter(({ cost }) => Number.isFinite(cost))];
    this.frame = frame;
  }

  #forget(): void {
    this.#isFresh = false;
    this.frame = null;
    this.costs = [];
    this.notFinite = null;
  }

  #listenOn(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#finish({ is: "silent" }), 1000 * silentSeconds);
  }

  #finish(standing: Standing): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#end);
    this.#sandbox?.close();
    this.#sandbox = null;
    // A map of other code than the one that is complained of would mislead.
    if (this.#isFresh && standing.is !== "stopped") this.#forget();
    this.standing = standing;
  }
}
