import { availableParallelism } from "node:os";
import { defineStudy } from "@regula/data";
import { plannedNetworks } from "@regula/models";
import type { Trainings } from "@regula/studies";
import { expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { type Forecast, forecast, formatForecast, worthTelling } from "./forecast.ts";
import { spanOf } from "./spanOf.ts";
import { noStarts, timeStarts } from "./timeStarts.ts";
import { longUpdate, productsOf, timeUpdates } from "./timeUpdates.ts";

const waiting = { engine: "compiled", signal: { aborted: false } } as const;

async function timed(trainings: readonly Trainings[]) {
  const found = await timeUpdates(trainings, waiting);
  if (found === null) throw new Error("nothing interrupts it");
  return found;
}

const nothing = { linear: 0, encoded: 0, signals: 0 };

test("what may stop early takes a quarter at least, and a busy machine never less", async () => {
  const data = defineStudy(smallTable({ rows: 400, seed: 5 }), { features: ["x", "y"] });
  const settings = { resampling: "folds", hidden: [32], iterations: 1_000_000 } as const;
  const told = await forecast(data, plannedNetworks(data, settings), nothing, waiting);
  if (told === null) throw new Error("eight million updates take a while");
  expect(told.least / told.most).toBeGreaterThan(0.24);
  expect(told.least).toBeLessThan(told.most);
  expect(told.busy).toBeGreaterThanOrEqual(1);
});

test.each([2, 3])("networks of %i classes, and of amounts, can be timed", async (classes) => {
  const table = smallTable({ rows: 200, seed: 5, classes });
  const settings = { resampling: "folds", hidden: [8], iterations: 1e6, batchSize: 32 } as const;
  for (const options of [{}, { target: "y" }]) {
    const data = defineStudy(table, { features: ["x"], ...options });
    const others = { linear: 1, encoded: 8, signals: 1 };
    const told = await forecast(data, plannedNetworks(data, settings), others, waiting);
    expect(told?.most).toBeGreaterThan(2);
    expect(told?.least).toBeLessThanOrEqual(told?.most ?? 0);
  }
});

test("what is done in a moment on any machine is not told", async () => {
  const data = defineStudy(smallTable({ rows: 60, seed: 5 }), { features: ["x", "y"] });
  const settings = { resampling: "folds", hidden: [4], iterations: 20 } as const;
  expect(await forecast(data, plannedNetworks(data, settings), nothing, waiting)).toBeNull();
  const told: Forecast = { least: 0.5, most: 1.9, busy: 3 };
  expect(worthTelling(told)).toBeNull();
  expect(worthTelling({ ...told, most: 2 })).not.toBeNull();
});

test("networks begin in order on as many threads as there are", () => {
  const one = { networks: 1, seconds: 6 };
  expect(spanOf([], 2)).toBe(0);
  expect(spanOf([one, one, one], 2)).toBe(12);
  expect(spanOf([{ networks: 8, seconds: 3 }], 2)).toBe(12);
  expect(spanOf([{ networks: 8, seconds: 3 }], 5)).toBe(6);
  // Half a network, of those that are counted as a mean, takes half its time.
  expect(spanOf([{ networks: 2.5, seconds: 4 }], 1)).toBe(10);
});

test("of many kinds of networks some are timed, and all are told by their products", async () => {
  const data = defineStudy(smallTable({ rows: 200, seed: 5 }), { features: ["x", "y"] });
  const kinds = [4, 8, 16, 24, 32, 48, 64].flatMap((units) =>
    plannedNetworks(data, { resampling: "folds", hidden: [units], batchSize: 32 }),
  );
  const { secondsOf, spent } = await timed(kinds);
  expect(spent).toHaveLength(3);
  const [smallest, second] = kinds;
  const ratio = productsOf(second) / productsOf(smallest);
  expect(secondsOf(second) / secondsOf(smallest)).toBeCloseTo(ratio, 9);
});

test.each([
  [null, ""],
  [{ least: 100, most: 110, busy: 1 }, "This takes about 1 min 50 s here.\n"],
  [
    { least: 20, most: 80, busy: 2.5 },
    "This takes about 20 s to 1 min 20 s here: the less, the sooner more steps no longer help. Other programs keep this machine busy: while they do, about 2.5 times as long.\n",
  ],
])("%j is told as it is", (told, expected) => {
  expect(formatForecast(told, "en")).toBe(expected);
  expect(formatForecast(told, "pt-BR") === "").toBe(expected === "");
});

test("what many small networks take beside their updates is timed, and told", async () => {
  const data = defineStudy(smallTable({ rows: 200, seed: 5 }), { features: ["x", "y"] });
  const settings = { resampling: "folds", hidden: [8], iterations: 20, batchSize: 32 } as const;
  const few = plannedNetworks(data, settings);
  expect(await timeStarts(data, few)).toBe(noStarts);
  const many = few.map((one) => ({ ...one, networks: 400, stops: false }));
  const { network, kind, thread } = await timeStarts(data, many);
  for (const seconds of [network, thread]) expect(seconds).toBeGreaterThan(0);
  expect(kind).toBeGreaterThanOrEqual(0);

  const starts = { network: 0.02, kind: 3, thread: 10 };
  const told = await forecast(data, many, nothing, { ...waiting, starts });
  // Networks share the threads; every thread is loaded, and meets the one kind.
  const networks = many.reduce((sum, one) => sum + one.networks, 0);
  const least = 13 + (0.02 * networks) / availableParallelism();
  expect(told?.most).toBeGreaterThan(least - 0.02);
  expect(told?.most).toBeLessThan(least + 2);
});

test("signals are heard while long updates are timed, and end the timing", async () => {
  const data = defineStudy(smallTable({ rows: 200, seed: 5 }), { features: ["x", "y"] });
  const settings = { resampling: "folds", hidden: [1200, 1200], precision: "f32" } as const;
  const [large] = plannedNetworks(data, settings);
  expect(productsOf(large)).toBeGreaterThan(longUpdate);
  expect((await timed([large])).secondsOf(large)).toBeGreaterThan(0);
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 1);
  expect(await timeUpdates([large], { engine: "compiled", signal: abort.signal })).toBeNull();
});
