import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { spellNumbers } from "../errors/text.ts";
import { checkShare } from "./checkArgument.ts";
import { checkNumber, describeInterval, type NumberParameter } from "./parameter.ts";

const share: NumberParameter = {
  kind: "number",
  name: "share",
  integer: false,
  default: 0.5,
  interval: { min: 0.25, max: 0.75, maxOpen: true },
  label: spellNumbers("share"),
  help: spellNumbers("share"),
};

describe("numbers of errors are written as the language writes them", () => {
  test.each([
    [{ min: 0.5, max: 0.99 }, "[0.5, 0.99]", "[0,5; 0,99]"],
    [{ min: 0, max: 1, minOpen: true }, "(0, 1]", "(0; 1]"],
    [{ min: 1e-8, max: Infinity }, "[1e-8, ∞)", "[1e-8; ∞)"],
    [{ min: -Infinity, max: 2.5, maxOpen: true }, "(−∞, 2.5)", "(−∞; 2,5)"],
  ])("the interval %j", (interval, en, pt) => {
    expect(describeInterval(interval)).toEqual({ en, "pt-BR": pt });
  });

  test("a parameter out of its interval", () => {
    const error = refusalOf(() => checkNumber(share, 0.8));
    expect(error.message).toBe("option share: expected a number in [0.25, 0.75), got 0.8.");
    expect(error.in("pt-BR")).toBe("opção share: esperava-se um número em [0,25; 0,75), veio 0,8.");
  });

  test("an argument, and a list of them", () => {
    const error = refusalOf(() => checkShare(1.5, "share"));
    expect(error.in("pt-BR")).toBe("opção share: esperava-se um número em [0; 1], veio 1,5.");
    expect(spellNumbers("0.5, 1, -2.25")).toEqual({
      en: "0.5, 1, -2.25",
      "pt-BR": "0,5; 1; -2,25",
    });
  });
});
