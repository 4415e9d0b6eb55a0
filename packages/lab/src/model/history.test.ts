import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { History } from "./history.ts";
import { UndoStack } from "./keep/undo.ts";
import { estimateSeconds, fromPosition, lastPosition, stepsOfFrame, toPosition } from "./pace.ts";
import { createPlan, plainSettings, setHidden, setValue } from "./settings.ts";

describe("a history", () => {
  test("keeps first and last, ascends, and never outgrows its capacity", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 300 }),
        (gaps) => {
          const history = new History<{ iteration: number }>(20);
          let iteration = 0;
          history.push({ iteration });
          for (const gap of gaps) {
            iteration += gap;
            history.push({ iteration });
            expect(history.items.length).toBeLessThanOrEqual(20);
          }
          const kept = history.items.map((item) => item.iteration);
          expect(kept).toEqual([...kept].sort((a, b) => a - b));
          expect([kept[0], kept[kept.length - 1]]).toEqual([0, iteration]);
        },
      ),
    );
  });

  test("of large snapshots keeps fewer, the first and the last among them", () => {
    const history = new History<{ iteration: number; size: number }>(1000, [], ({ size }) => size);
    for (let i = 0; i < 300; i++) {
      history.push({ iteration: i, size: i < 50 ? 1 : 90 });
      const size = history.items.reduce((sum, item) => sum + item.size, 0);
      expect(size).toBeLessThanOrEqual(1000);
      expect([history.items[0].iteration, history.last?.iteration]).toEqual([0, i]);
    }
    history.cutAfter(20);
    for (let i = 21; i < 900; i++) history.push({ iteration: i, size: 1 });
    expect(history.items.length).toBeGreaterThan(850);
  });

  test("finds the newest at or before an iteration, forgets what came after, replaces the same", () => {
    const history = new History<{ iteration: number; name?: string }>();
    for (const iteration of [0, 10, 20, 30]) history.push({ iteration });
    expect(history.at(25)?.iteration).toBe(20);
    expect(history.at(20)?.iteration).toBe(20);
    expect(history.at(-5)?.iteration).toBe(0);
    history.push({ iteration: 30, name: "again" });
    expect(history.items).toHaveLength(4);
    expect(history.last?.name).toBe("again");
    history.cutAfter(15);
    expect(history.last?.iteration).toBe(10);
  });
});

test("undo restores the last 20 changes, one by one, and redo does them again", () => {
  const stack = new UndoStack<number>(20);
  let state = 0;
  for (let change = 1; change <= 25; change++) {
    stack.remember(state);
    state = change;
  }
  const seen: number[] = [];
  for (let back = stack.undo(() => state); back !== null; back = stack.undo(() => state)) {
    state = back;
    seen.push(state);
  }
  expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => 24 - i));
  expect(stack.redo(() => state)).toBe(6);
  stack.remember(6);
  expect(stack.canRedo).toBe(false);
});

describe("the pace", () => {
  test("at normal speed a training of 30,000 takes 5 to 8 seconds of frames", () => {
    let iteration = 0;
    let frames = 0;
    while (iteration < 30_000) {
      iteration += stepsOfFrame("normal", iteration, 2e-5);
      frames += 1;
    }
    expect(frames / 20).toBeGreaterThan(5);
    expect(frames / 20).toBeLessThan(8);
  });

  test("never does more in a frame than the slowest model can", () => {
    expect(stepsOfFrame("fastest", 10_000, 0.01)).toBe(4);
    expect(stepsOfFrame("fastest", 10_000, 10)).toBe(1);
  });

  test("the time line's ends are the training's", () => {
    expect([toPosition(0, 900), toPosition(900, 900)]).toEqual([0, lastPosition]);
    expect([fromPosition(0, 900), fromPosition(lastPosition, 900)]).toEqual([0, 900]);
  });
});

test("the time of a training grows with its steps, its weights and the examples of a step", () => {
  const planOf = (settings = plainSettings) => createPlan(settings, { seed: 1, iterations: 1000 });
  const measured = { plan: planOf(), secondsPerStep: 1e-4, rows: 200 };
  const seconds = (settings = plainSettings, rows = 200) =>
    estimateSeconds(measured, planOf(settings), rows);
  expect(seconds()).toBeCloseTo(0.1, 10);
  // 2-400-400-1: 162,001 numbers, where 2-20-3-1 has 127.
  expect(seconds(setHidden(plainSettings, [400, 400]))).toBeCloseTo((0.1 * 162_001) / 127, 6);
  expect(seconds(plainSettings, 400)).toBeCloseTo(0.2, 10);
  expect(seconds(setValue(plainSettings, "batchSize", 50))).toBeCloseTo(0.025, 10);
});

test("up to an iteration nothing was recorded before the first; the nearest is never farther than another", () => {
  const iterations = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1 });
  fc.assert(
    fc.property(iterations, fc.integer({ min: -9, max: 120 }), (recorded, wanted) => {
      const history = new History<{ iteration: number }>();
      for (const iteration of recorded.toSorted((a, b) => a - b)) history.push({ iteration });
      const before = recorded.filter((iteration) => iteration <= wanted);
      expect(history.upTo(wanted)?.iteration).toBe(
        before.length > 0 ? Math.max(...before) : undefined,
      );
      const distance = Math.abs((history.nearest(wanted)?.iteration ?? Infinity) - wanted);
      expect(distance).toBe(Math.min(...recorded.map((iteration) => Math.abs(iteration - wanted))));
    }),
  );
  expect(new History().nearest(3)).toBeUndefined();
});
