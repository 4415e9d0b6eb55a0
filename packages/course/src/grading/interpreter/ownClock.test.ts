import { expect, test } from "vitest";
import { createClock } from "./ownClock.ts";

const limits = { milliseconds: 2000, sliceMilliseconds: 20, waitMilliseconds: 8000 } as const;

/** At which time code is late that looks at the clock every so many milliseconds. */
function lateAt(steps: (i: number) => number): number {
  let time = 5;
  const isLate = createClock(() => time, limits);
  for (let i = 0; ; i++) {
    time += steps(i);
    if (isLate()) return time - 5;
  }
}

test("code without a wait is late after its own 2 s, to a look at the clock", () => {
  expect(lateAt(() => 4)).toBe(2004);
  expect(lateAt(() => 20)).toBe(2020);
});

test("waits for a processor count little: 0.1 s of code in 6 s is not late", () => {
  // 25 looks with 4 ms of code, each after 240 ms of waiting.
  let time = 0;
  const isLate = createClock(() => time, limits);
  const looks = Array.from({ length: 25 }, () => {
    time += 244;
    return isLate();
  });
  expect(looks).not.toContain(true);
});

test("however much it waits, it is late after 8 s", () => {
  expect(lateAt(() => 500)).toBe(8500);
});
