import { expect, test } from "vitest";
import { openTestLab, untilRest } from "../../../../../test/threadLab.ts";
import { plainSettings, setHidden } from "../../model/settings.ts";
import { findHeavy } from "./heavyNetwork.ts";

test("a network is heavy where its training becomes long, or twice as long as it was", async () => {
  const lab = openTestLab([setHidden(plainSettings, [20, 3])]);
  await untilRest(lab);
  const [{ plan, standing }] = lab.models;
  /** Of a model with such widths, on a machine that takes `milliseconds` a step of 20 and 3 units. */
  const ask = (milliseconds: number, widths: readonly number[], to: readonly number[]) => {
    const settings = setHidden(plainSettings, widths);
    const measured = standing && { ...standing, secondsPerStep: milliseconds / 1000 };
    const model = { settings, shownPlan: plan, standing: measured };
    return findHeavy(lab, model, (before) => setHidden(before, to))?.seconds ?? null;
  };
  expect(ask(1, [20, 3], [21, 3])).toBeNull();
  // One unit more leads over the limit of five minutes: 30,000 steps of 9.9 ms, 133 numbers beside 127.
  expect(ask(9.9, [20, 3], [21, 3])).toBeCloseTo((297 * 133) / 127, 6);
  expect(ask(11, [20, 3], [21, 3])).toBeNull();
  expect(ask(11, [20, 3], [60, 3])).toBeGreaterThan(600);
  expect(ask(0, [20, 3], [5000, 5000])).toBeNull();
  // No network at all: refused where it is applied.
  expect(ask(9.9, [20, 3], [0])).toBeNull();
});
