import type { ColorName } from "@regula/charts";

export type Color = readonly [red: number, green: number, blue: number];

/** The theme's colors as they are now, by name. */
export function readColors(element: Element): (name: ColorName) => string {
  const style = getComputedStyle(element);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/** Of #rrggbb, or of #rgb, which style sheets are shortened to. */
export function toRgb(hex: string): Color {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((d) => d + d).join("") : hex.slice(1);
  const word = Number.parseInt(digits, 16);
  return [(word >> 16) & 255, (word >> 8) & 255, word & 255];
}
