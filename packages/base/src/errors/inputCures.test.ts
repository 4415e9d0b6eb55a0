import { expect, test } from "vitest";
import { cureInput, inputCures } from "./inputCures.ts";
import { RegulaError } from "./regulaError.ts";

const expected = { en: "x", "pt-BR": "y" };

test.each(Object.entries(inputCures))(
  "a refusal of the kind %s is told with a cure",
  (code, cure) => {
    const cured = cureInput(new RegulaError({ code: code as keyof typeof inputCures, expected }));
    expect(cured.in("en")).toBe(`expected x. ${cure.en}`);
    expect(cured.in("pt-BR")).toBe(`esperava-se y. ${cure["pt-BR"]}`);
  },
);

test("a cure of its own stays, and what was asked for is left to whoever knows how to ask", () => {
  const advice = { en: "Do this.", "pt-BR": "Faça isto." };
  const own = new RegulaError({ code: "file-corrupt", expected, advice });
  const asked = new RegulaError({ code: "column-unknown", expected });
  expect([cureInput(own).message, cureInput(asked).message]).toEqual([
    "expected x. Do this.",
    "expected x.",
  ]);
});
