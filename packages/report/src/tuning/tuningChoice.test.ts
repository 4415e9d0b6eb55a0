import { describe, expect, test } from "vitest";
import { handmadeStudy } from "../samples/handmadeStudy.ts";
import { describeChoice } from "./tuningChoice.ts";

const told = (same: number, language: "en" | "pt-BR") => {
  const chosenInFolds = Array.from({ length: 6 }, (_, i) => (i < same ? "l2=1" : "none"));
  return describeChoice({ ...handmadeStudy(), chosenInFolds }, language);
};

describe("a choice in words", () => {
  test.each([
    [6, /^Chosen: L2 \(λ = 1\), as in all 6 outer folds\./, /^Escolhido: L2.*todas as 6/],
    [3, /as in 3 of 6 outer folds\./, /como em 3 de 6 partes/],
    [2, /only 2 of 6 outer folds\. The choice is unsteady/, /só em 2 de 6.*instável/],
    [0, /in none of 6 outer folds\. The choice is unsteady/, /em nenhuma de 6.*instável/],
  ])("made in %i of 6 outer folds", (same, english, portuguese) => {
    expect(told(same, "en")).toMatch(english);
    expect(told(same, "pt-BR")).toMatch(portuguese);
    if (same >= 3) expect(told(same, "en")).not.toMatch(/unsteady/);
  });

  test("has its rule, with the margin", () => {
    expect(told(6, "en")).toMatch(
      /worse than the best by less than 0\.02 in log-loss and by no more/,
    );
    expect(told(6, "pt-BR")).toMatch(/por menos de 0,02 na perda logarítmica e por não mais/);
  });
});
