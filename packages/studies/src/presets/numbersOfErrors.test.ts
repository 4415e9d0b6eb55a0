import { checkNumber } from "@regula/base";
import { expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { marginParameters } from "../metrics/margins.ts";
import { coverageParameter } from "../ranges/coverage.ts";
import { listParameters, planParameters } from "./planParameters.ts";

const numbers = [
  ...Object.values(planParameters),
  ...Object.values(listParameters),
  ...Object.values(marginParameters),
  coverageParameter,
].flatMap((parameter) => (parameter.kind === "number" ? [parameter] : []));

test.each(numbers.map((parameter) => [parameter.name, parameter] as const))(
  "%s is refused in Portuguese with decimal commas",
  (_, parameter) => {
    const error = refusalOf(() => checkNumber(parameter, -1234.5));
    expect(error.message).toContain("got -1234.5");
    expect(error.in("pt-BR")).toContain("veio -1234,5");
    expect(error.in("pt-BR")).not.toMatch(/\d\.\d/);
  },
);
