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
import { PooledRun } from "./pooledRun.svelte.ts";

/** Advice is computed while another screen is shown. */
class AdviceRun extends PooledRun<RecommendEvent> {
  /** Of a file; null asks about the lab's own points. */
  file = $state.raw<KickSource | null>(null);
  label = $state("");
  team = $state("");

  /** Asks about other kicks: what was said of those before is gone. */
  take(file: KickSource | null): void {
    this.file = file;
    this.label = file ? guessLabel(file.table) : "";
    this.team = "";
    app.work.advice = null;
  }

  async run(): Promise<void> {
    const { table, law, isLab } = this.file ?? kicksOfLab(app.data);
    const { label, team } = this;
    app.work.advice = null;
    await this.runWith(async (pool, signal) => {
      const kicks = readKickset(table, isLab ? "won" : label, team || null);
      this.progress = { stage: "ensemble", share: 0 };
      const advice = await adviseOn(kicks, { ...adviceDefaults, seed: app.lab.seed }, law, {
        pool,
        signal,
        onProgress: (event) => {
          this.progress = event;
        },
      });
      if (advice) app.work.keepAdvice({ advice, source: table.source });
      return advice !== null;
    });
  }
}

export const adviceRun = new AdviceRun();
