import { RegulaError } from "@regula/base";
import type { RecommendEvent } from "@regula/football";
import { app } from "../../app.svelte.ts";
import {
  adviceDefaults,
  adviseOn,
  guessLabel,
  type KickSource,
  kicksOfLab,
  readKickset,
} from "../../model/kickAdvice.ts";
import { openPool } from "../../workers/openPool.ts";

/** Advice is looked for while another screen is looked at. */
class AdviceRun {
  /** Of a file; null asks about the lab's own points. */
  file = $state.raw<KickSource | null>(null);
  label = $state("");
  team = $state("");
  progress = $state.raw<RecommendEvent | null>(null);
  isCanceled = $state(false);
  #abort: AbortController | null = null;

  /** Asks about other kicks: what was said of those before is gone. */
  take(file: KickSource | null): void {
    this.file = file;
    this.label = file ? guessLabel(file.table) : "";
    this.team = "";
    app.work.advice = null;
  }

  cancel(): void {
    this.#abort?.abort();
  }

  async run(): Promise<void> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const { table, law, isLab } = this.file ?? kicksOfLab(app.data);
    const { label, team } = this;
    this.isCanceled = false;
    app.work.advice = null;
    app.lab.pause();
    const pool = openPool();
    try {
      const kicks = readKickset(table, isLab ? "won" : label, team || null);
      this.progress = { stage: "ensemble", share: 0 };
      const advice = await adviseOn(kicks, { ...adviceDefaults, seed: app.lab.seed }, law, {
        pool,
        signal,
        onProgress: (event) => {
          this.progress = event;
        },
      });
      if (advice) app.work.keepAdvice({ advice, source: table.source, rows: table.rows });
      else this.isCanceled = true;
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

export const adviceRun = new AdviceRun();
