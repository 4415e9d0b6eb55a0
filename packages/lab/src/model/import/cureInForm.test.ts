import { RegulaError } from "@regula/base";
import { expect, test } from "vitest";
import { cureInForm } from "./cureInForm.ts";

const expected = { en: "x", "pt-BR": "y" };
const told = (code: RegulaError["code"], en?: string) =>
  cureInForm(new RegulaError({ code, expected, ...(en && { advice: { en, "pt-BR": en } }) }))
    .message;

test("a form tells no option of the command line, and a cure of its own where there is one", () => {
  const ofKind = "expected x. Correct that value, or remove its row.";
  expect(told("not-a-number", 'If it marks a missing value, add --na "?".')).toBe(ofKind);
  expect(told("not-a-number", "--na names it.")).toBe(ofKind);
  expect(told("not-a-number")).toBe(ofKind);
  expect(told("not-a-number", "Write 1--2 as 1.")).toBe("expected x. Write 1--2 as 1.");
  expect(told("column-unknown", "Name it with --target.")).toBe("expected x.");
});
