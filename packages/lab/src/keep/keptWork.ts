import type { Advice } from "@regula/football";
import { forget, recall, remember } from "../browserMemory.ts";
import type { LabMoment } from "../model/keep/labMoment.ts";
import type { Before } from "../model/keep/labUndo.ts";
import type { LabModelSettings } from "../model/settings.ts";
import type { SweepResult } from "../model/sweep.ts";

/** What a sweep came to, and of what. */
export interface KeptSweep {
  readonly result: SweepResult;
  readonly base: LabModelSettings;
  readonly iterations: number;
  /** The data's name. */
  readonly source: string;
  readonly rows: number;
}

/** Advice, and on what kicks. */
export interface KeptAdvice {
  readonly advice: Advice;
  readonly source: string;
}

/** Goes up when a record of before can no longer be read. */
const form = 2;

/** All that is under way. */
export interface KeptWork {
  readonly form: typeof form;
  /** What a link said of it. */
  readonly query: string;
  readonly moment: LabMoment;
  /** What undo comes back to; absent in what was kept before undo was. */
  readonly past?: readonly Before[];
  readonly chosenId: number | null;
  readonly showTest: boolean;
  readonly sweep: KeptSweep | null;
  readonly advice: KeptAdvice | null;
}

/**
 * Advice is asked for anew that was kept before few matches had a second test, as it does not say what its words
 * need, and that recommends to a team whose few kicks do not confirm it.
 */
export function recallAdvice(kept: KeptAdvice | null): KeptAdvice | null {
  if (!kept) return null;
  const { signal, own, zones, classes } = kept.advice;
  if (signal && !("alike" in signal)) return null;
  const said = [...zones.map(({ advice }) => advice), ...classes];
  const isOrder = said.some((one) => one === "recommend" || one === "avoid");
  return own?.verdict === "too-few-to-say" && isOrder ? null : kept;
}

const flag = "work";

/** Whether this browser keeps work: asked before its database is opened. */
export function hasKeptWork(): boolean {
  return recall(flag) !== null;
}

/** What was kept; null where there is nothing, or nothing that this version can read. */
export async function recallWork(): Promise<KeptWork | null> {
  if (!hasKeptWork()) return null;
  try {
    const { readRecord } = await import("./labStore.ts");
    const record = (await readRecord()) as KeptWork | undefined;
    if (record?.form !== form) return null;
    return { ...record, advice: recallAdvice(record.advice) };
  } catch {
    // A browser that keeps nothing is one that forgets, no more.
    return null;
  }
}

let queue: Promise<void> = Promise.resolve();
let newest: (() => Omit<KeptWork, "form">) | null = null;

/** Keeps the work in place of what was kept before; of calls that come too fast the last counts. */
export function keepWork(describe: () => Omit<KeptWork, "form">): Promise<void> {
  newest = describe;
  queue = queue.then(async () => {
    if (!newest) return;
    const work: KeptWork = { form, ...newest() };
    newest = null;
    try {
      const { writeRecord } = await import("./labStore.ts");
      await writeRecord(work);
      remember(flag, "kept");
    } catch {
      // Private windows and full disks keep nothing; the lab works all the same.
    }
  });
  return queue;
}

/** Nothing of the work is kept any more. */
export function forgetWork(): Promise<void> {
  newest = null;
  queue = queue.then(async () => {
    forget(flag);
    try {
      const { forgetRecord } = await import("./labStore.ts");
      await forgetRecord();
    } catch {
      // What could not be kept need not be forgotten.
    }
  });
  return queue;
}
