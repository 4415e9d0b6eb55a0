import { expect, test } from "vitest";
import { type KeptAdvice, recallAdvice } from "./keptWork.ts";

const keptOf = (signal: object | null) =>
  ({ advice: { signal }, source: "kicks.csv", rows: 9 }) as unknown as KeptAdvice;

test("advice from before few matches had a second test is forgotten, all other is kept", () => {
  const signal = { p: 0.01, permutations: 199 };
  expect(recallAdvice(keptOf(signal))).toBeNull();
  for (const kept of [keptOf({ ...signal, alike: null }), keptOf(null), null]) {
    expect(recallAdvice(kept)).toBe(kept);
  }
});
