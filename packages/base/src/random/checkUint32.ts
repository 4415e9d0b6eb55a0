import { RegulaError } from "../errors/regulaError.ts";
import { spellNumbers } from "../errors/text.ts";

/** `value` itself. @throws RegulaError where it is not a whole number in [0, 2³² − 1] */
export function checkUint32(value: number, option: string): number {
  if (value >>> 0 === value) return value;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected: {
      en: "a whole number in [0, 4294967295]",
      "pt-BR": "um número inteiro em [0, 4294967295]",
    },
    received: spellNumbers(value),
  });
}
