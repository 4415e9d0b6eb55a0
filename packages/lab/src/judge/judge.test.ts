import { verbatim } from "@regula/base";
import { standardize } from "@regula/data";
import { createTrainingPlan, defineNetwork, seedParameter, train } from "@regula/engine";
import { expect, test } from "vitest";
import { bundledRecipe, simulateKicks, toExamples } from "../model/data.ts";
import { flattenParameters } from "../model/flatState.ts";
import { judgeNetworks } from "./judge.ts";

test.each([0, 0.1])(
  "simulated kicks with %f of the labels turned around are judged by the law too",
  async (flipped) => {
    const recipe = { ...bundledRecipe, rows: 60, seed: seedParameter.default, flipped };
    const examples = toExamples(simulateKicks(recipe));
    const { train: points, standardization } = examples;
    const plan = createTrainingPlan({
      iterations: 50,
      network: defineNetwork({ inputs: 2, hidden: [3] }),
    });
    const inputs = standardize(standardization, points.X);
    const { parameters } = await train(plan, { inputs, targets: points.Y });
    const flat = flattenParameters(parameters);
    const models = [{ name: "none", plan, flat, iterations: 50 }];
    const classes = [verbatim("lost"), verbatim("won")] as const;
    const evidence = { ticket: 7, models, examples, classes, recipe };
    const { ticket, conclusions, cards } = judgeNetworks(evidence);
    expect(cards.get("none")?.en).toMatch(/^Right on [\d.]+% of what it saw and [\d.]+% of what/);
    expect(ticket).toBe(7);
    expect(conclusions.en.join(" ")).toMatch(/20,000 fresh kicks/);
    expect(conclusions["pt-BR"]).toHaveLength(conclusions.en.length);
  },
);

test("networks that are trained alike are told apart by their letters, and no sentence comes twice", async () => {
  const examples = toExamples(simulateKicks({ ...bundledRecipe, rows: 60, seed: 2 }));
  const { train: points, standardization } = examples;
  const inputs = standardize(standardization, points.X);
  const trained = async (name: string, l2: number) => {
    const network = defineNetwork({ inputs: 2, hidden: [3] });
    const plan = createTrainingPlan({ iterations: 50, l2, network });
    const { parameters } = await train(plan, { inputs, targets: points.Y });
    return { name, plan, flat: flattenParameters(parameters), iterations: 50 };
  };
  const { conclusions } = judgeNetworks({
    ticket: 1,
    models: [await trained("A", 0.7), await trained("B", 0), await trained("C", 0.7)],
    examples,
    classes: [verbatim("lost"), verbatim("won")],
    recipe: null,
  });
  for (const [language, letter] of [
    ["en", "network"],
    ["pt-BR", "rede"],
  ] as const) {
    const said = conclusions[language];
    expect(new Set(said).size).toBe(said.length);
    expect(said.join(" ")).toMatch(new RegExp(`${letter} A.*${letter} C`, "is"));
    expect(said.join(" ")).not.toMatch(/L2/);
  }
});
