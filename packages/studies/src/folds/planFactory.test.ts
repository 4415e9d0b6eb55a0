import { createTrainingPlan, defineNetwork } from "@regula/engine";
import { describe, expect, test } from "vitest";
import { rungIterations } from "../tune/search/halving.ts";
import { parseVariants } from "../variants/variant.ts";
import { foldFactory } from "./foldFactory.ts";
import { hiddenUnits, type PlanSettings, planFactory } from "./planFactory.ts";

const [none, l2, stop] = parseVariants("none,l2=2,stop=3");
const place = { inputs: 4, outputs: 1, task: "binary", rows: 1000, seed: 9 } as const;
const table: PlanSettings = {
  hidden: [64, 64],
  activation: "gelu",
  initializer: "heHidden",
  optimizer: "adam",
  learningRate: 0.003,
  schedule: "cosine",
  batchSize: 128,
  epochs: 60,
  leastIterations: 400,
  precision: "f32",
};

describe("the plans of a study", () => {
  test("have every setting that is given, and the variant's on top", () => {
    const network = defineNetwork({ inputs: 4, hidden: [64, 64], activation: "gelu" });
    expect(planFactory(l2, { ...table, l2: 1, maxNorm: 3 })(place)).toEqual(
      createTrainingPlan({
        network,
        initializer: "heHidden",
        optimizer: "adam",
        learningRate: 0.003,
        schedule: "cosine",
        batchSize: 128,
        iterations: 480,
        precision: "f32",
        l2: 2,
        maxNorm: 3,
        seed: 9,
      }),
    );
  });

  test("without settings are the course's: 20 and 3 rectified units, all rows in 30,000 updates", () => {
    const network = defineNetwork({ inputs: 4 });
    expect(planFactory(none, {})(place)).toEqual(createTrainingPlan({ network, seed: 9 }));
  });

  test("widen hidden layers to the outputs where asked, and never narrow them", () => {
    expect(hiddenUnits({ hidden: [64, 3], widensHidden: true }, 19)).toEqual([64, 19]);
    expect(hiddenUnits({ hidden: [64, 3] }, 19)).toEqual([64, 3]);
    const classes = { ...place, task: "classes", outputs: 100 } as const;
    const { network } = planFactory(none, { ...table, widensHidden: true })(classes);
    expect(network.layers.map(({ units }) => units)).toEqual([100, 100, 100]);
  });
});

describe("the plans of folds", () => {
  const context = { ...place, repeat: 0, fold: 0 };
  const planned = (rows: number, variant = none, budget?: (iterations: number) => number) => {
    const made = foldFactory(variant, table, budget)({ ...context, rows });
    return "plan" in made ? made : { plan: made };
  };

  test("are as long as their rows ask for, and shorter in a round of halving", () => {
    expect(planned(1000).plan.iterations).toBe(480);
    const third = (iterations: number) => rungIterations({ eta: 3, divisions: 1 }, iterations);
    expect(planned(1000, none, third).plan.iterations).toBe(160);
    expect(planned(100, none, third).plan.iterations).toBe(133);
  });

  test("look at early stopping's rows a hundred times in a whole training, whatever the round", () => {
    const stopping = { every: 4, patience: 3 };
    expect(planned(1000, stop)).toMatchObject({ plan: { iterations: 480 }, stopping });
    const ninth = planned(1000, stop, (iterations) =>
      rungIterations({ eta: 3, divisions: 2 }, iterations),
    );
    expect(ninth).toMatchObject({ plan: { iterations: 53 }, stopping });
  });
});
