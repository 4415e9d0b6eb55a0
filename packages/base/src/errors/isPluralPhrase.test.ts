import { describe, expect, test } from "vitest";
import { isPluralPhrase } from "./isPluralPhrase.ts";
import { RegulaError } from "./regulaError.ts";
import { verbatim } from "./text.ts";

describe("agreement in Portuguese error messages", () => {
  test.each([
    "ao menos duas linhas para separar",
    "rótulos de exatamente duas classes",
    "6 números para uma matriz 2 × 3",
    "no máximo 5 MB",
    "duas colunas, como x,y",
    "valores cuja variância seja um número finito",
    "linhas",
    "quatro tamanhos: a entrada e três camadas",
  ])("plural: %s", (phrase) => expect(isPluralPhrase(phrase)).toBe(true));

  test.each([
    "um número finito",
    "uma lista de dois números",
    "cada coluna uma vez, e não o alvo",
    "no mínimo 3",
    "1 em version",
    "2 em version",
    "no máximo 1 MB por evento",
    "JSON completo em UTF-8",
    "mais",
    "nenhum outro nome",
    "o laboratório construído",
    "ônibus1",
  ])("singular: %s", (phrase) => expect(isPluralPhrase(phrase)).toBe(false));

  test("the verb agrees with what was expected, and with a count that came", () => {
    const say = (expected: string, received: string) =>
      new RegulaError({
        code: "usage",
        expected: verbatim(expected),
        received: verbatim(received),
      }).in("pt-BR");
    expect(say("um número", "texto")).toBe("esperava-se um número, veio texto.");
    expect(say("ao menos duas linhas", "1")).toBe("esperavam-se ao menos duas linhas, veio 1.");
    expect(say("6 números", "5 números")).toBe("esperavam-se 6 números, vieram 5 números.");
    // What came may be a word of the user's.
    expect(say("um número", "dados")).toBe("esperava-se um número, veio dados.");
  });
});
