import type { ColorName } from "@regula/charts";

export type Color = readonly [red: number, green: number, blue: number];

/** Asking the browser for styles makes it work out the page anew: once a theme is enough. */
const known = new Map<ColorName, string>();
let knownTheme = "";

/** The theme's colors as they are now, by name. */
export function readColors(): (name: ColorName) => string {
  const root = document.documentElement;
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = `${root.dataset.theme ?? "auto"} ${isDark}`;
  if (theme !== knownTheme) known.clear();
  knownTheme = theme;
  return (name) => {
    const color = known.get(name) ?? getComputedStyle(root).getPropertyValue(`--${name}`).trim();
    known.set(name, color);
    return color;
  };
}

/** Of #rrggbb, or of #rgb, which style sheets are shortened to. */
export function toRgb(hex: string): Color {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((d) => d + d).join("") : hex.slice(1);
  const word = Number.parseInt(digits, 16);
  return [(word >> 16) & 255, (word >> 8) & 255, word & 255];
}
