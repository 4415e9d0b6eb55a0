import { describe, expect, test } from "vitest";
import { translateProgram } from "../python.ts";
import { createPythonRunner, type PythonProgram } from "../pythonRuntime/runProgram.ts";
import { arrayDocumentation, type Documentation } from "./arrayDocumentation.ts";
import { numpyDocumentation } from "./documentation.ts";
import { createNumpy } from "./numpy.ts";
import { pythonArrayDocumentation, pythonDocumentation } from "./pythonDocumentation.ts";

const all: [string, Documentation][] = [
  ...Object.entries(numpyDocumentation),
  ...Object.entries(arrayDocumentation),
];

describe("the example in the help on np gives what it says", () => {
  test.each(all)("%s", (name, { example: [code, result], says, parameters }) => {
    const run = new Function("np", `return (${code})`);
    expect(JSON.stringify(run(createNumpy()))).toBe(result);
    expect(code).toContain(name.split(".").at(-1));
    expect(says.en === says["pt-BR"] && says.en.length > 8).toBe(false);
    expect(parameters.every((one) => /^…?[\w]+\??$/.test(one))).toBe(true);
  });
});

describe("the example in the help on Python's np prints what it says", () => {
  const python: [string, Documentation][] = [
    ...Object.entries(pythonDocumentation),
    ...Object.entries(pythonArrayDocumentation),
  ];
  test.each(python)("%s", (name, { example: [code, result], says, parameters }) => {
    const { script } = translateProgram(`def f():\n    print(${code})\n`);
    const program: PythonProgram = new Function(`return (${script})`)();
    const printed: string[] = [];
    const print = (line: string) => printed.push(line);
    createPythonRunner(createNumpy()).load(program, "f", "{}", print).candidate?.();
    expect(printed).toEqual([result]);
    expect(code).toContain(name.split(".").at(-1));
    expect(says.en.length).toBeGreaterThan(1);
    expect(parameters.every((one) => /^[a-zA-Z]\w*(=\S+)?$/.test(one))).toBe(true);
  });
});
