import { describe, expect, test } from "vitest";
import { arrayDocumentation, type Documentation } from "./arrayDocumentation.ts";
import { numpyDocumentation } from "./documentation.ts";
import { createNumpy } from "./numpy.ts";

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
