import { expect, test } from "vitest";
import { type KeptAdvice, recallAdvice } from "./keptWork.ts";

const keptOf = (signal: object | null, more: object = {}) => {
  const advice = { signal, own: null, zones: [], classes: ["recommend"], ...more };
  return { advice, source: "kicks.csv" } as unknown as KeptAdvice;
};

test("advice from before few matches had a second test is forgotten, all other is kept", () => {
  const signal = { p: 0.01, permutations: 199 };
  expect(recallAdvice(keptOf(signal))).toBeNull();
  for (const kept of [keptOf({ ...signal, alike: null }), keptOf(null), null]) {
    expect(recallAdvice(kept)).toBe(kept);
  }
});

test("advice that recommends for a team with few kicks that do not confirm it is forgotten", () => {
  const own = { verdict: "too-few-to-say", pAgree: 0.3, pContradict: 0.7 };
  const zones = [{ advice: "avoid" }];
  expect(recallAdvice(keptOf(null, { own }))).toBeNull();
  expect(recallAdvice(keptOf(null, { own, zones, classes: [] }))).toBeNull();
  const agreed = keptOf(null, { own: { ...own, verdict: "agree" }, zones });
  const unconfirmed = keptOf(null, { own, classes: ["unconfirmed", "cannot-tell"] });
  for (const kept of [agreed, unconfirmed]) expect(recallAdvice(kept)).toBe(kept);
});
