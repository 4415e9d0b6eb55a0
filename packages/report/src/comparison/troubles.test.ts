import type { Language } from "@regula/base";
import type { ComparedModel } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { handmadeComparison, handmadeModel } from "../samples/handmadeComparison.ts";
import { describeDivergence, describeTroubles, describeWarning } from "./troubles.ts";

function diverged(
  divergence: NonNullable<ComparedModel["divergence"]>,
  learningRate = 0.3,
): ComparedModel {
  return handmadeModel("l2=0.7", {
    learningRate,
    status: "diverged",
    divergence,
    train: null,
    test: null,
  });
}

describe("a divergence", () => {
  test("names the layer, the iteration and what to try", () => {
    const model = diverged({ iteration: 12_007, layer: 3, tensor: "logits" });
    expect(describeDivergence(model, "en")).toBe(
      "L2 (λ = 0.7) diverged: at iteration 12,007 the logits of layer 3 would no longer be finite numbers, so training stopped with the last good weights and no accuracy is given. Try a smaller learning rate, such as --learning-rate 0.03.",
    );
    expect(describeDivergence(model, "pt-BR")).toBe(
      "L2 (λ = 0,7) divergiu: na iteração 12.007 os logits da camada 3 deixariam de ser números finitos; o treino parou com os últimos pesos bons, e nenhuma acurácia é dada. Tente uma taxa de aprendizado menor, como --learning-rate 0.03.",
    );
  });

  test.each<["weights" | "biases" | "cost", number | null, string, string]>([
    [
      "weights",
      1,
      "the weights of layer 1 would no longer be finite numbers, so",
      "os pesos da camada 1 deixariam de ser números finitos;",
    ],
    [
      "biases",
      2,
      "the biases of layer 2 would no longer be finite numbers, so",
      "os vieses da camada 2 deixariam de ser números finitos;",
    ],
    [
      "cost",
      null,
      "the cost would no longer be a finite number, so",
      "o custo deixaria de ser um número finito;",
    ],
  ])("in the %s", (tensor, layer, english, portuguese) => {
    const model = diverged({ iteration: 7, layer, tensor });
    expect(describeDivergence(model, "en")).toContain(english);
    expect(describeDivergence(model, "pt-BR")).toContain(portuguese);
  });

  test("advises a tenth of the learning rate, and the default where a tenth is still too much", () => {
    const advice = (rate: number) =>
      describeDivergence(diverged({ iteration: 1, layer: 1, tensor: "weights" }, rate), "en");
    expect(advice(0.07)).toMatch(/--learning-rate 0\.007\.$/);
    expect(advice(2)).toMatch(/--learning-rate 0\.2\.$/);
    expect(advice(1e6)).toMatch(/--learning-rate 0\.3\.$/);
  });

  test("of a model that has none is not told", () => {
    expect(describeDivergence(handmadeModel("none"), "en")).toBe("");
  });
});

describe("a warning", () => {
  test.each<[Parameters<typeof describeWarning>[0], Language, string]>([
    [
      { kind: "dead-layer", layer: 2, units: 3, iteration: 1500 },
      "en",
      "layer 2 is dead since iteration 1,500: all of its 3 units answer 0 to every training example, so nothing before it learns any more. Try a smaller learning rate or another seed.",
    ],
    [
      { kind: "dead-layer", layer: 2, units: 3, iteration: 1500 },
      "pt-BR",
      "a camada 2 está morta desde a iteração 1.500: todas as suas 3 unidades respondem 0 a todo exemplo de treino, e nada antes dela aprende mais. Tente uma taxa de aprendizado menor ou outra semente.",
    ],
    [
      { kind: "constant-output", probability: 0.45 },
      "en",
      "it gives the same answer, 45.0%, to every training example: it has learned nothing from the features.",
    ],
    [
      { kind: "constant-output", probability: 0.45 },
      "pt-BR",
      "dá a mesma resposta, 45,0%, a todo exemplo de treino: não aprendeu nada dos atributos.",
    ],
    [
      { kind: "cost-rose", of: "cost", from: 0.7, to: 1234.5 },
      "en",
      "its cost rose from 0.700 to 1,234.500: the learning rate is too large for these data.",
    ],
    [
      { kind: "cost-rose", of: "cost", from: 0.7, to: 1234.5 },
      "pt-BR",
      "seu custo subiu de 0,700 para 1.234,500: a taxa de aprendizado é grande demais para estes dados.",
    ],
    [
      { kind: "cost-rose", of: "log-loss", from: 0.6, to: 0.7 },
      "en",
      "its log-loss on the training rows, without dropout and noise, rose from 0.600 to 0.700: a smaller learning rate or weaker regularization may help.",
    ],
    [
      { kind: "cost-rose", of: "log-loss", from: 0.6, to: 0.7 },
      "pt-BR",
      "sua perda logarítmica nas linhas de treino, sem dropout nem ruído, subiu de 0,600 para 0,700: uma taxa de aprendizado menor ou uma regularização mais fraca pode ajudar.",
    ],
  ])("%o (%s)", (warning, language, expected) => {
    expect(describeWarning(warning, language)).toBe(expected);
  });
});

test("troubles of the data come first, then each model's, under its name", () => {
  const models = [
    handmadeModel("none", { warnings: [{ kind: "constant-output", probability: 0.5 }] }),
    diverged({ iteration: 7, layer: 3, tensor: "logits" }),
    handmadeModel("dropout=0.9"),
  ];
  const text = { en: "class a is rare", "pt-BR": "a classe a é rara" };
  const warnings = [{ code: "rare-class", column: null, rows: 1, text }] as const;
  const told = describeTroubles(handmadeComparison(models, [], { warnings }), "en");
  expect(told.map((sentence) => sentence.split(/[:,]/)[0])).toEqual([
    "Class a is rare",
    "No regularization",
    "L2 (λ = 0.7) diverged",
  ]);
  const portuguese = describeTroubles(handmadeComparison(models, [], { warnings }), "pt-BR");
  expect(portuguese[0]).toBe("A classe a é rara");
  expect(portuguese[1]).toMatch(/^Sem regularização: dá a mesma resposta, 50,0%/);
});
