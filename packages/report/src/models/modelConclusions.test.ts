import type { Language } from "@regula/base";
import type { TrainedModel } from "@regula/models";
import type { Estimate } from "@regula/statistics";
import type { MetricName } from "@regula/studies";
import { beforeAll, expect, test } from "vitest";
import { modelOf, withMetrics } from "../samples/trainedModels.ts";
import { describeIntervals, figureRows, formatMetricEstimate } from "../words/modelFigures.ts";
import { writeModelCard } from "./modelCard.ts";
import {
  describeCopies,
  describeGains,
  describeModelSignal,
  describeRanking,
} from "./modelConclusions.ts";
import { describeDiverged, describeModelCalibration } from "./trainedModel.ts";

let won: TrainedModel;
let amount: TrainedModel;

beforeAll(async () => {
  [won, amount] = [await modelOf("won"), await modelOf("amount")];
});

const estimate = (mean: number, interval: readonly [number, number] | null): Estimate =>
  interval ? { mean, interval, withheld: null } : { mean, interval, withheld: "few-groups" };

const withGain = (gain: Estimate, task = won) =>
  withMetrics(task, {
    gains: {
      margin: 0.02,
      modelOverBaseRate: gain,
      modelOverLinear: null,
      linearOverBaseRate: null,
    },
  });

test.each<[string, Estimate, string, string]>([
  [
    "better",
    estimate(0.2, [0.1, 0.3]),
    "On rows that it had not seen, the model is better than the base rate in log-loss (gain +0.200, 95% interval [+0.100, +0.300]).",
    "Em linhas que não tinha visto, o modelo é melhor que a taxa de base em perda logarítmica (ganho +0,200, intervalo de 95% [+0,100; +0,300]).",
  ],
  [
    "worse",
    estimate(-0.2, [-0.3, -0.1]),
    "On rows that it had not seen, the model is worse than the base rate in log-loss (gain −0.200, 95% interval [−0.300, −0.100]).",
    "Em linhas que não tinha visto, o modelo é pior que a taxa de base em perda logarítmica (ganho −0,200, intervalo de 95% [−0,300; −0,100]).",
  ],
  [
    "equal",
    estimate(0.001, [-0.01, 0.012]),
    "On rows that it had not seen, the model and the base rate are equal for practical purposes in log-loss: the whole interval lies within ±0.020 (gain +0.001, 95% interval [−0.010, +0.012]).",
    "Em linhas que não tinha visto, o modelo e a taxa de base são iguais para fins práticos em perda logarítmica: o intervalo inteiro fica dentro de ±0,020 (ganho +0,001, intervalo de 95% [−0,010; +0,012]).",
  ],
  [
    "better by less than matters",
    estimate(0.008, [0.004, 0.013]),
    "On rows that it had not seen, the model is better than the base rate in log-loss, by less than matters: the whole interval lies within ±0.020 (gain +0.008, 95% interval [+0.004, +0.013]).",
    "Em linhas que não tinha visto, o modelo é melhor que a taxa de base em perda logarítmica, por menos do que importa: o intervalo inteiro fica dentro de ±0,020 (ganho +0,008, intervalo de 95% [+0,004; +0,013]).",
  ],
  [
    "worse by less than matters",
    estimate(-0.005, [-0.007, -0.002]),
    "On rows that it had not seen, the model is worse than the base rate in log-loss, by less than matters: the whole interval lies within ±0.020 (gain −0.005, 95% interval [−0.007, −0.002]).",
    "Em linhas que não tinha visto, o modelo é pior que a taxa de base em perda logarítmica, por menos do que importa: o intervalo inteiro fica dentro de ±0,020 (ganho −0,005, intervalo de 95% [−0,007; −0,002]).",
  ],
  [
    "not distinguishable",
    estimate(0.05, [-0.1, 0.2]),
    "On rows that it had not seen, the model and the base rate are not distinguishable in log-loss (gain +0.050, 95% interval [−0.100, +0.200]).",
    "Em linhas que não tinha visto, o modelo e a taxa de base não se distinguem em perda logarítmica (ganho +0,050, intervalo de 95% [−0,100; +0,200]).",
  ],
  [
    "withheld",
    estimate(0.05, null),
    "On rows that it had not seen, the gain of the model over the base rate in log-loss is +0.050, without an interval: fewer than ten groups do not show how far other groups can differ. Which is better is not concluded.",
    "Em linhas que não tinha visto, o modelo tem ganho de +0,050 sobre a taxa de base em perda logarítmica, sem intervalo: menos de dez grupos não mostram quanto outros grupos podem diferir. Não se conclui qual é melhor.",
  ],
])("how good: %s", (_, gain, en, pt) => {
  expect(describeGains(withGain(gain), "en")).toEqual([en]);
  expect(describeGains(withGain(gain), "pt-BR")).toEqual([pt]);
});

test("several comparisons are one family, and it is said; a sentence that its numbers refute is not made", () => {
  const one = estimate(0.2, [0.1, 0.3]);
  const gains = {
    margin: 0.02,
    modelOverBaseRate: one,
    modelOverLinear: one,
    linearOverBaseRate: one,
  };
  const [first, second, third] = describeGains(withMetrics(won, { gains }), "en");
  expect(first).toContain("simultaneous 95% interval of 3 comparisons [+0.100, +0.300])");
  expect(second).toContain("the model is better than the linear model in log-loss");
  expect(third).toContain("the linear model is better than the base rate in log-loss");
  const reversed = withGain(estimate(0.2, [0.3, 0.1]));
  expect(() => describeGains(reversed, "en")).toThrow(TypeError);
  expect(describeGains({ ...won, metrics: null }, "en")).toEqual([]);
});

test("those without an interval are told together", () => {
  const one = estimate(0.2, null);
  const gains = {
    margin: 0.02,
    modelOverBaseRate: one,
    modelOverLinear: one,
    linearOverBaseRate: one,
  };
  expect(describeGains(withMetrics(won, { gains }), "en")).toEqual([
    "Gains in log-loss without an interval, so that which is better is not concluded (fewer than ten groups do not show how far other groups can differ): the model over the base rate +0.200; the model over the linear model +0.200; the linear model over the base rate +0.200.",
  ]);
});

test("amounts are compared in squared error, in four figures", () => {
  const gain = estimate(1234.5678, [1000, 2000.4]);
  expect(describeGains(withGain(gain, amount), "en")[0]).toContain(
    "in squared error (gain +1,235, 95% interval [+1,000, +2,000])",
  );
});

test.each<[string, Estimate, RegExp, RegExp]>([
  [
    "ordered",
    estimate(0.8, [0.7, 0.9]),
    /ranks rows better .*ROC AUC 0\.800 \[/,
    /melhor que o acaso/,
  ],
  [
    "below chance",
    estimate(0.2, [0.1, 0.3]),
    /^On these held-out rows the model ranks worse than chance \(ROC AUC 0\.200/,
    /ordena pior que o acaso .* não inverta as previsões/,
  ],
  ["not shown", estimate(0.6, [0.4, 0.8]), /do not show that .* ranks/, /não mostram/],
  ["withheld", estimate(0.9, null), /How well .* 0\.900 \(no interval\)/, /\(sem intervalo\)/],
])("ranking: %s", (_, ranking, en, pt) => {
  const model = withMetrics(won, { ranking: { metric: "auc", model: ranking, linear: null } });
  expect(describeRanking(model, "en")).toMatch(en);
  expect(describeRanking(model, "pt-BR")).toMatch(pt);
  expect(describeRanking({ ...won, metrics: null }, "en")).toBeNull();
});

test("the signal is told with its p also where nothing was estimated, and not where it was not tested", () => {
  const model = { ...won, metrics: null };
  expect(describeModelSignal(model, "en")).toMatch(
    /features are associated .*\(p = .*199 permutations/,
  );
  expect(describeModelSignal({ ...model, signal: null }, "en")).toBeNull();
});

test("copies of rows are counted, unless groups are known", () => {
  const signal = won.signal && { ...won.signal, exchange: "rows" as const, units: 20 };
  const model = { ...won, signal };
  expect(describeCopies(model, "en")).toMatch(
    /^4 of 24 rows are copies of other rows: no row is judged/,
  );
  expect(describeCopies(model, "pt-BR")).toMatch(
    /^4 de 24 linhas são cópias de outras: nenhuma linha é julgada/,
  );
  const none = { ...model, signal: signal && { ...signal, units: 24 } };
  expect(describeCopies(none, "en")).toBeNull();
  expect(describeCopies(won, "en")).toBeNull();
});

test("diverged stands where the model's score would, and no other's figure", () => {
  const found = won.metrics?.estimates.logLoss;
  if (!found) throw new Error("no log-loss");
  const one = estimate(0.1, null);
  const model = withMetrics(won, {
    diverged: 3,
    estimates: { logLoss: { ...found, model: null } },
    ranking: { metric: "auc", model: null, linear: one },
    gains: {
      margin: 0.02,
      modelOverBaseRate: null,
      modelOverLinear: null,
      linearOverBaseRate: one,
    },
  });
  for (const row of figureRows(model, "en")) expect(row.model).toBe("diverged");
  for (const row of figureRows(model, "pt-BR")) expect(row.model).toBe("divergiu");
  expect(describeDiverged(model, "en")).toEqual([
    "Diverged in the validation: 3 networks, in some fold all of them, so that the model has no estimate. Try a smaller --learning-rate.",
  ]);
  expect(describeGains(model, "en")).toHaveLength(1);
  expect(describeRanking(model, "en")).toBeNull();
  const card = writeModelCard(model, []).en.join("\n");
  expect(card).toMatch(/Log-loss: diverged; linear model: [\d.]+ .*; base rate: /);
});

test("a file of version 1 has means alone, and nothing is said of what it lacks", () => {
  const mean = (value: number) => ({ mean: value, interval: null, withheld: "version-1" }) as const;
  const model: TrainedModel = {
    ...won,
    signal: null,
    metrics: won.metrics && {
      ...won.metrics,
      ranking: null,
      gains: null,
      calibration: null,
      estimates: { logLoss: { model: mean(0.5), linear: null, baseRate: mean(0.7) } },
    },
  };
  expect(figureRows(model, "en")).toEqual([
    {
      label: "Log-loss",
      linear: null,
      model: "0.500 (no interval)",
      baseRate: "0.700 (no interval)",
    },
  ]);
  expect(describeIntervals(model, "en")).toEqual([
    expect.stringMatching(/\(log-loss of the model and the base rate\): version 1 of model files/),
  ]);
  expect([describeModelSignal(model, "en"), describeRanking(model, "en")]).toEqual([null, null]);
  expect([describeGains(model, "en"), describeModelCalibration(model, "en")]).toEqual([[], null]);
  expect(writeModelCard(model, []).en.join("\n")).not.toMatch(/NaN|undefined|null/);
});

test("figures of each metric in its own kind, with their interval or without", () => {
  const told = (name: MetricName, language: Language = "en") =>
    formatMetricEstimate(name, estimate(0.9, [0.8, 0.95]), language);
  expect(told("accuracy")).toBe("90.0% [80.0, 95.0]");
  expect(told("accuracy", "pt-BR")).toBe("90,0% [80,0; 95,0]");
  expect(told("logLoss")).toBe("0.900 [0.800, 0.950]");
  expect(told("rmse", "pt-BR")).toBe("0,9000 [0,8000; 0,9500]");
  expect(formatMetricEstimate("r2", estimate(-0.5, [-0.9, 0.1]), "en")).toBe(
    "−0.500 [−0.900, 0.100]",
  );
  expect(formatMetricEstimate("accuracy", estimate(1, null), "en")).toBe("100.0% (no interval)");
});

test("one network is one, in both languages", () => {
  const model: TrainedModel = { ...won, training: { ...won.training, members: 1, diverged: 1 } };
  expect(describeDiverged(model, "en")[0]).toMatch(/^1 of 1 network diverged and is left out/);
  expect(describeDiverged(model, "pt-BR")[0]).toMatch(/^1 de 1 rede divergiu e ficou de fora/);
});

test("a score without an interval beside a gain with one: why the gain is judged", () => {
  const rare: Estimate = { mean: 0.27, interval: null, withheld: "rare-losses" };
  const estimates = {
    logLoss: { model: rare, linear: null, baseRate: estimate(0.69, [0.6, 0.8]) },
  };
  const gains = { margin: 0.02, modelOverLinear: null, linearOverBaseRate: null };
  const judged = (gain: Estimate) =>
    describeIntervals(
      withMetrics(won, { estimates, gains: { ...gains, modelOverBaseRate: gain } }),
      "en",
    ).join(" ");
  expect(judged(estimate(0.42, [0.2, 0.6]))).toMatch(
    /A gain is judged nevertheless where at least 5/,
  );
  expect(judged(estimate(0.42, null))).not.toMatch(/A gain is judged/);
});

test("a figure without an interval says whose it is, and a base rate its own reason", () => {
  const estimates = won.metrics?.estimates;
  if (!estimates?.logLoss) throw new Error("no log-loss");
  const rare: Estimate = { mean: 0.3, interval: null, withheld: "rare-losses" };
  const sound = estimate(0.3, [0.2, 0.4]);
  const told = (language: "en" | "pt-BR") =>
    describeIntervals(
      withMetrics(won, {
        estimates: {
          ...estimates,
          logLoss: { model: sound, linear: rare, baseRate: rare },
        },
      }),
      language,
    ).join(" ");
  expect(told("en")).toMatch(
    /No interval is given \(log-loss of the linear model\): with few rows and probabilities near 0 or 1/,
  );
  expect(told("en")).toMatch(
    /\(log-loss of the base rate\): so few rows of the rarer class hardly/,
  );
  expect(told("pt-BR")).toMatch(/\(perda logarítmica do modelo linear\)/);
  expect(told("pt-BR")).toMatch(
    /\(perda logarítmica da taxa de base\): tão poucas linhas da classe/,
  );
  expect(told("en")).not.toMatch(/log-loss of the model/);
});

test("where neither is ahead in print, no better one is spoken of", () => {
  const none: Estimate = { mean: 1e-17, interval: null, withheld: "few-against" };
  const [en] = describeGains(withGain(none), "en");
  expect(en).toContain("is 0.000, without an interval: neither is ahead.");
  const [ptBR] = describeGains(withGain(none), "pt-BR");
  expect(ptBR).toContain("sem intervalo: nenhum dos dois está à frente.");
  const some: Estimate = { mean: 0.01, interval: null, withheld: "few-against" };
  expect(describeGains(withGain(some), "en")[0]).toContain(
    "On rows that it had not seen, the gain of the model over the base rate in log-loss is +0.010, without an interval: fewer than 5 rows speak against the one that is ahead on these rows, so that its confident mistakes may not have been seen yet. Which is better is not concluded.",
  );
});
