import { describe, expect, test } from "vitest";
import { formatDecimals, formatLinearTicks, formatLogTicks, formatShare } from "./numberFormat.ts";

describe("numbers as the language writes them", () => {
  test("decimal sign and thousands", () => {
    expect(formatDecimals(30000.5, "en", 1)).toBe("30,000.5");
    expect(formatDecimals(30000.5, "pt-BR", 1)).toBe("30.000,5");
    expect(formatShare(0.8654, "en", 1)).toBe("86.5%");
    expect(formatShare(0.8654, "pt-BR", 1)).toBe("86,5%");
  });

  test("a million or more with decimals is a power of ten", () => {
    expect(formatDecimals(2.264e43, "en", 3)).toBe("2.26 × 10⁴³");
    // Rounded first it would be beyond the largest number.
    expect(formatDecimals(1.7975e308, "en", 3)).toBe("1.8 × 10³⁰⁸");
    expect(formatDecimals(-2.5e6, "pt-BR", 3)).toBe("−2,5 × 10⁶");
    expect(formatDecimals(999999.5, "en", 1)).toBe("999,999.5");
    expect(formatDecimals(12345678, "en", 0)).toBe("12,345,678");
  });

  test("a rounded zero has no sign", () => {
    expect(formatDecimals(-0.0001, "en", 2)).toBe("0.00");
  });

  test("ticks of one axis share their decimal places", () => {
    expect(formatLinearTicks([0, 0.25, 0.5], "pt-BR")).toEqual(["0,00", "0,25", "0,50"]);
    expect(formatLinearTicks([0, 10000, 20000], "pt-BR")).toEqual(["0", "10.000", "20.000"]);
    expect(formatLinearTicks([0.825, 0.85], "en", "percent")).toEqual(["82.5%", "85.0%"]);
    expect(formatLinearTicks([0.28, 0.56], "en", "percent")).toEqual(["28%", "56%"]);
    expect(formatLinearTicks([], "en")).toEqual([]);
  });

  test("ticks of a log axis have what each needs", () => {
    expect(formatLogTicks([0.05, 0.5, 5, 50], "pt-BR")).toEqual(["0,05", "0,5", "5", "50"]);
  });

  test("numbers too small or too large to spell out are powers of ten", () => {
    expect(formatLogTicks([1e-5, 2.5e-5, 1e300, 5e-324], "pt-BR")).toEqual([
      "10⁻⁵",
      "2,5 × 10⁻⁵",
      "10³⁰⁰",
      "5 × 10⁻³²⁴",
    ]);
    expect(formatLinearTicks([-1e10, 0, 5e9], "en")).toEqual(["−10¹⁰", "0", "5 × 10⁹"]);
  });
});
