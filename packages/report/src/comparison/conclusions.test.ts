import { matrix } from "@regula/base";
import { attainable, generateKicks } from "@regula/football";
import { describe, expect, test } from "vitest";
import {
  handmadeComparison,
  handmadeModel,
  handmadePair,
  metrics,
} from "../samples/handmadeComparison.ts";
import { plainDataset } from "../samples/realComparisons.ts";
import { describeConclusions, describeTruth } from "./conclusions.ts";

describe("the truth, where the law is known", () => {
  const kicks = generateKicks({ rows: 5000, seed: 1, split: "population" });
  const X = matrix(2, 5000);
  X.data.set(kicks.x);
  X.data.set(kicks.y, 5000);
  const population = plainDataset("test", { X });
  const data = { train: plainDataset("train"), test: plainDataset("test"), population };

  test("stands beside its estimate, under what nobody could beat", () => {
    const model = handmadeModel("none", { population: metrics(0.87, 0.3) });
    const limit = (100 * attainable(kicks).accuracy).toFixed(1);
    const [english] = describeTruth(handmadeComparison([model], [], { data }), "en");
    expect(english).toContain("On 5,000 fresh kicks");
    expect(english).toContain("the unregularized network 87.0% (the test said 85.0% [80.0, 90.0])");
    expect(english).toContain(`more often than ${limit}%`);
    const [portuguese] = describeTruth(handmadeComparison([model], [], { data }), "pt-BR");
    expect(portuguese).toContain("Em 5.000 chutes novos");
    expect(portuguese).toContain(
      "a rede não regularizada 87,0% (o teste disse 85,0% [80,0; 90,0])",
    );
    expect(portuguese).toContain(`mais que ${limit.replace(".", ",")}%`);
  });

  test("is silent where the law is not known or no model was measured by it", () => {
    expect(describeTruth(handmadeComparison([handmadeModel("none")]), "en")).toEqual([]);
    const unmeasured = handmadeComparison([handmadeModel("none")], [], { data });
    expect(describeTruth(unmeasured, "en")).toEqual([]);
  });

  test("comes last, after gaps and winners", () => {
    const models = ["none", "l2=0.7"].map((variant) =>
      handmadeModel(variant, { population: metrics(0.87, 0.3) }),
    );
    const all = handmadeComparison(models, [handmadePair("none", "l2=0.7")], { data });
    const told = describeConclusions(all, "en");
    expect(told).toHaveLength(4);
    expect(told[2]).toMatch(/^In accuracy/);
    expect(told[3]).toMatch(/^The kicks are simulated/);
  });
});
