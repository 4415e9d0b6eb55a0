import { defineStudy } from "@regula/data";
import { plannedNetworks } from "@regula/models";
import { expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { forecast, formatForecast } from "./forecast.ts";

test("what may stop early takes a quarter at least, and a busy machine never less", () => {
  const data = defineStudy(smallTable({ rows: 400, seed: 5 }), { features: ["x", "y"] });
  const settings = { resampling: "folds", hidden: [32], iterations: 1_000_000 } as const;
  const told = forecast(data, plannedNetworks(data, settings), { linear: 0, encoded: 0 });
  expect(told.least / told.most).toBeGreaterThan(0.24);
  expect(told.least).toBeLessThan(told.most);
  expect(told.busy).toBeGreaterThanOrEqual(1);
});

test.each([2, 3])("networks of %i classes, and of amounts, can be timed", (classes) => {
  const table = smallTable({ rows: 200, seed: 5, classes });
  const settings = { resampling: "folds", hidden: [8], iterations: 1000, batchSize: 32 } as const;
  for (const options of [{}, { target: "y" }]) {
    const data = defineStudy(table, { features: ["x"], ...options });
    const told = forecast(data, plannedNetworks(data, settings), { linear: 1, encoded: 8 });
    expect(told.most).toBeGreaterThan(0);
    expect(told.least).toBeLessThanOrEqual(told.most);
  }
});

test.each([
  [{ least: 0.5, most: 1.9, busy: 3 }, ""],
  [{ least: 100, most: 110, busy: 1 }, "This takes about 1 min 50 s here.\n"],
  [
    { least: 20, most: 80, busy: 2.5 },
    "This takes about 20 s to 1 min 20 s here: the less, the sooner more steps no longer help. Other programs keep this machine busy: while they do, about 2.5 times as long.\n",
  ],
])("%j is told as it is", (told, expected) => {
  expect(formatForecast(told, "en")).toBe(expected);
  expect(formatForecast(told, "pt-BR") === "").toBe(expected === "");
});
