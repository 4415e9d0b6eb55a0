import { defineStudy, type Folds } from "@regula/data";
import { createTrainingPlan, defineNetwork, drawInitialParameters } from "@regula/engine";
import { describe, expect, test } from "vitest";
import { crossValidateSettings } from "../folds/crossValidate.ts";
import type { RunJob } from "../folds/foldJobs.ts";
import { noiseTable } from "../folds/purposeBuiltTables.ts";
import { parseVariants } from "../variants/variant.ts";
import { planStudy, type TuneSettings } from "./search/study.ts";
import { tuneStudy } from "./tune.ts";

// As in leakage.test.ts: honestly, and with the leak put in from outside on the same data.

describe("the choice knows nothing of the rows that judge it", () => {
  /** So many families of one setting each, and each setting a classifier by lot of its own. */
  const names = Array.from({ length: 20 }, (_, i) => {
    const words = [
      "l1=0.1",
      "decay=0.001",
      "maxnorm=3",
      "noise=0.1",
      "smoothing=0.1",
      "dropout=0.9",
    ];
    return [`l2=${(i + 1) / 100}`, ...words.filter((_word, bit) => (i >> bit) % 2 === 1)].join("+");
  });
  const variants = parseVariants(names.join(","));
  const settings: TuneSettings = {
    variants,
    hidden: [4],
    folds: 3,
    repeats: 1,
  };

  /** Learns nothing: a setting's λ is the seed of the weights that it says to have found. */
  const byLot: RunJob = async (plan) => ({
    status: "completed",
    iterations: plan.iterations,
    seconds: 0,
    parameters: drawInitialParameters({ ...plan, seed: Math.round(100 * plan.penalties.l2) }),
    costs: [],
    divergence: null,
    deadLayers: [],
    best: null,
    looks: [],
    checkpoint: null,
  });

  test("labels by lot: the chosen of 20 is no better than a guess", async () => {
    const rounds = 5;
    let honest = 0;
    let leaking = 0;
    for (let seed = 0; seed < rounds; seed++) {
      const data = defineStudy(noiseTable(60, seed), { standardize: false });
      const result = await tuneStudy(data, settings, { runJob: byLot });
      honest += (result?.estimate.loss?.mean ?? 0) / rounds;
      // The same settings and outer folds, chosen by what they reach on the held-out rows.
      const study = planStudy(data, settings);
      const outer = study.scopes.flatMap((scope) => scope.outer ?? []);
      for (const fold of outer) {
        const one: Folds = { kind: "k-fold", foldsPerRepeat: 1, repeats: 1, folds: [fold] };
        const tried = await crossValidateSettings(
          data,
          variants.map(({ name, options: { l2 = 0 } }) => ({
            name,
            createPlan: ({ inputs, seed: own }) =>
              createTrainingPlan({
                network: defineNetwork({ inputs, hidden: [4] }),
                l2,
                seed: own,
              }),
          })),
          { folds: one, seed, runJob: byLot },
        );
        const best = tried.reduce((a, b) =>
          (b.means.logLoss ?? 9) < (a.means.logLoss ?? 9) ? b : a,
        );
        leaking += (best.means.logLoss ?? 0) / outer.length / rounds;
      }
    }
    // A classifier by lot is worse than ln 2; the best of 20 on these very rows seems better.
    expect(honest).toBeGreaterThan(Math.LN2 + 0.02);
    expect(leaking).toBeLessThan(Math.LN2 - 0.03);
  });
});
