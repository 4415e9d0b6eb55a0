import { languages, RegulaError } from "@regula/base";
import { expect, test, vi } from "vitest";
import { cures } from "./cures.ts";
import { tellEnd } from "./lastCatch.ts";

const expected = { en: "x", "pt-BR": "y" };

function told(error: unknown, language: (typeof languages)[number]): string {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    expect(tellEnd(error, language)).toBe(2);
    return write.mock.calls.map(([line]) => line).join("");
  } finally {
    write.mockRestore();
  }
}

test.each(Object.entries(cures))("refused input of the kind %s ends with a cure", (code, cure) => {
  for (const language of languages) {
    const error = new RegulaError({ code: code as keyof typeof cures, expected });
    expect(cure[language]).toMatch(/^(--help |regula |[A-ZÀ-Ú]).{12,}[^.]\.$/);
    expect(told(error, language)).toMatch(/^Err(or|o): .* [xy]\. (.+)\n$/);
    expect(told(error, language).endsWith(`. ${cure[language]}\n`)).toBe(true);
  }
  expect(cure.en).not.toBe(cure["pt-BR"]);
});

test("a cure of its own is the only one", () => {
  const advice = { en: "Do this.", "pt-BR": "Faça isto." };
  const error = new RegulaError({ code: "usage", place: { option: "pool" }, expected, advice });
  expect(told(error, "en")).toBe("Error: option --pool: expected x. Do this.\n");
  expect(told(error, "pt-BR")).toBe("Erro: opção --pool: esperava-se y. Faça isto.\n");
});
