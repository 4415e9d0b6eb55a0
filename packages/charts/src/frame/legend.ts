import {
  append,
  type ChartOptions,
  createRoot,
  fontSize,
  setViewBox,
  widthOf,
} from "../drawing/svg.ts";
import { estimateWidth } from "../drawing/textBlock.ts";
import { color } from "../drawing/theme.ts";
import {
  defineTextures,
  densityLine,
  type Mark,
  markDashes,
  marks,
  plainGround,
  type Texture,
  textures,
} from "./marks/adviceSigns.ts";
import { drawPointKey, type PointKind } from "./points.ts";

/** What a sign on a map means, in the reader's words. */
export interface LegendEntry {
  readonly sign: PointKind | "boundary" | "density" | "plain" | Texture;
  readonly words: string;
}

const rowHeight = 22;
const keyWidth = 22;

/** The signs and their meanings as a chart of its own, for a page where several maps share it. */
export function legend(entries: readonly LegendEntry[], options: ChartOptions): SVGSVGElement {
  const root = createRoot(options);
  const width = widthOf(options);
  setViewBox(root, width, Math.max(1, drawLegend(root, entries, width, 0)));
  return root;
}

/** Draws the entries in rows from `top` down, and returns where they end. */
export function drawLegend(
  parent: Element,
  entries: readonly LegendEntry[],
  width: number,
  top: number,
): number {
  // Textures have ids of their own in a legend: it may stand on a page without the map.
  const id = `${parent.getAttribute("id") ?? "legend"}-key`;
  const textureFill = entries.some(({ sign }) => isTexture(sign))
    ? defineTextures(append(parent, "defs"), id)
    : null;
  const keys = entries.map(
    ({ sign, words }): KeyEntry => ({
      words,
      drawSign: (group, x, y) => {
        if (sign === "boundary") drawBoundaryKey(group, x, y);
        else if (sign === "density") drawDensityKey(group, x, y);
        else if (sign === "plain") drawAreaKey(group, { fill: plainGround }, x, y);
        else if (!isTexture(sign)) drawPointKey(group, sign, x, y);
        else if (textureFill) drawTextureKey(group, sign, textureFill(sign), x, y);
      },
    }),
  );
  return drawKey(parent, keys, width, top);
}

function isTexture(sign: LegendEntry["sign"]): sign is Texture {
  return (textures as readonly string[]).includes(sign);
}

function drawTextureKey(group: Element, sign: Texture, fill: string, x: number, y: number): void {
  const dashes = isMark(sign) ? markDashes[sign] : null;
  const width = isMark(sign) ? 1.75 : 0.75;
  const style = {
    fill,
    "stroke-width": width,
    ...(dashes !== null && { "stroke-dasharray": dashes }),
  };
  drawAreaKey(group, style, x, y);
}

function drawAreaKey(
  group: Element,
  style: Readonly<Record<string, string | number>>,
  x: number,
  y: number,
): void {
  const box = { x: x - 8, y: y - 7, width: 18, height: 14, stroke: color("ink") };
  append(group, "rect", { ...box, "stroke-width": 0.75, ...style });
}

function isMark(sign: Texture): sign is Mark {
  return (marks as readonly string[]).includes(sign);
}

/** A sign of any chart, drawn around (x, y) within 8 units, and its meaning. */
export interface KeyEntry {
  readonly words: string;
  readonly drawSign: (parent: Element, x: number, y: number) => void;
}

/** Draws signs and meanings in rows from `top` down, and returns where they end. */
export function drawKey(
  parent: Element,
  entries: readonly KeyEntry[],
  width: number,
  top: number,
): number {
  if (entries.length === 0) return top;
  const group = append(parent, "g", { "data-mark": "legend", fill: color("ink") });
  let x = 2;
  let y = top + rowHeight / 2;
  for (const { words, drawSign } of entries) {
    const advance = keyWidth + estimateWidth(words, fontSize) + 14;
    if (x > 2 && x + advance - 14 > width) {
      x = 2;
      y += rowHeight;
    }
    drawSign(group, x + 8, y);
    append(group, "text", { x: x + keyWidth, y: y + 4.5 }, words);
    x += advance;
  }
  return y + rowHeight / 2;
}

function drawBoundaryKey(parent: Element, x: number, y: number): void {
  append(parent, "path", {
    d: `M${x - 8} ${y}h16`,
    stroke: color("ink"),
    "stroke-width": 2.25,
    fill: "none",
  });
}

function drawDensityKey(parent: Element, x: number, y: number): void {
  append(parent, "path", { d: `M${x - 8} ${y}h18`, ...densityLine });
}
