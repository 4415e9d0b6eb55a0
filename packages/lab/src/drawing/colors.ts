import type { ColorName } from "@regula/charts";

export type Color = readonly [red: number, green: number, blue: number];

/** The theme's colors as they are now, by name. */
export function readColors(element: Element): (name: ColorName) => string {
  const style = getComputedStyle(element);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

export function toRgb(hex: string): Color {
  const word = Number.parseInt(hex.slice(1), 16);
  return [(word >> 16) & 255, (word >> 8) & 255, word & 255];
}
