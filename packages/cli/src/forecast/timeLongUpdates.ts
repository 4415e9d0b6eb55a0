import {
  type AbortSignalLike,
  countWeights,
  defaultHost,
  type EngineName,
  type Examples,
  type TrainingPlan,
} from "@regula/engine";
import type { Trainings } from "@regula/studies";
import { createTrainingThreads, type TrainingThreads } from "../progress/trainingThreads.ts";
import { drawExamples } from "./drawExamples.ts";
import { processorSeconds, type Spent } from "./spent.ts";

/** A caller that may stop waiting for the timing. */
export interface Waiting {
  readonly engine: EngineName;
  /** Ends it within a second. */
  readonly signal: AbortSignalLike;
}

/** Products of weights and examples in an update that is timed: a larger one takes in proportion. */
const mostProducts = 2e9;
/** Together the updates that are timed after a first one have so many at least. */
const leastProducts = 1e9;
const fewestUpdates = 2;

/**
 * What an update of a large network takes, timed in a thread of its own: layers of 4,000 units keep a
 * thread busy for seconds, in which it hears no signal.
 *
 * @returns null where it was interrupted
 */
export async function timeLongUpdate(
  { plan, rows }: Pick<Trainings, "plan" | "rows">,
  { engine, signal }: Waiting,
): Promise<Spent | null> {
  const weights = countWeights(plan.network);
  const wanted = Math.min(rows, plan.batchSize ?? rows);
  const count = Math.min(wanted, Math.ceil(mostProducts / weights));
  const updates = Math.max(fewestUpdates, Math.ceil(leastProducts / (count * weights)));
  const examples = drawExamples(plan.network, count);
  const threads = createTrainingThreads(engine);
  try {
    const begin = (iterations: number) =>
      timeTraining({ ...plan, batchSize: null, iterations }, examples, threads, signal);
    // What is made before a first update is in both.
    const first = await begin(1);
    if (first === null) return null;
    const all = await begin(1 + updates);
    if (all === null) return null;
    const scale = wanted / (count * updates);
    const between = (name: keyof Spent) => scale * Math.max(all[name] / 2, all[name] - first[name]);
    return { seconds: between("seconds"), processor: between("processor") };
  } finally {
    threads.close();
  }
}

async function timeTraining(
  plan: TrainingPlan,
  examples: Examples,
  threads: TrainingThreads,
  signal: AbortSignalLike,
): Promise<Spent | null> {
  const [from, used] = [defaultHost.now(), processorSeconds()];
  const { status } = await threads.train(plan, examples, { signal });
  // A thread in its last update completes it, and hears of the interruption afterwards.
  if (status === "interrupted" || signal.aborted) return null;
  return { seconds: defaultHost.now() - from, processor: processorSeconds() - used };
}
