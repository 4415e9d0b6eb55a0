import { expect, test } from "vitest";
import { createClock } from "./ownClock.ts";

const limits = { milliseconds: 2000, quietMilliseconds: 2500, waitMilliseconds: 20_000 } as const;

/** A machine's time: work passes it, and at the end of each turn so does a wait. */
function createMachine(turn: number, wait: () => number) {
  let time = 5;
  let left = turn;
  return {
    now: () => time,
    work(milliseconds: number): void {
      time += milliseconds;
      left -= milliseconds;
      while (left <= 0) {
        time += wait();
        left += turn;
      }
    },
  };
}

interface Ran {
  readonly isLate: boolean;
  readonly passed: number;
}

/** Code that does so much work, asked after each step of it. */
function run(
  machine: ReturnType<typeof createMachine>,
  total: number,
  step: (i: number) => number,
): Ran {
  const isLate = createClock({ now: machine.now, spin: () => machine.work(0.3) }, limits);
  const begun = machine.now();
  for (let [i, done] = [0, 0]; done < total; i++) {
    const milliseconds = step(i);
    machine.work(milliseconds);
    done += milliseconds;
    if (isLate()) return { isLate: true, passed: machine.now() - begun };
  }
  return { isLate: false, passed: machine.now() - begun };
}

const quiet = () => createMachine(4, () => 0);

test.each([0.07, 0.4, 4, 20])(
  "on a quiet machine code is late after 2 s of its own, in steps of %d ms",
  (step) => {
    const { isLate, passed } = run(quiet(), 60_000, () => step);
    expect(isLate).toBe(true);
    expect(passed).toBeGreaterThan(1990);
    expect(passed).toBeLessThan(2150);
  },
);

test("on a quiet machine long native calls between short ones are late within 4 s", () => {
  const { isLate, passed } = run(quiet(), 60_000, (i) => (i % 100 === 99 ? 150 : 0.3));
  expect(isLate).toBe(true);
  expect(passed).toBeLessThan(4000);
});

test.each([
  ["a fifth of a processor", 16, 0.8],
  ["a twentieth, as at nice 10 beside two busy loops", 57, 0.5],
])("right code is not late with %s", (_, wait, seconds) => {
  for (const turn of [2, 3, 4]) {
    for (const step of [0.07, 0.4, 1]) {
      const machine = createMachine(turn, () => (wait * turn) / 3);
      const { isLate, passed } = run(machine, seconds * 1000, () => step);
      expect({ isLate, turn, step, passed }).toMatchObject({ isLate: false });
      expect(passed).toBeGreaterThan(2500);
    }
  }
});

test("right code that was held up ends after the machine has become quiet", () => {
  const machine = createMachine(3, () => (machine.now() < 2480 ? 57 : 0));
  const { isLate, passed } = run(machine, 600, () => 0.4);
  expect(isLate).toBe(false);
  expect(passed).toBeGreaterThan(2800);
});

test("what never ends is late after 20 s at the most, however much it waits", () => {
  const { isLate, passed } = run(
    createMachine(3, () => 60),
    60_000,
    () => 0.4,
  );
  expect(isLate).toBe(true);
  expect(passed).toBeLessThan(20_200);
});
