import type { Language } from "@regula/base";
import { createTrainingPlan, defineNetwork, type MaskKind } from "@regula/engine";
import { parseVariants } from "@regula/studies";
import { describe, expect, test } from "vitest";
import {
  capitalize,
  describeModel,
  describeNamed,
  describeVariant,
  listWords,
} from "./modelName.ts";

function modelOf(variant: string, mask: MaskKind = "fresh") {
  const [{ name, options }] = parseVariants(variant);
  const network = defineNetwork({ inputs: 2, hidden: [4, 3] });
  return { name, plan: createTrainingPlan({ network, ...options, mask }) };
}

describe("a model's name", () => {
  test.each([
    ["none", "no regularization", "sem regularização"],
    [
      "decay=0.01+noise=0.2",
      "weight decay (0.01) + input noise (0.2)",
      "decaimento dos pesos (0,01) + ruído na entrada (0,2)",
    ],
    ["l1=0.05", "L1 (λ = 0.05)", "L1 (λ = 0,05)"],
    ["l2=0.7", "L2 (λ = 0.7)", "L2 (λ = 0,7)"],
    ["l1=0.1+l2=0.7", "L1 (λ = 0.1) + L2 (λ = 0.7)", "L1 (λ = 0,1) + L2 (λ = 0,7)"],
    ["dropout=0.86", "dropout (keep 0.86)", "dropout (manter 0,86)"],
    ["dropout=0.6:1", "dropout (keep 0.6:1)", "dropout (manter 0,6:1)"],
    ["dropout=0.6:0.6", "dropout (keep 0.6)", "dropout (manter 0,6)"],
    ["dropout=1", "no regularization", "sem regularização"],
    ["l2=0", "no regularization", "sem regularização"],
    [
      "l1=0.1+l2=3+dropout=0.9",
      "L1 (λ = 0.1) + L2 (λ = 3) + dropout (keep 0.9)",
      "L1 (λ = 0,1) + L2 (λ = 3) + dropout (manter 0,9)",
    ],
  ])("%s", (variant, english, portuguese) => {
    expect(describeModel(modelOf(variant), "en")).toBe(english);
    expect(describeModel(modelOf(variant), "pt-BR")).toBe(portuguese);
    // A name alone tells the same, but for what changes nothing.
    if (/=[01]$/.test(variant) && english === "no regularization") return;
    expect(describeVariant(variant, "en").split(" + ").sort()).toEqual(english.split(" + ").sort());
  });

  test("tells of a frozen mask, but not where nothing is dropped", () => {
    const frozen = modelOf("dropout=0.86", "frozen");
    expect(describeModel(frozen, "en")).toBe("dropout (keep 0.86, frozen mask)");
    expect(describeModel(frozen, "pt-BR")).toBe("dropout (manter 0,86, máscara congelada)");
    expect(describeModel(modelOf("l2=0.7", "frozen"), "en")).toBe("L2 (λ = 0.7)");
  });

  test("is found by the variant, which stands in where there is no such model", () => {
    const models = [modelOf("none"), modelOf("l2=0.7")] as never;
    expect(describeNamed({ models }, "l2=0.7", "en")).toBe("L2 (λ = 0.7)");
    expect(describeNamed({ models }, "l2=9", "en")).toBe("l2=9");
  });
});

test.each<[Language, string[]]>([
  ["en", ["", "a", "a and b", "a, b, and c"]],
  ["pt-BR", ["", "a", "a e b", "a, b e c"]],
])("words in a list (%s)", (language, expected) => {
  expected.forEach((text, count) => {
    expect(listWords(["a", "b", "c"].slice(0, count), language)).toBe(text);
  });
});

test("early stopping is known by its variant's name alone", () => {
  expect(describeVariant("stop=10+l2=1", "en")).toBe("early stopping (patience 10) + L2 (λ = 1)");
  expect(describeVariant("none", "pt-BR")).toBe("sem regularização");
});

test("a capital for a sentence's first word, and nothing else", () => {
  expect(capitalize("no regularization")).toBe("No regularization");
  expect(capitalize("épico")).toBe("Épico");
  expect(capitalize("L2 (λ = 1)")).toBe("L2 (λ = 1)");
  expect(capitalize("")).toBe("");
});
