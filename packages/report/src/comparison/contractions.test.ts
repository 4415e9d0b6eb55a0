import { expect, test } from "vitest";
import {
  handmadeComparison,
  handmadeDifference,
  handmadeModel,
  handmadePair,
} from "../samples/handmadeComparison.ts";
import { describeConclusions } from "./conclusions.ts";
import { describeVerdicts } from "./verdict.ts";
import { describeWinners } from "./winners.ts";

const models = ["none", "l2=0.7", "dropout=0.86"].map((variant) => handmadeModel(variant));
const differences = {
  better: handmadeDifference([0.2, 0.1, 0.4]),
  "slightly better": handmadeDifference([0.01, 0.004, 0.012]),
  worse: handmadeDifference([-0.2, -0.4, -0.1]),
  "slightly worse": handmadeDifference([-0.01, -0.012, -0.004]),
  equal: handmadeDifference([0, -0.01, 0.01]),
  "not distinguishable": handmadeDifference([0, -0.1, 0.1]),
  "few against": handmadeDifference({ mean: 1, interval: null, withheld: "few-against" }),
  "rare class": handmadeDifference({ mean: -1, interval: null, withheld: "rare-class" }),
};

test.each(Object.entries(differences))(
  "Portuguese sentences contract prepositions with the articles of names: %s",
  (_, difference) => {
    const told = { accuracy: difference, logLoss: difference };
    const comparison = handmadeComparison(models, [
      handmadePair("none", "l2=0.7", told),
      handmadePair("l2=0.7", "none", told),
      handmadePair("none", "dropout=0.86", told),
    ]);
    const said = [
      ...describeVerdicts(comparison, "pt-BR"),
      ...describeConclusions(comparison, "pt-BR"),
      describeWinners(comparison, "pt-BR") ?? "",
    ].join(" ");
    expect(said).toContain("a rede não regularizada");
    expect(said).not.toMatch(/(?<!\p{L})((de|em|por) (a|o|as|os)|a (as?|os?)) /u);
  },
);
