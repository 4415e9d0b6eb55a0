import { describe, expect, test } from "vitest";
import { color, modelColor, type Theme, themeDeclarations, themes } from "./theme.ts";

/** WCAG 2.2 contrast ratio of two opaque sRGB colors. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
      const channel = Number.parseInt(hex.slice(1 + 2 * index, 3 + 2 * index), 16) / 255;
      const linear = channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
      return sum + weight * linear;
    }, 0);
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe.each(["light", "dark"] as const)("%s theme", (theme: Theme) => {
  const colors = themes[theme];

  test("text colors have contrast 4.5 with the card, signs 3", () => {
    for (const [name, value] of Object.entries(colors)) {
      const least = /^(ink|soft|model-.)$/.test(name) ? 4.5 : /^class/.test(name) ? 3 : 1;
      expect(contrast(value, colors.card), name).toBeGreaterThanOrEqual(least);
    }
  });

  test("declares every variable", () => {
    const declared = themeDeclarations(theme);
    for (const [name, value] of Object.entries(colors)) {
      expect(declared).toContain(`--${name}: ${value};`);
    }
  });
});

test("colors are variables with the light theme's value behind", () => {
  expect(color("class-1")).toBe("var(--class-1, #1f6fb4)");
  expect(modelColor(7)).toBe(modelColor(1));
});
