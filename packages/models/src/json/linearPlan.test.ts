import { defineStudy } from "@regula/data";
import { fitLinear } from "@regula/studies";
import { expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { readPlan } from "./planJson.ts";

test("the plan of a linear model reads as it is written, for every task", () => {
  const table = smallTable({ rows: 40, seed: 2, classes: 3 });
  const rows = Uint32Array.from({ length: 40 }, (_, row) => row);
  for (const target of ["label", "y", "match"]) {
    const data = defineStudy(table, { features: ["x"], target });
    for (const lambda of [1e-6, 1, 5e5]) {
      const { plan } = fitLinear(data, rows, { lambda });
      const { seed: _, network, ...rest } = plan;
      const written = { network: { layers: network.layers }, ...rest };
      const read = readPlan(JSON.parse(JSON.stringify(written)), {
        source: "m.json",
        path: "plan",
      });
      expect(read(network.inputs)).toEqual({ ...written, network });
    }
  }
});
