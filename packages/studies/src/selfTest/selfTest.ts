import type { Engines, NetworkParameters } from "@regula/engine";
import { randomRun } from "./randomRun.ts";

/** How two ways of computing the same steps compare on one machine. */
export interface SelfTest {
  /** Random plans that both trained. */
  readonly plans: number;
  /** The largest ‖compiled − reference‖ / ‖reference‖ over all weights and biases. */
  readonly worst: number;
  /** What that may be. */
  readonly tolerance: number;
  /** Plans beyond it, described. */
  readonly failures: readonly string[];
}

/** Options of `selfTest`. */
export interface SelfTestOptions {
  readonly seconds: number;
  /** Seconds since any fixed moment. */
  readonly now: () => number;
  readonly seed?: number;
}

const steps = 3;

/** Looser than the project's own test of 510 plans, which looks apart at kinks where rounding decides. */
const tolerance = 1e-6;

/** Trains random plans both ways for a few steps, until the time is over. */
export function selfTest(engines: Engines, { seconds, now, seed = 1 }: SelfTestOptions): SelfTest {
  const failures: string[] = [];
  let worst = 0;
  let plans = 0;
  for (const started = now(); now() - started < seconds; plans++) {
    const { plan, examples, description } = randomRun(seed, plans);
    const [compiled, reference] = [engines.compiled, engines.reference].map((createStep) => {
      const step = createStep(plan, examples);
      step.advance(steps);
      return step.parameters();
    });
    const distance = distanceBetween(compiled, reference);
    worst = Math.max(worst, distance);
    if (!(distance <= tolerance)) failures.push(description);
  }
  return { plans, worst, tolerance, failures };
}

function distanceBetween(a: NetworkParameters, b: NetworkParameters): number {
  let difference = 0;
  let norm = 0;
  a.forEach((layer, l) => {
    for (const tensor of ["weights", "biases"] as const) {
      layer[tensor].data.forEach((value, i) => {
        const expected = b[l][tensor].data[i];
        difference += (value - expected) * (value - expected);
        norm += expected * expected;
      });
    }
  });
  return Math.sqrt(difference / norm);
}
