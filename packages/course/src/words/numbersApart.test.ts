import { expect, test } from "vitest";
import { exercises } from "../exercises/index.ts";
import { gradeAlone } from "../wrong/gradeTogether.ts";
import { describeFinding } from "./findings.ts";

const tellNumbers = (expected: number, received: number) =>
  describeFinding(
    { is: "wrong-number", part: "cost", expected, received, title: { en: "t", "pt-BR": "t" } },
    "en",
  );

test.each([
  [1.786485945159, 1.78648590278, "1.78648595", "1.7864859"],
  [0.1 + 0.2, 0.3, "0.30000000000000004", "0.3"],
  [1, 2, "1", "2"],
  [1, -0, "1", "0"],
  [0, 1e-9, "0", "0.000000001"],
])("%d and %d are told apart", (expected, received, first, second) => {
  expect(tellNumbers(expected, received)).toBe(`cost should be ${first} and is ${second} (t).`);
});

const tell = async (line: string) => {
  const source = `import numpy as np\ndef compute_cost(A3, Y):\n    ${line}\n    return 1`;
  return describeFinding((await gradeAlone(exercises.computeCost, source, "python")).finding, "en");
};

test("a method of RandomState that is not here is told as that", async () => {
  expect(await tell("np.random.RandomState(0).choice(5)")).toContain("RandomState.choice");
  expect(await tell("np.random.RandomState(0).choice(5)")).not.toContain("has no attribute");
  expect(await tell("np.random.RandomState(0).foo(5)")).toContain("has no attribute");
});

test("a module that Python has is not told as one that does not exist", async () => {
  const told = await tell("from collections import OrderedDict");
  expect(told).toContain("the module collections is not part of the course's Python");
});
