import { toDataset } from "@regula/data";
import { expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { parseVariants } from "../variants/variant.ts";
import { compare } from "./compare.ts";

test("a network that gives every example the same answer is warned of, and no other", async () => {
  const data = {
    train: toDataset(smallTable({ rows: 40, seed: 3 }), { features: ["x", "y"] }),
    test: null,
    population: null,
  };
  // Weights of a norm of 1e-11 move no output by 1e-9.
  const variants = parseVariants("none,maxnorm=1e-11");
  const settings = { protocol: "standard", variants, hidden: [6], iterations: 60 } as const;
  const { models } = await compare(data, settings);
  const constant = models.map(({ warnings }) =>
    warnings.flatMap((warning) => (warning.kind === "constant-output" ? [warning] : [])),
  );
  expect(constant[0]).toEqual([]);
  expect(constant[1]).toHaveLength(1);
  expect(constant[1][0].probability).toBeGreaterThan(0);
  expect(constant[1][0].probability).toBeLessThan(1);
});
