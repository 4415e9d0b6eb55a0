import { defineStudy, encodeRows, makeMemberFolds, resampleRows } from "@regula/data";
import { describe, expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { predictEnsemble } from "./ensemble.ts";
import { fitLinearEnsemble } from "./linearEnsemble.ts";
import { fitLinear, fitPrepared } from "./linearModel.ts";

const rows = Uint32Array.from({ length: 90 }, (_, row) => row);
const table = smallTable({ rows: 90, seed: 2, classes: 3 });

describe("a linear model as an ensemble", () => {
  test("seeds: the model itself, once", () => {
    const data = defineStudy(table, { features: ["x", "y"] });
    const { members, diverged } = fitLinearEnsemble(data, rows, { members: 7, seed: 4 });
    expect(diverged).toBe(0);
    expect(members.map(({ parameters }) => parameters)).toEqual([
      fitLinear(data, rows, { seed: 4 }).parameters,
    ]);
  });

  test.each(["label", "y"])(
    "bootstrap of %s: other rows, one plan but for seeds, a band",
    (target) => {
      const data = defineStudy(table, { features: ["x"], target, group: "match" });
      const whole = fitLinear(data, rows, { lambda: 2 });
      const options = { members: 6, resampling: "bootstrap", seed: 4, whole } as const;
      const ensemble = fitLinearEnsemble(data, rows, options);
      const [first, ...others] = ensemble.members.map(({ plan: { seed: _, ...plan } }) => plan);
      for (const plan of others) expect(plan).toEqual(first);
      expect(new Set(ensemble.members.map(({ plan }) => plan.seed)).size).toBe(6);
      const few = fitLinearEnsemble(data, rows, { ...options, members: 2 });
      expect(ensemble.members.slice(0, 2)).toEqual(few.members);

      const drawn = resampleRows({ rows, seed: 4, index: 1, groups: data.groups });
      const { prepared } = ensemble;
      const again = fitPrepared(prepared, data, drawn, { lambda: 2, seed: 1 });
      expect(ensemble.members[1].parameters).toEqual(again.parameters);
      const { inputs } = encodeRows(ensemble.prepared, data, rows);
      const { deviation } = predictEnsemble(ensemble, inputs, "bootstrap");
      expect(deviation.data.every((d) => d > 0)).toBe(true);
    },
  );

  test.each(["label", "y"])("folds of %s: all rows but a fold's, λ of all: 1e-6", (target) => {
    const data = defineStudy(table, { features: ["x"], target });
    const { members, prepared } = fitLinearEnsemble(data, rows, {
      members: 4,
      resampling: "folds",
      seed: 4,
    });
    const { lambda } = fitLinear(data, rows, { seed: 4 });
    const { folds } = makeMemberFolds(data, { rows, members: 4, seed: 4 });
    expect(members).toHaveLength(4);
    folds.forEach(({ train }, k) => {
      const alone = fitPrepared(prepared, data, train, { lambda, seed: 1 });
      const [own, again] = [members[k], alone].map(({ parameters: [layer] }) => layer.weights);
      own.data.forEach((w, i) => {
        expect(Math.abs(w - again.data[i])).toBeLessThan(1e-6);
      });
    });
  });
});
