import { defineStudy, encodeRows, everyRow } from "@regula/data";
import { type Ensemble, splitMembers } from "@regula/studies";
import { expect, test } from "vitest";
import { smallTable, trainHere } from "../../../../test/smallStudies.ts";
import { answerOf, dropUseless } from "./judgeFold.ts";
import { trainModel } from "./trainModel.ts";

const study = defineStudy(smallTable({ rows: 64, seed: 1 }), { features: ["x", "y"] });

async function ensembleOf(keep: "networks" | "both"): Promise<Ensemble> {
  const result = await trainModel(
    study,
    { hidden: [3], iterations: 5, resampling: "folds", keep, validation: null, members: 4 },
    { runJob: trainHere },
  );
  if (result.status !== "completed") throw new Error(result.status);
  const { task, prepared, members } = result.model;
  return { task, prepared, members, diverged: 0, stillFalling: null, interrupted: false };
}

/** The same, with weights of one network so large that its answers are no numbers. */
function withUseless(ensemble: Ensemble, index: number): Ensemble {
  const members = ensemble.members.map((member, i) => {
    if (i !== index) return member;
    // Units that all answer 10¹⁰, of weights that take each other's infinities away.
    const parameters = member.parameters.map(({ weights, biases }, layer) => ({
      weights: { ...weights, data: weights.data.map((_, k) => layer * (k % 2 ? -1e308 : 1e308)) },
      biases: { ...biases, data: biases.data.map(() => 1e10) },
    }));
    return { ...member, parameters };
  });
  return { ...ensemble, members };
}

test.each(["networks", "both"] as const)(
  "a useless network is dropped and counted: %s",
  async (keep) => {
    const ensemble = await ensembleOf(keep);
    const { inputs } = encodeRows(ensemble.prepared, study, everyRow(study));
    expect(dropUseless(ensemble, inputs)).toEqual(ensemble);
    const left = dropUseless(withUseless(ensemble, 1), inputs);
    const { networks, linear } = splitMembers(ensemble.members);
    expect(left.diverged).toBe(1);
    expect(splitMembers(left.members)).toEqual({
      networks: networks.filter((_, i) => i !== 1),
      linear: linear.filter((_, i) => i !== 1),
    });
    expect(linear).toHaveLength(keep === "both" ? 4 : 0);
    expect(answerOf(left, inputs, "folds")).not.toBeNull();
  },
);
