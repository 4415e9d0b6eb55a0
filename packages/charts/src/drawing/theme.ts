/** The two themes a page offers; every chart color is one of these variables. */
export const themes = {
  light: {
    ink: "#191b1f",
    soft: "#5c626b",
    line: "#e3e0d8",
    card: "#ffffff",
    marking: "#ffffff",
    "class-0": "#d4572a",
    "class-1": "#1f6fb4",
    "class-2": "#0b8f6a",
    "model-0": "#5c626b",
    "model-1": "#0f5c4d",
    "model-2": "#7a4fb5",
    "model-3": "#9a560d",
    "model-4": "#b02a6f",
    "model-5": "#1b6f93",
  },
  dark: {
    ink: "#eceae4",
    soft: "#a2a7af",
    line: "#2b2f36",
    card: "#1b1e24",
    marking: "#c9ccd1",
    "class-0": "#f08a5d",
    "class-1": "#5aa9e6",
    "class-2": "#4fd0a0",
    "model-0": "#a2a7af",
    "model-1": "#6fd0b6",
    "model-2": "#b79af0",
    "model-3": "#e8b04f",
    "model-4": "#f08fbf",
    "model-5": "#7cc4e8",
  },
} as const satisfies Record<"light" | "dark", Record<string, `#${string}`>>;

/** A name in `themes`. */
export type Theme = keyof typeof themes;

/** A color of a theme. */
export type ColorName = keyof typeof themes.light;

export const hueCount = 6;

/** A color that follows the page's theme, and the light one where the page sets none. */
export function color(name: ColorName): string {
  return `var(--${name}, ${themes.light[name]})`;
}

/** The hue of a model: its index in the comparison, counted round after six. */
export function modelColor(hue: number): string {
  return color(`model-${hue % hueCount}` as ColorName);
}

/** The theme's variables as CSS declarations, for a rule such as `:root { … }`. */
export function themeDeclarations(theme: Theme): string {
  return Object.entries(themes[theme])
    .map(([name, value]) => `--${name}: ${value};`)
    .join(" ");
}
