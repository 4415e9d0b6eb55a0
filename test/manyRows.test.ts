import { defineStudy } from "@regula/data";
import { train } from "@regula/engine";
import { predictTable } from "@regula/models";
import { trainEnsemble } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { smallPlan, smallTable } from "./smallStudies.ts";

/** More than a call takes as arguments, and more than small lists hide. */
const rows = 200_000;

describe(`${rows.toLocaleString("en")} rows`, () => {
  const table = smallTable({ rows, seed: 8 });
  const every = Uint32Array.from({ length: rows }, (_, row) => row);

  test.each([
    ["label", "match"],
    ["x", "label"],
  ])(
    "train networks that tell %s by y and %s, and are asked about each row",
    async (target, by) => {
      const study = defineStudy(table, { target, features: ["y", by] });
      const ensemble = await trainEnsemble(study, every, {
        members: 1,
        resampling: "bootstrap",
        seed: 1,
        runJob: train,
        createPlan: (context) => ({ ...smallPlan(context), iterations: 2 }),
      });
      const { mean } = predictTable(
        { ...ensemble, decision: null, training: { resampling: "bootstrap" } },
        table,
      );
      expect(mean.data).toHaveLength(rows);
      expect(mean.data.every(Number.isFinite)).toBe(true);
    },
  );
});
