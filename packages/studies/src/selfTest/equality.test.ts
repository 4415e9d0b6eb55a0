import {
  type CompiledStepOptions,
  createCompiledStep,
  createReferenceStep,
  forward,
  type NetworkParameters,
  optimizerTraits,
  type TrainingStep,
} from "@regula/engine";
import { describe, expect, test } from "vitest";
import { type RandomRun, randomRun } from "./randomRun.ts";

const seed = 20261124;
const plans = 510;

/** Under adaptive optimizers, rounding alone decides which way so small a gradient moves a weight. */
const undecided = 1e-10;

interface Tally {
  worst: number;
  entries: number;
  undecidedEntries: number;
  kinks: number;
}

/** Entries to leave out, tensor by tensor. */
type Excluded = (layer: number, tensor: "weights" | "biases", i: number) => boolean;

/** The largest ‖a − b‖ / ‖b‖ over the tensors. */
function distance(a: NetworkParameters, b: NetworkParameters, excluded: Excluded): number {
  let largest = 0;
  a.forEach((layer, l) => {
    for (const tensor of ["weights", "biases"] as const) {
      let difference = 0;
      let norm = 0;
      layer[tensor].data.forEach((value, i) => {
        if (excluded(l, tensor, i)) return;
        difference += (value - b[l][tensor].data[i]) ** 2;
        norm += b[l][tensor].data[i] ** 2;
      });
      if (difference !== 0) largest = Math.max(largest, Math.sqrt(difference / norm));
      if (Number.isNaN(difference)) largest = NaN;
    }
  });
  return largest;
}

/** Remembers which entries had a gradient that decides nothing. */
function watchUndecided({ plan }: RandomRun, reference: TrainingStep, tally: Tally) {
  const isAdaptive = optimizerTraits[plan.optimizer.name].slots.includes("meanSquare");
  const seen = new Set<string>();
  return {
    look(): void {
      if (!isAdaptive) return;
      reference.gradients().forEach((layer, l) => {
        for (const tensor of ["weights", "biases"] as const) {
          layer[tensor].data.forEach((g, i) => {
            if (g !== 0 && Math.abs(g) < undecided) seen.add(`${l} ${tensor} ${i}`);
          });
        }
      });
    },
    excluded: (l: number, tensor: string, i: number) => seen.has(`${l} ${tensor} ${i}`),
    count(): void {
      tally.undecidedEntries += seen.size;
      for (const { weights, biases } of reference.parameters()) {
        tally.entries += weights.data.length + biases.data.length;
      }
    },
  };
}

/** Whether rectified units answer with other signs to the same examples. */
function crossesKink({ plan, examples }: RandomRun, a: TrainingStep, b: TrainingStep): boolean {
  const signs = (step: TrainingStep) =>
    forward(plan.network, step.parameters(), examples.inputs).map(({ Z }, l) =>
      plan.network.layers[l].activation.endsWith("elu")
        ? Array.from(Z.data, (z) => z > 0).join()
        : "",
    );
  return signs(a).join(";") !== signs(b).join(";");
}

function replay(
  run: RandomRun,
  slices: readonly number[],
  tolerance: number,
  tally: Tally,
  options: CompiledStepOptions,
): void {
  const { plan, examples, description } = run;
  const compiled = createCompiledStep(plan, examples, undefined, { guard: 64, ...options });
  const reference = createReferenceStep(plan, examples);
  const watch = watchUndecided(run, reference, tally);
  const none: Excluded = () => false;

  const gradients = distance(compiled.gradients(), reference.gradients(), none);
  expect(gradients, `gradients of ${description}`).toBeLessThan(tolerance);
  const cost = reference.cost()?.cost ?? NaN;
  const costs = Math.abs((compiled.cost()?.cost ?? NaN) - cost);
  expect(costs, `cost of ${description}`).toBeLessThanOrEqual(tolerance * Math.abs(cost));

  for (const steps of slices) {
    for (let step = 0; step < steps; step++) {
      watch.look();
      expect(reference.advance(1), description).toBeNull();
    }
    expect(compiled.advance(steps), description).toBeNull();
    const moved = distance(compiled.parameters(), reference.parameters(), watch.excluded);
    if (!(moved < tolerance) && crossesKink(run, compiled, reference)) {
      tally.kinks += 1;
      break;
    }
    expect(moved, `after ${reference.iteration} of ${description}`).toBeLessThan(tolerance);
    expect(compiled.deadLayers(), description).toEqual(reference.deadLayers());
    const norms = reference.norms();
    expect(Math.abs((compiled.norms()?.weights ?? NaN) / (norms?.weights ?? NaN) - 1)).toBeLessThan(
      tolerance,
    );
    tally.worst = Math.max(tally.worst, moved, gradients);
  }
  watch.count();
  expect(compiled.harmedGuard(), description).toBeNull();
}

const newTally = (): Tally => ({ worst: 0, entries: 0, undecidedEntries: 0, kinks: 0 });

describe(`compiled steps equal the reference, over random plans of seed ${seed}`, () => {
  const tally = newTally();

  test.each(Array.from({ length: 10 }, (_, tenth) => tenth))(
    "f64 within 1e-12, after 1, 2 and 10 steps; nothing written beside a buffer: tenth %i",
    (tenth) => {
      for (let index = tenth; index < plans; index += 10) {
        replay(randomRun(seed, index), [1, 1, 8], 1e-12, tally, {});
      }
    },
  );

  test("of which under 1 % cross a kink, or are undecided under adaptive optimizers", () => {
    expect(tally.kinks / plans).toBeLessThan(0.01);
    expect(tally.undecidedEntries / tally.entries).toBeLessThan(0.01);
  });

  test.each([false, true])(
    "f32 within 1e-4 after 1 step, fused where the runtime can: %s",
    (canFuse) => {
      const inSingles = newTally();
      const options = { precision: "f32", ...(canFuse ? {} : { fused: false }) } as const;
      for (let index = 0; index < plans; index += 6) {
        replay(randomRun(seed, index), [1], 1e-4, inSingles, options);
      }
      console.log("f32", inSingles);
      expect(inSingles.kinks).toBeLessThan(plans / 6 / 100);
    },
  );
});
