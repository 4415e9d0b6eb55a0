import { expect, test } from "vitest";
import { exercises } from "../exercises/index.ts";
import { pythonSolutions } from "../exercises/pythonSolutions.ts";
import { describeFinding } from "../words/findings.ts";
import { gradeAlone } from "../wrong/gradeTogether.ts";

async function tell(id: "computeCost" | "backwardPropagation", source: string) {
  const language = source.startsWith("def ") ? "python" : "javascript";
  const { finding } = await gradeAlone(exercises[id], source, language);
  return (["en", "pt-BR"] as const).map((one) => describeFinding(finding, one));
}

const cost = (...lines: readonly string[]) =>
  ["def compute_cost(A3, Y):", ...lines.map((line) => `    ${line}`)].join("\n");

test("a key that is returned in other capitals is told with both", async () => {
  const right = pythonSolutions.backwardPropagation;
  const wrong = right.replace('"dW1": dW1', '"DW1": dW1');
  expect(await tell("backwardPropagation", wrong)).toEqual([
    "grads.dW1 is missing from what the function returns, which has DW1: capital letters count.",
    "Falta grads.dW1 no que a função devolve, que tem DW1: maiúsculas contam.",
  ]);
});

test.each([
  ["w1", "W1"],
  ["DB3", "db3"],
])("a key that is read as %s is told as %s", async (key, name) => {
  const told = await tell("computeCost", cost(`return {'${name}': 1}['${key}']`));
  expect(told[0]).toContain(`no entry ${key}: capital letters count`);
  expect(told[0]).toContain(`the notebook's name is ${name}.`);
  expect(told[1]).toContain(`maiúsculas contam, e o nome no notebook é ${name}.`);
});

test("a key that is no name in other capitals has none to be told", async () => {
  const told = await tell("computeCost", cost("return {'W1': 1}['W4']"));
  expect(told[0]).toContain("check its name");
});

test.each(["s += s", "s = s + 'ab' * 10 ** 6"])(
  "a text that grows without end is a MemoryError: %s",
  async (line) => {
    const told = await tell("computeCost", cost("s = 'a'", `while True: ${line}`));
    expect(told[0]).toMatch(/MemoryError\. What this line makes does not fit into memory/);
    expect(told[1]).toMatch(/MemoryError\. O que esta linha faz não cabe na memória/);
  },
);

test("a MemoryError can be caught by its name", async () => {
  const code = ["try:", "    s = 'a' * 10 ** 7 + 'b'", "except MemoryError:", "    return 1.5"];
  const told = await tell("computeCost", cost(...code));
  expect(told[0]).not.toMatch(/MemoryError/);
});

test("in JavaScript it is told as that it takes too much memory", async () => {
  const source = 'function compute_cost(A3, Y) { let s = "a"; for (;;) s += s; }';
  const told = await tell("computeCost", source);
  expect(told[0]).toMatch(/memory/);
  expect(told[1]).toMatch(/memória/);
});
