import { matrix } from "@regula/base";
import { expect, test } from "vitest";
import { foundOnce, keepUnchanged } from "./unchanging.ts";

const examplesOf = (x: number) => ({
  inputs: matrix(1, 1, Float64Array.of(x)),
  targets: matrix(1, 1),
});

test("what is found of examples is remembered where they stay as they are, and found anew elsewhere", () => {
  let calls = 0;
  const find = foundOnce(({ inputs }: ReturnType<typeof examplesOf>) => {
    calls += 1;
    return inputs.data[0];
  });
  const [kept, changing] = [examplesOf(0), examplesOf(1)];
  keepUnchanged(kept);
  expect([find(kept), find(kept), calls]).toEqual([0, 0, 1]);
  expect(find(changing)).toBe(1);
  changing.inputs.data[0] = 2;
  expect([find(changing), calls]).toEqual([2, 3]);
});
