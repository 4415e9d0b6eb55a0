import { type Language, largestOf } from "@regula/base";

export type NumberStyle = "decimal" | "percent";

/** From here on decimals say nothing, and a power of ten is shorter. */
const largestSpelledOut = 1e6;

/**
 * A number as the language writes it, with exactly `decimals` places: 1,234.5 or 1.234,5. One with
 * decimals that is a million or more is a power of ten: 2.26 × 10⁴³.
 */
export function formatDecimals(value: number, language: Language, decimals: number): string {
  if (decimals > 0 && Math.abs(value) >= largestSpelledOut)
    return formatScientific(value, language);
  return format(value, language, decimals, "decimal");
}

/** A proportion in [0, 1] as a percentage: 0.865 is 86.5% or 86,5%. */
export function formatShare(proportion: number, language: Language, decimals: number): string {
  return format(proportion, language, decimals, "percent");
}

/** Labels of evenly spaced ticks, all with as many decimal places as their step needs. */
export function formatLinearTicks(
  ticks: readonly number[],
  language: Language,
  style: NumberStyle = "decimal",
): string[] {
  if (style === "decimal" && ticks.some(isExtreme)) {
    return ticks.map((tick) => formatScientific(tick, language));
  }
  const scale = style === "percent" ? 100 : 1;
  const decimals = largestOf(
    ticks.map((tick) => decimalsOf(tick * scale)),
    0,
  );
  return ticks.map((tick) => format(tick, language, decimals, style));
}

/** Labels of ticks on a logarithmic scale, each with the places it needs. */
export function formatLogTicks(ticks: readonly number[], language: Language): string[] {
  return ticks.map((tick) =>
    isExtreme(tick)
      ? formatScientific(tick, language)
      : format(tick, language, decimalsOf(tick), "decimal"),
  );
}

function format(value: number, language: Language, decimals: number, style: NumberStyle): string {
  const text = value.toLocaleString(language, {
    style,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: "negative",
  });
  return text.replace("-", "−");
}

function isExtreme(value: number): boolean {
  const size = Math.abs(value);
  return size >= 1e7 || (size > 0 && size < 1e-4);
}

function decimalsOf(value: number, most = 6): number {
  const [digits, exponent] = Math.abs(Number(value.toPrecision(most)))
    .toExponential()
    .split("e");
  return Math.min(20, Math.max(0, digits.replace(".", "").length - 1 - Number(exponent)));
}

const superscripts: Record<string, string> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

/** A number as a power of ten: 2.26 × 10⁴³. @param digits the most significant digits of its factor */
export function formatScientific(value: number, language: Language, digits = 3): string {
  if (value === 0) return "0";
  const rounded = Number(value.toPrecision(digits));
  // Rounded up, the largest numbers have no double.
  const text = Number.isFinite(rounded) ? rounded.toExponential() : value.toExponential(digits - 1);
  const [mantissa, exponent] = text.split("e");
  const power = [...exponent.replace("+", "")].map((digit) => superscripts[digit]).join("");
  const factor = Number(mantissa);
  if (Math.abs(factor) === 1) return `${factor < 0 ? "−" : ""}10${power}`;
  return `${format(factor, language, decimalsOf(factor, digits), "decimal")} × 10${power}`;
}
