import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  absent,
  formatCount,
  formatNumber,
  formatP,
  formatPercent,
  formatShort,
} from "./format.ts";

const languages = ["en", "pt-BR"] as const;

describe("figures in the reader's spelling", () => {
  test.each([
    ["a number", formatNumber(0.3456, "en"), "0.35", formatNumber(0.3456, "pt-BR"), "0,35"],
    [
      "more digits",
      formatNumber(1234.5, "en", { digits: 3 }),
      "1,234.500",
      formatNumber(1234.5, "pt-BR", { digits: 3 }),
      "1.234,500",
    ],
    [
      "a tie, however it was summed",
      formatNumber(100 * (0.7125 - 0.7), "en", { digits: 1 }),
      "1.3",
      formatNumber(100 * (0.7125 - 0.7), "pt-BR", { digits: 1 }),
      "1,3",
    ],
    ["just above the level", formatP(0.0502, "en"), "0.0502", formatP(0.05004, "pt-BR"), "0,05004"],
    ["just below the level", formatP(0.0498, "en"), "0.050", formatP(0.05, "pt-BR"), "0,050"],
    ["a share", formatPercent(0.845, "en"), "84.5%", formatPercent(0.845, "pt-BR"), "84,5%"],
    ["all", formatPercent(1, "en"), "100.0%", formatPercent(1, "pt-BR"), "100,0%"],
    ["a count", formatCount(20_000, "en"), "20,000", formatCount(20_000, "pt-BR"), "20.000"],
    [
      "a count of four digits",
      formatCount(1000, "en"),
      "1,000",
      formatCount(1000, "pt-BR"),
      "1.000",
    ],
    ["a negative setting", formatShort(-0.7, "en"), "−0.7", formatShort(-0.7, "pt-BR"), "−0,7"],
    ["a negative count", formatCount(-1000, "en"), "−1,000", formatCount(-3, "pt-BR"), "−3"],
    ["a setting", formatShort(0.7, "en"), "0.7", formatShort(0.7, "pt-BR"), "0,7"],
    [
      "a small setting",
      formatShort(1e-7, "en"),
      "0.0000001",
      formatShort(1e-7, "pt-BR"),
      "0,0000001",
    ],
  ])("%s", (_, english, expectedEnglish, portuguese, expectedPortuguese) => {
    expect(english).toBe(expectedEnglish);
    expect(portuguese).toBe(expectedPortuguese);
  });

  test.each(languages)("a figure that is not there is a dash (%s)", (language) => {
    for (const missing of [null, undefined, Number.NaN, Infinity, -Infinity]) {
      expect(formatNumber(missing, language)).toBe(absent);
      expect(formatPercent(missing, language)).toBe(absent);
    }
    expect(formatP(Number.NaN, language)).toBe(absent);
  });
});

describe("p values", () => {
  test.each([
    [1, "1.00", "1,00"],
    [0.0963, "0.096", "0,096"],
    [0.1, "0.10", "0,10"],
    [0.001, "0.001", "0,001"],
    [0.00099, "< 0.001", "< 0,001"],
    [0, "< 0.001", "< 0,001"],
  ])("%d", (p, english, portuguese) => {
    expect(formatP(p, "en")).toBe(english);
    expect(formatP(p, "pt-BR")).toBe(portuguese);
  });

  test("are never written as 0, and within 0.005 of what they are", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => {
        const text = formatP(p, "en");
        const written = Number(text.replace("< ", ""));
        expect(written).toBeGreaterThan(0);
        if (!text.startsWith("<")) expect(Math.abs(written - p)).toBeLessThanOrEqual(0.005 + 1e-12);
      }),
    );
  });
});
