import { countWeights, createCompiledStep } from "@regula/engine";
import type { Trainings } from "@regula/studies";
import { drawExamples } from "./drawExamples.ts";
import { type Spent, timeOf } from "./spent.ts";
import { timeLongUpdate, type Waiting } from "./timeLongUpdates.ts";

/** Examples that a step is timed on. */
const timedExamples = 20_000;
/**
 * After some updates that warm it up a step is timed for so many seconds at least, and until it is not
 * much faster than just before, by the fastest slice.
 */
const timedSeconds = 0.05;
const mostSeconds = 0.5;
const warmUpdates = 3;
const steady = 0.8;

const nothing: Spent = { seconds: 0, processor: 0 };
/** Kinds of networks that are timed, those that most is spent on; the others are estimated by their products. */
const mostTimed = 3;

/** Networks whose updates take the same. */
export interface Kind extends Pick<Trainings, "plan" | "rows"> {
  readonly key: string;
  readonly products: number;
}

export interface TimedUpdates {
  /** Seconds of a processor that one update takes. */
  readonly secondsOf: (trainings: Trainings) => number;
  /** An update of each kind that was timed. */
  readonly spent: readonly Spent[];
}

/** A longer update, in products of weights and examples, is timed where signals are heard meanwhile. */
export const longUpdate = 2e8;

/** Times updates of the networks that most is spent on; null where that was interrupted. */
export async function timeUpdates(
  trainings: readonly Trainings[],
  waiting: Waiting,
): Promise<TimedUpdates | null> {
  const kinds = new Map<string, { readonly kind: Kind; readonly work: number }>();
  for (const each of trainings) {
    const kind = kindOf(each);
    const before = kinds.get(kind.key)?.work ?? 0;
    kinds.set(kind.key, { kind, work: before + each.networks * each.updates * kind.products });
  }
  const most = [...kinds.values()].sort((a, b) => b.work - a.work).slice(0, mostTimed);
  const timed: (Kind & Spent)[] = [];
  for (const { kind } of most) {
    const isLong = kind.products > longUpdate;
    const spent = isLong ? await timeLongUpdate(kind, waiting) : timeUpdate(kind);
    if (spent === null) return null;
    timed.push({ ...kind, ...spent });
  }
  const distance = (one: Kind, { key, products }: Kind) =>
    one.key === key ? -1 : Math.abs(Math.log(one.products / products));
  return {
    secondsOf(each) {
      const kind = kindOf(each);
      const nearest = timed.reduce((best, one) =>
        distance(one, kind) < distance(best, kind) ? one : best,
      );
      return (nearest.processor * kind.products) / nearest.products;
    },
    spent: timed,
  };
}

/** What networks whose updates take the same have in common. */
export function kindOf({ plan, rows }: Trainings): Kind {
  const { network, optimizer, precision, dropout } = plan;
  const size = examplesOf({ plan, rows });
  const key = JSON.stringify([network, optimizer.name, precision, size, dropout !== null]);
  return { plan, rows, key, products: productsOf({ plan, rows }) };
}

/** Products of weights and examples in one update. */
export function productsOf({ plan, rows }: Pick<Trainings, "plan" | "rows">): number {
  return countWeights(plan.network) * examplesOf({ plan, rows });
}

function examplesOf({ plan: { batchSize }, rows }: Pick<Trainings, "plan" | "rows">): number {
  return batchSize === null ? rows : Math.min(rows, batchSize);
}

function timeUpdate({ plan, rows }: Kind): Spent {
  const count = plan.batchSize === null ? rows : Math.min(rows, timedExamples);
  const step = createCompiledStep(plan, drawExamples(plan.network, count));
  step.advance(warmUpdates);
  let [spent, best, before] = [nothing, nothing, nothing];
  for (
    let slice = 1;
    spent.processor < mostSeconds && spent.seconds < 4 * mostSeconds;
    slice *= 2
  ) {
    const { seconds, processor } = timeOf(() => step.advance(slice));
    const update = { seconds: seconds / slice, processor: processor / slice };
    spent = { seconds: spent.seconds + seconds, processor: spent.processor + processor };
    if (best === nothing || update.processor < best.processor) best = update;
    // Code that is not yet optimized is several times slower, on a busy machine for longer.
    const isSteady = update.processor > steady * before.processor;
    if (spent.processor >= timedSeconds && isSteady) break;
    before = update;
  }
  return best;
}
