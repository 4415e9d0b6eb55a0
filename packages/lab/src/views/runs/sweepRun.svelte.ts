import { iterationsParameter } from "@regula/engine";
import { app } from "../../app.svelte.ts";
import { runSweep } from "../../model/sweep.ts";
import { PooledRun } from "./pooledRun.svelte.ts";
import { readRange, type SweptSetting, sweptParameter, type TypedRange } from "./sweptRanges.ts";

/** A sweep continues while another screen is shown. */
class SweepRun extends PooledRun<{ readonly done: number; readonly count: number }> {
  ranges = $state.raw<Readonly<Record<SweptSetting, TypedRange>>>({
    l2: readRange("0; 0.1; 0.7; 3", sweptParameter("l2")),
    keepProb: readRange("1; 0.95; 0.86; 0.6", sweptParameter("keepProb")),
  });
  repeats = $state(2);
  /** As typed; null takes those that the lab has done. */
  typedIterations = $state<number | null>(null);
  readonly folds = 5;

  get iterations(): number {
    return this.typedIterations ?? (app.lab.iteration || iterationsParameter.default);
  }

  type(name: SweptSetting, text: string): void {
    this.ranges = { ...this.ranges, [name]: readRange(text, sweptParameter(name)) };
  }

  /** Null where a range is refused. */
  get cells(): number | null {
    const { l2, keepProb } = this.ranges;
    if (l2.is === "refused" || keepProb.is === "refused") return null;
    return l2.values.length * keepProb.values.length;
  }

  get trainings(): number {
    return (this.cells ?? 0) * this.folds * this.repeats;
  }

  async run(): Promise<void> {
    const { l2, keepProb } = this.ranges;
    if (l2.is === "refused" || keepProb.is === "refused") return;
    const { data, lab, chosen } = app;
    const { folds, repeats, iterations } = this;
    const [strengths, keeps] = [l2.values, keepProb.values];
    const base = chosen.settings;
    const settings = { base, strengths, keeps, folds, repeats, iterations, seed: lab.seed };
    app.work.sweep = null;
    await this.runWith(async (pool, signal) => {
      this.progress = { done: 0, count: this.trainings };
      const result = await runSweep(data, settings, pool.train, {
        concurrency: pool.size,
        signal,
        onProgress: (done, count) => {
          this.progress = { done, count };
        },
      });
      const rows = data.train.length;
      if (result) app.work.keepSweep({ result, base, iterations, source: data.name, rows });
      return result !== null;
    });
  }
}

export const sweepRun = new SweepRun();
