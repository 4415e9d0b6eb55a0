import { expect, test } from "vitest";
import { describeFeatureSignal } from "./featureSignal.ts";

const signal: Parameters<typeof describeFeatureSignal>[0] = {
  p: 0.005,
  permutations: 199,
  exchange: "rows",
  detectable: { accuracy: 0.65, auc: 0.71, rSquared: null, baseRate: 0.5 },
  constant: [],
  varies: true,
};
const hidden = { ...signal, p: 0.41 };
const amounts = { accuracy: null, auc: null, rSquared: 0.12, baseRate: null };

test("what is shown is said with p and how labels changed places, in both languages", () => {
  expect(describeFeatureSignal(signal, "en")).toBe(
    "The features are associated with the target (p = 0.005, 199 permutations of the labels).",
  );
  expect(describeFeatureSignal({ ...signal, exchange: "whole-groups" }, "pt-BR")).toBe(
    "Os atributos estão associados ao alvo (p = 0,005; 199 permutações dos rótulos de grupos inteiros).",
  );
  expect(describeFeatureSignal({ ...signal, exchange: "within-groups" }, "en")).toBe(
    "The features are associated with the target (p = 0.005, 199 permutations of the labels inside groups, so that differences between groups do not count).",
  );
});

test("what is not shown comes with the law that would have been, and is never called absent", () => {
  expect(describeFeatureSignal(hidden, "en")).toBe(
    "These rows do not show that the features are associated with the target (p = 0.41, 199 permutations of the labels). " +
      "For so many rows to show it four times in five, a linear law would need an accuracy of 65.0% (the most frequent class alone has 50.0%) and an AUC of 0.71.",
  );
  expect(describeFeatureSignal({ ...hidden, detectable: amounts }, "pt-BR")).toBe(
    "Estas linhas não mostram que os atributos estejam associados ao alvo (p = 0,41; 199 permutações dos rótulos). " +
      "Para que tantas linhas o mostrassem em quatro de cada cinco vezes, uma lei linear precisaria de R² de 0,12.",
  );
  for (const language of ["en", "pt-BR"] as const) {
    expect(describeFeatureSignal(hidden, language)).not.toMatch(/no signal|nenhum sinal|advice/i);
  }
});

test("rows that could show no law say so, each task in its own measure", () => {
  const few = { ...hidden, detectable: { ...signal.detectable, accuracy: null, auc: null } };
  expect(describeFeatureSignal(few, "en")).toMatch(/even a linear law with an accuracy of 99.0%/);
  const fewAmounts = { ...hidden, detectable: { ...amounts, rSquared: null } };
  expect(describeFeatureSignal(fewAmounts, "en")).toMatch(/even a linear law with an R² of 0.99/);
});

test("an accuracy that is that of the most frequent class, as both are printed, is left out beside the AUC", () => {
  const rare = { accuracy: 0.9004, auc: 0.774, rSquared: null, baseRate: 0.9 };
  const told = (language: "en" | "pt-BR", law: typeof rare) =>
    describeFeatureSignal({ ...hidden, detectable: law }, language);
  expect(told("en", rare)).toMatch(/a linear law would need an AUC of 0\.77\.$/);
  expect(told("pt-BR", rare)).toMatch(/uma lei linear precisaria de AUC de 0,77\.$/);
  expect(told("en", { ...rare, accuracy: 0.901 })).toContain("an accuracy of 90.1%");
});

test("where no feature varies that is the reason, and not the number of rows; constant columns are named", () => {
  const law = { accuracy: null, auc: null, rSquared: null, baseRate: 0.5 };
  const still = { ...hidden, detectable: law, varies: false, constant: ["a", "b"] };
  const told = describeFeatureSignal(still, "en");
  expect(told).toMatch(/No feature varies over these rows: no law could be shown\./);
  expect(told).toMatch(
    /The columns a and b have one value each in all rows and carry no information\.$/,
  );
  expect(told).not.toMatch(/[Ss]o few rows/);
  expect(describeFeatureSignal(still, "pt-BR")).toMatch(
    /Nenhum atributo varia nestas linhas: .* As colunas a e b têm um só valor cada uma/,
  );
  const inside = { ...still, exchange: "within-groups", constant: [] } as const;
  expect(describeFeatureSignal(inside, "en")).toMatch(/No feature varies inside a group/);
  expect(describeFeatureSignal(inside, "pt-BR")).toMatch(
    /Nenhum atributo varia dentro de um grupo/,
  );
  expect(describeFeatureSignal({ ...signal, constant: ["school"] }, "en")).toMatch(
    /^The features are associated with the target .* The column school has one value in all rows and carries no information\.$/,
  );
});

test("of three classes and more no AUC is told", () => {
  const three = { ...hidden, detectable: { ...signal.detectable, auc: null } };
  expect(describeFeatureSignal(three, "pt-BR")).toMatch(
    /\(a classe mais frequente sozinha tem 50,0%\)\.$/,
  );
});

test("a p is shown up to 0.05, and a p that its permutations do not allow is refused", () => {
  expect(describeFeatureSignal({ ...signal, p: 0.05 }, "en")).toMatch(
    /^The features are associated/,
  );
  expect(describeFeatureSignal({ ...signal, p: 0.055 }, "en")).toMatch(/^These rows do not/);
  expect(() => describeFeatureSignal({ ...signal, p: 0.001 }, "en")).toThrow(TypeError);
});
