import { RegulaError } from "../errors/regulaError.ts";
import { spellNumbers, type Text } from "../errors/text.ts";

/** @throws RegulaError of code `parameter-invalid` naming `option` unless `fits` */
export function checkArgument(
  fits: boolean,
  option: string,
  expected: Text,
  received: number | string,
): void {
  if (fits) return;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected,
    received: spellNumbers(received),
  });
}

/** @throws RegulaError unless 0 < value < 1 */
export function checkOpenShare(value: number, option: string): void {
  const expected = { en: "a number in (0, 1)", "pt-BR": "um número em (0; 1)" };
  checkArgument(value > 0 && value < 1, option, expected, value);
}

/** @throws RegulaError unless 0 ≤ value ≤ 1 */
export function checkShare(value: number, option: string): void {
  const expected = { en: "a number in [0, 1]", "pt-BR": "um número em [0; 1]" };
  checkArgument(value >= 0 && value <= 1, option, expected, value);
}

/** @throws RegulaError unless value is a whole number, least ≤ value ≤ 2⁵³ − 1 */
export function checkCount(value: number, option: string, least = 0): void {
  const expected = {
    en: `a whole number, ${least} or more`,
    "pt-BR": `um número inteiro, ${least} ou mais`,
  };
  checkArgument(Number.isSafeInteger(value) && value >= least, option, expected, value);
}

/** @throws RegulaError unless there are `least` values or more and each is finite */
export function checkValues(values: ArrayLike<number>, option: string, least: number): void {
  const several = {
    en: `${least} numbers or more`,
    "pt-BR": `${least} números ou mais`,
  };
  checkArgument(values.length >= least, option, several, values.length);
  for (let i = 0; i < values.length; i++) {
    const finite = { en: "finite numbers", "pt-BR": "números finitos" };
    checkArgument(Number.isFinite(values[i]), option, finite, values[i]);
  }
}
