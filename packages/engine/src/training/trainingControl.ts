import type { Retuning } from "../spec/retune.ts";

/** The reins of a training run: hold it, let it go on, change its settings. */
export class TrainingControl {
  #paused = false;
  #waiting: (() => void)[] = [];
  #retunings: Retuning[] = [];

  get paused(): boolean {
    return this.#paused;
  }

  /** Holds the run after its current slice. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Changes settings from the next slice on; errors in it end the run that takes it. */
  retune(change: Retuning): void {
    this.#retunings.push(change);
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
}
