import { trainingRowsQuestion } from "@regula/statistics";
import type { Comparison } from "@regula/studies";
import { describe, expect, test } from "vitest";
import {
  handmadeComparison,
  handmadeDifference,
  handmadeModel,
  handmadePair,
  metrics,
} from "../samples/handmadeComparison.ts";
import { describeLimits } from "./limits.ts";

const models = [handmadeModel("none"), handmadeModel("l2=0.7")];
const pair = handmadePair("none", "l2=0.7");
const comparison = handmadeComparison(models, [pair]);
const { train, test: tested } = comparison.data;

/** Both languages, which must tell of the same things in the same order. */
function limitsOf(of: Comparison): { english: string[]; portuguese: string[] } {
  const [english, portuguese] = [describeLimits(of, "en"), describeLimits(of, "pt-BR")];
  expect(portuguese).toHaveLength(english.length);
  return { english, portuguese };
}

describe("what the figures do not allow one to say", () => {
  test("without test data: nothing about new data", () => {
    const { english, portuguese } = limitsOf({ ...comparison, data: { train, test: null } });
    expect(english).toEqual([expect.stringMatching(/^Without test data .* --test\.$/)]);
    expect(portuguese).toEqual([expect.stringMatching(/^Sem dados de teste .* --test\.$/)]);
  });

  test("the resolution is half of the widest interval, in points, in the reader's spelling", () => {
    const { english, portuguese } = limitsOf(comparison);
    expect(english[0]).toContain(
      "With 60 test examples each accuracy is known to about ±5.0 points",
    );
    expect(portuguese[0]).toContain("Com 60 exemplos de teste");
    expect(portuguese[0]).toContain("±5,0 pontos");
  });

  test("of a test set of training rows, whose figures flatter already, no figures are spared", () => {
    for (const found of [30, 60]) {
      const overlap = trainingRowsQuestion.decide({ found, compared: 60, repeated: 0 });
      const { english, portuguese } = limitsOf({ ...comparison, overlap });
      expect(english.join(" ")).not.toMatch(/would make its figures too good/);
      expect(english.at(-1)).toMatch(/A test set with training rows is no ground to choose them/);
      expect(portuguese.at(-1)).toMatch(/Um teste com linhas do treino não serve para escolhê-las/);
    }
  });

  test("verdicts are about these networks; not distinguishable is not equal; λ was not tuned", () => {
    const { english, portuguese } = limitsOf(comparison);
    expect(english.slice(1).map((sentence) => sentence.slice(0, 24))).toEqual([
      "The verdicts are about t",
      "Not distinguishable does",
      "The strengths λ and keep",
    ]);
    expect(portuguese[1]).toContain("não sobre os métodos");
    expect(portuguese[2]).toContain("não quer dizer ser igual");
    expect(portuguese[3]).toContain("não ajustadas");
  });

  const won = (mean: number, low = mean / 2, high = 2 * mean) =>
    handmadeDifference([mean, low, high], { margin: 0.01 });

  test("a decided pair is not said to be too close to tell", () => {
    const decided = { ...pair, accuracy: won(0.2), logLoss: won(0.2) };
    const { english } = limitsOf(handmadeComparison(models, [decided]));
    expect(english.join()).not.toContain("Not distinguishable");
    expect(english[0]).toMatch(
      /^With 60 test examples .* points: smaller differences decide nothing/,
    );
  });

  test("beside a verdict on few points it is not said that smaller differences decide nothing", () => {
    const decided = { ...pair, accuracy: won(-0.04, -0.08, -0.02) };
    const { english, portuguese } = limitsOf(handmadeComparison(models, [decided]));
    expect(english[0]).toMatch(/by itself .* ±5\.0 points; a verdict on fewer points rests on/);
    expect(portuguese[0]).toContain("um veredito sobre menos pontos");
    expect(english.join()).not.toContain("decide nothing");
  });

  test("the resolution is the widest half interval, to a tenth of a point", () => {
    const interval = [0.848, 0.852] as const;
    const close = handmadeModel("none", { test: { ...metrics(0.85, 0.35), interval } });
    const { english, portuguese } = limitsOf(handmadeComparison([close]));
    expect(english).toEqual([
      "With 60 test examples each accuracy is known to about ±0.2 points: smaller differences decide nothing.",
    ]);
    expect(portuguese[0]).toContain("±0,2 pontos: diferenças menores não decidem nada");
  });

  test("without an interval of an accuracy no resolution is told", () => {
    const bare = handmadeModel("none", { test: { ...metrics(0.85, 0.35), interval: null } });
    expect(limitsOf(handmadeComparison([bare])).english).toEqual([]);
  });

  test("one model without a strength: only the resolution, and no word of verdicts", () => {
    const { english } = limitsOf(handmadeComparison(models.slice(0, 1)));
    expect(english).toEqual([expect.stringMatching(/^With 60 test examples each accuracy/)]);
  });

  test("a frozen mask is no test of dropout, a fresh one is", () => {
    const of = (mask: "frozen" | "fresh") =>
      limitsOf(handmadeComparison([handmadeModel("dropout=0.86", { mask })]));
    expect(of("frozen").english.join()).toContain("The frozen mask is no test of dropout");
    expect(of("frozen").portuguese.join()).toContain(
      "A máscara congelada não põe o dropout à prova",
    );
    expect(of("fresh").english.join()).not.toContain("frozen");
  });

  test("simulated kicks say nothing of real football", () => {
    const data = { train, test: tested, population: tested };
    const { english, portuguese } = limitsOf({ ...comparison, data });
    expect(english.at(-1)).toContain("Nothing here is about real football");
    expect(portuguese.at(-1)).toContain("Nada aqui é sobre o futebol real");
  });

  test("no figure, no limit", () => {
    const failed = handmadeModel("l2=0.7", { status: "diverged", train: null, test: null });
    expect(limitsOf(handmadeComparison([failed])).english).toEqual([]);
  });
});
