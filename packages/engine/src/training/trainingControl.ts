import type { Retuning } from "../spec/retune.ts";

/** Controls of a training run in progress. */
export type ControlCommand =
  | { readonly type: "pause" }
  | { readonly type: "resume" }
  | { readonly type: "retune"; readonly change: Retuning };

/** The reins of a training run: hold it, let it go on, change its settings. */
export class TrainingControl {
  #paused = false;
  #waiting: (() => void)[] = [];
  #retunings: Retuning[] = [];
  #listener: ((command: ControlCommand) => void) | null = null;

  get paused(): boolean {
    return this.#paused;
  }

  /** Holds the run after its current slice. */
  pause(): void {
    this.#paused = true;
    this.#listener?.({ type: "pause" });
  }

  resume(): void {
    this.#paused = false;
    for (const go of this.#waiting.splice(0)) go();
    this.#listener?.({ type: "resume" });
  }

  /** Changes settings from the next slice on; errors in it end the run that takes it. */
  retune(change: Retuning): void {
    if (this.#listener) this.#listener({ type: "retune", change });
    else this.#retunings.push(change);
  }

  /** The changes asked for since the last call, in order. */
  takeRetunings(): readonly Retuning[] {
    return this.#retunings.splice(0);
  }

  /** Settles as soon as the run may go on. */
  whenResumed(): Promise<void> {
    if (!this.#paused) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Hands the reins to a run in another thread: what was said before is said again. */
  forward(listener: (command: ControlCommand) => void): void {
    this.#listener = listener;
    if (this.#paused) listener({ type: "pause" });
    for (const change of this.takeRetunings()) listener({ type: "retune", change });
  }
}
