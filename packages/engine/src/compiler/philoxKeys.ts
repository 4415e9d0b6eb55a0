import { philoxRounds } from "@regula/base";

const weyl = [0x9e3779b9, 0xbb67ae85] as const;

/** Of masks and noise. */
export const rounds = philoxRounds.element;

/** Both words of every round's key, each four times, as random/philox.ts moves them on. */
export function philoxKeySchedule(seed: number, purpose: number): Uint32Array {
  const schedule = new Uint32Array(rounds * 8);
  for (let round = 0; round < rounds; round++) {
    schedule.fill(seed + Math.imul(round, weyl[0]), 8 * round, 8 * round + 4);
    schedule.fill(purpose + Math.imul(round, weyl[1]), 8 * round + 4, 8 * round + 8);
  }
  return schedule;
}
