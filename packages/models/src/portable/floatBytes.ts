import { RegulaError, spellNumbers } from "@regula/base";
import type { Precision } from "@regula/engine";

/**
 * Numbers as IEEE 754 in little-endian order on every machine.
 *
 * @throws RegulaError for numbers that are not finite, or too large for single precision
 */
export function floatBytes(
  numbers: ArrayLike<number>,
  precision: Precision,
): Uint8Array<ArrayBuffer> {
  const size = precision === "f64" ? 8 : 4;
  const view = new DataView(new ArrayBuffer(size * numbers.length));
  for (let i = 0; i < numbers.length; i++) {
    const kept = precision === "f64" ? numbers[i] : Math.fround(numbers[i]);
    if (!Number.isFinite(kept)) throw refuseNumber(numbers[i]);
    if (precision === "f64") view.setFloat64(8 * i, kept, true);
    else view.setFloat32(4 * i, kept, true);
  }
  return new Uint8Array(view.buffer);
}

function refuseNumber(number: number): RegulaError {
  return new RegulaError({
    code: "not-finite",
    place: { option: "precision" },
    expected: {
      en: "finite numbers that fit the precision",
      "pt-BR": "números finitos que caibam na precisão",
    },
    received: spellNumbers(number),
    ...(Number.isFinite(number) && {
      advice: { en: "Choose f64.", "pt-BR": "Escolha f64." },
    }),
  });
}
