import type { Trainings } from "@regula/studies";

/** How long networks take that start in order, on as many threads as there are. */
export function spanOf(
  jobs: readonly (Pick<Trainings, "networks"> & { readonly seconds: number })[],
  threads: number,
): number {
  const ends = new Float64Array(threads);
  for (const { networks, seconds } of jobs) {
    for (let left = networks; left > 0; left -= 1) {
      ends.sort();
      ends[0] += Math.min(1, left) * seconds;
    }
  }
  return ends.sort()[threads - 1];
}
