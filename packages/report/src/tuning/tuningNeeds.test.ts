import type { WithheldReason } from "@regula/statistics";
import type { NeededExamples } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { handmadeStudy } from "../samples/handmadeStudy.ts";
import { describeNeeded } from "./tuningNeeds.ts";

const told = (needed: Partial<NeededExamples> | null, language: "en" | "pt-BR" = "en") => {
  const study = handmadeStudy();
  const changed = needed && study.needed && { ...study.needed, ...needed };
  return describeNeeded({ ...study, needed: changed }, language);
};
const loss = (low: number, high: number) => ({
  loss: { difference: 0.02, range: [low, high] as const },
});

describe("needed sizes in words", () => {
  test("are a range, its lower end, or the fewest that are advised", () => {
    expect(told({})).toMatch(/0\.02 in log-loss .* needs between 1,200 and 2,100 rows/);
    expect(told({})).toMatch(/of 5 points of accuracy, between 150 and 420 rows/);
    expect(told({}, "pt-BR")).toMatch(/precisa de entre 1\.200 e 2\.100 linhas/);
    expect(told(loss(100, 100))).toMatch(/needs 100 rows, the fewest that are advised/);
    expect(told(loss(155, 155))).toMatch(/needs 160 rows;/);
    expect(told(loss(343_823, 964_799))).toMatch(/between 340,000 and 970,000 rows/);
    expect(told(loss(100, Infinity))).toMatch(/needs 100 rows or more/);
    expect(told(loss(Infinity, Infinity))).toMatch(/more than a billion rows/);
    expect(told({ unit: "group", fewest: 10, ...loss(10, 30) })).toMatch(
      /between 10 and 30 groups/,
    );
  });

  test("of amounts are for a share of their variance", () => {
    expect(told({ accuracy: null })).toMatch(/0\.02 in log-loss, 5% of the target's variance,/);
  });

  test("are not told, and why, where what they depend on has no interval; nor where a network diverged", () => {
    const withheld = (reason: WithheldReason, language: "en" | "pt-BR" = "en") =>
      describeNeeded({ ...handmadeStudy(), needed: null, neededWithheld: reason }, language);
    expect(withheld("one-row")).toMatch(/is not given, as .* no interval here: one row makes up/);
    expect(withheld("few-groups", "pt-BR")).toMatch(/Não se diz .* aqui: menos de dez grupos/);
    expect(told(null)).toBeNull();
  });
});
