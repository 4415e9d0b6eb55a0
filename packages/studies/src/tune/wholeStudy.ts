import type { StudyData } from "@regula/data";
import { runJob } from "./search/clouds.ts";
import type { TuneSettings } from "./search/study.ts";
import type { TrialResult } from "./trials/trial.ts";
import { type TuneOptions, tuneStudy } from "./tune.ts";

/** For tests: a whole study with its trials, in the order in which they ended. */
export async function runWhole(
  data: StudyData,
  settings: TuneSettings,
  options: Partial<TuneOptions> = {},
) {
  const trials = new Map<string, TrialResult>();
  const run = tuneStudy(data, settings, { runJob, ...options });
  let last = { done: 0, total: -1 };
  for await (const event of run) {
    if (event.type === "trial") trials.set(event.key, event.result);
    last = { done: event.done, total: event.total };
  }
  const result = await run;
  if (!result) throw new Error("the study was interrupted");
  return { result, trials, last };
}
