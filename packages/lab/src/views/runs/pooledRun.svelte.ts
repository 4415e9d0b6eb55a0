import { RegulaError } from "@regula/base";
import type { TrainingPool } from "@regula/engine";
import { app } from "../../app.svelte.ts";
import { openPool } from "../../workers/openPool.ts";

/** Trainings in threads of their own, which continue while another screen is shown. */
export class PooledRun<Progress> {
  progress = $state.raw<Progress | null>(null);
  isCanceled = $state(false);
  #abort: AbortController | null = null;

  cancel(): void {
    this.#abort?.abort();
  }

  /** Does the work while the lab rests. @param work returns whether it finished, or was canceled */
  protected async runWith(
    work: (pool: TrainingPool, signal: AbortSignal) => Promise<boolean>,
  ): Promise<void> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.isCanceled = false;
    app.lab.pause();
    const pool = openPool();
    try {
      this.isCanceled = !(await work(pool, signal));
      app.problem = null;
    } catch (error) {
      if (signal.aborted && !(error instanceof RegulaError)) this.isCanceled = true;
      else app.tell(error);
    } finally {
      this.progress = null;
      pool.close();
    }
  }
}
