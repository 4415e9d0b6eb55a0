import {
  activationNames,
  activationTraits,
  type CompiledStepOptions,
  createCompiledStep,
  createReferenceStep,
  type Divergence,
  forward,
  initializerNames,
  lossNames,
  maskKinds,
  type NetworkParameters,
  type OptimizerName,
  optimizerNames,
  penaltyNames,
  scheduleNames,
  type TrainingPlan,
  type TrainingStep,
  weightSources,
} from "@regula/engine";
import { describe, expect, test } from "vitest";
import { watchGuards } from "../../../../test/guardedMemory.ts";
import { pairs, type RandomRun, randomRun } from "./randomRun.ts";

const seed = 20261124;

/** Of the plans that f32 is tried with: every few, so that every pair of loss and optimizer comes. */
const stride = [7, 11, 13].find((candidate) => pairs % candidate !== 0) ?? 1;

/** As many as have every pair twice among every few, in tenths. */
const plans = 10 * Math.ceil((2 * stride * pairs) / 10);
const inSinglesIndices = Array.from({ length: plans }, (_, i) => i).filter((i) => i % stride === 0);

/** Under adaptive optimizers, rounding alone decides which way so small a gradient moves a weight. */
const undecided = 1e-10;

/** Whether a gradient is divided by its own size, or only its sign counts. */
const isAdaptive: Readonly<Record<OptimizerName, boolean>> = {
  gradientDescent: false,
  momentum: false,
  nesterov: false,
  rmsProp: true,
  adam: true,
  adamW: true,
};

interface Tally {
  worst: number;
  entries: number;
  undecidedEntries: number;
  kinks: number;
  diverged: number;
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
  const seen = new Set<string>();
  return {
    look(): void {
      if (!isAdaptive[plan.optimizer.name]) return;
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

/** Whether units with a kink answer with other signs to the same examples. */
function crossesKink({ plan, examples }: RandomRun, a: TrainingStep, b: TrainingStep): boolean {
  const signs = (step: TrainingStep) =>
    forward(plan.network, step.parameters(), examples.inputs).map(({ Z }, l) => {
      const { kink } = activationTraits[plan.network.layers[l].activation];
      return kink ? Array.from(Z.data, (z) => z > kink.at).join() : "";
    });
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
  const harmedGuard = watchGuards(compiled.memory());
  const reference = createReferenceStep(plan, examples);
  const watch = watchUndecided(run, reference, tally);
  const none: Excluded = () => false;

  const gradients = distance(compiled.gradients(), reference.gradients(), none);
  expect(gradients, `gradients of ${description}`).toBeLessThan(tolerance);
  const cost = reference.cost()?.cost ?? NaN;
  const costs = Math.abs((compiled.cost()?.cost ?? NaN) - cost);
  expect(costs, `cost of ${description}`).toBeLessThanOrEqual(tolerance * Math.abs(cost));

  for (const steps of slices) {
    let divergence: Divergence | null = null;
    for (let step = 0; step < steps && divergence === null; step++) {
      watch.look();
      divergence = reference.advance(1);
    }
    expect(compiled.advance(steps), description).toEqual(divergence);
    if (divergence !== null) {
      tally.diverged += 1;
      break;
    }
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
  expect(harmedGuard(), description).toBeNull();
}

const newTally = (): Tally => ({
  worst: 0,
  entries: 0,
  undecidedEntries: 0,
  kinks: 0,
  diverged: 0,
});

describe("the random plans", () => {
  const all = Array.from({ length: plans }, (_, index) => randomRun(seed, index).plan);

  test("have every pair of loss and optimizer twice or more, in f32 as well", () => {
    for (const tried of [all, inSinglesIndices.map((index) => all[index])]) {
      for (const loss of lossNames) {
        for (const optimizer of optimizerNames) {
          const both = tried.filter((p) => p.loss === loss && p.optimizer.name === optimizer);
          expect(both.length, `${loss} with ${optimizer}`).toBeGreaterThanOrEqual(2);
        }
      }
    }
  });

  const readings: Readonly<Record<string, [readonly string[], (plan: TrainingPlan) => string[]]>> =
    {
      activation: [
        activationNames,
        ({ network }) => network.layers.map(({ activation }) => activation),
      ],
      initializer: [initializerNames, ({ initializer }) => [initializer]],
      "weight source": [weightSources, ({ weightSource }) => [weightSource]],
      schedule: [scheduleNames, ({ schedule }) => [schedule.name]],
      mask: [maskKinds, ({ dropout }) => (dropout ? [dropout.mask] : [])],
      penalty: [
        penaltyNames,
        ({ penalties }) => penaltyNames.filter((name) => penalties[name] > 0),
      ],
    };

  test.each(Object.entries(readings))("have every %s in 20 or more, f32 in 3", (_, reading) => {
    const [names, read] = reading;
    const having = (name: string, tried: readonly TrainingPlan[]) =>
      tried.filter((plan) => read(plan).includes(name)).length;
    const inSingles = inSinglesIndices.map((index) => all[index]);
    for (const name of names) {
      expect(having(name, all), name).toBeGreaterThanOrEqual(20);
      expect(having(name, inSingles), name).toBeGreaterThanOrEqual(3);
    }
  });
});

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

  test("of which under 1 % cross a kink, diverge, or are undecided under adaptive optimizers", () => {
    expect(tally.kinks / plans).toBeLessThan(0.01);
    expect(tally.diverged / plans).toBeLessThan(0.01);
    expect(tally.undecidedEntries / tally.entries).toBeLessThan(0.01);
  });

  test.each([false, true])(
    "f32 within 1e-4 after 1 step, fused where the runtime can: %s",
    (canFuse) => {
      const inSingles = newTally();
      const options = { precision: "f32", fused: canFuse } as const;
      for (const index of inSinglesIndices) {
        replay(randomRun(seed, index), [1], 1e-4, inSingles, options);
      }
      console.log("f32", inSingles);
      expect(inSingles.kinks).toBeLessThan(inSinglesIndices.length / 100);
    },
  );
});
