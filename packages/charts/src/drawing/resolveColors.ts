import { type ColorName, type Theme, themes } from "./theme.ts";

const variable = /var\(--([\w-]+), ?(#[0-9a-f]{6})\)/gi;
const mixture = /color-mix\(in srgb, (#[0-9a-f]{6}) (\d+)%, (#[0-9a-f]{6})\)/gi;
const fontVariable = /var\(--font, ([^)"]*)\)/g;

/**
 * SVG text with its theme's variables and mixed colors written out, for programs that support neither.
 * A chart on a page keeps them, and follows the reader's theme.
 */
export function resolveColors(svg: string, theme: Theme = "light"): string {
  return svg
    .replace(fontVariable, "$1")
    .replace(variable, (_, name: string, fallback: string) =>
      name in themes[theme] ? themes[theme][name as ColorName] : fallback,
    )
    .replace(mixture, (_, first: string, share: string, second: string) =>
      mixColors(first, second, Number(share) / 100),
    );
}

/** As CSS mixes in srgb: `share` of the first color. */
function mixColors(first: string, second: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [first, second].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round(a * share + b * (1 - share))
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}
