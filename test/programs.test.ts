import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { root } from "./root.ts";

const folder = path.join(root, "examples/programs");

afterEach(() => {
  vi.restoreAllMocks();
});

/** What a program prints; it runs here, as its imports are here already. */
async function printed(name: string): Promise<readonly unknown[][]> {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await import(path.join(folder, `${name}.ts`));
  return log.mock.calls;
}

/** Lines of code: neither blank nor a comment. */
function countCode(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("//")).length;
}

test("there are six programs, each under fifteen lines", () => {
  const files = readdirSync(folder);
  expect(files).toHaveLength(6);
  for (const file of files) {
    const lines = countCode(readFileSync(path.join(folder, file), "utf8"));
    expect(lines, file).toBeLessThan(15);
  }
});

test("trainOnArrays predicts the class that the law gives", async () => {
  const [[label, [probabilities]], [, accuracy]] = (await printed("trainOnArrays")) as [
    [string[], number[][]],
    [string, number],
  ];
  expect(label).toEqual(["alike"]);
  expect(probabilities[0]).toBeGreaterThan(0.9);
  expect(accuracy).toBeGreaterThan(0.9);
});

test("crossValidateClasses estimates an accuracy above that without features", async () => {
  const calls = await printed("crossValidateClasses");
  expect(calls[0]).toEqual([24, "networks"]);
  const [, accuracy, interval] = calls[1] as [string, number, [number, number]];
  expect(interval[0]).toBeLessThan(accuracy);
  expect(interval[0]).toBeGreaterThan(calls[2][1] as number);
});

test("ownLoop stops 200 steps after its least loss", async () => {
  const last = String((await printed("ownLoop")).at(-1)?.[0]);
  const [, step, best] = (/^step (\d+): .*least at step (\d+)$/.exec(last) ?? []).map(Number);
  expect(step - best).toBe(190);
  expect(best).toBeGreaterThan(0);
});

test("saveAndPredict predicts what the law says", async () => {
  const [[[price], , law]] = (await printed("saveAndPredict")) as [[[number], string, number]];
  expect(price).toBeCloseTo(law, 1);
});

test("fromCsv predicts a category from a number and text, some of it missing", async () => {
  const [[columns, label], [, accuracy]] = (await printed("fromCsv")) as [
    [string[], string[]],
    [string, number],
  ];
  expect([columns, label]).toEqual([["age", "club"], ["true"]]);
  expect(accuracy).toBeGreaterThan(0.85);
});
