import { defaultHost } from "@regula/engine";

/** What some work took, in seconds. */
export interface Spent {
  readonly seconds: number;
  /** Of all processors. */
  readonly processor: number;
}

/** What this process has spent up to now, in seconds of all processors. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

export function timeOf(work: () => void): Spent {
  const [from, used] = [defaultHost.now(), processorSeconds()];
  work();
  return { seconds: defaultHost.now() - from, processor: processorSeconds() - used };
}

/** Each so many times. */
export function sumSpent(all: readonly (Spent & { readonly times: number })[]): Spent {
  const sum = (name: keyof Spent) =>
    all.reduce((total, { times, ...one }) => total + times * one[name], 0);
  return { seconds: sum("seconds"), processor: sum("processor") };
}

/** A machine is busy where work takes so many times its processor time. */
const busyFrom = 1.3;

/** How many times as long work takes while other work goes on as it does; 1 on a quiet machine. */
export function busyness({ seconds, processor }: Spent): number {
  const times = processor > 0 ? seconds / processor : 1;
  return times < busyFrom ? 1 : times;
}
