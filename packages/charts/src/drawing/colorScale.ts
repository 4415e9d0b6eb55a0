import { append, fontSize } from "./svg.ts";
import { lineHeight, wrapText } from "./textBlock.ts";
import { color } from "./theme.ts";

/** Bands of probability around a center: as strong on both sides. */
export interface DivergingScale {
  readonly center: number;
  /** Where bands meet, ascending in (0, 1); the center is one of them. */
  readonly thresholds: readonly number[];
}

const step = 0.05;
const bandsASide = 5;
const height = 12;

/** A scale's name is broken where a narrow chart has no room for it. */
const mostNameLines = 3;

/** Bands of five points up to 25 above and below the center, as far as probabilities go. */
export function divergingScale(center: number): DivergingScale {
  const thresholds = Array.from(
    { length: 2 * bandsASide + 1 },
    (_, i) => center + (i - bandsASide) * step,
  ).filter((threshold) => threshold > 0 && threshold < 1);
  return { center, thresholds };
}

/** The color of the band that holds this probability, from class 0 through the card's to class 1. */
export function divergingColor(probability: number, center: number): string {
  const distance = Math.min(1, Math.abs(probability - center) / ((bandsASide + 0.5) * step));
  const share = Math.round(100 * (0.06 + 0.56 * distance));
  const hue = color(probability > center ? "class-1" : "class-0");
  return `color-mix(in srgb, ${hue} ${share}%, ${color("card")})`;
}

/** The middle of each band, the first and last taken as wide as the others. */
export function bandCenters({ thresholds }: DivergingScale): number[] {
  return [thresholds[0] - step / 2, ...thresholds.map((threshold) => threshold + step / 2)];
}

/** Draws the scale as a bar with its ends and center named, and returns where it ends. */
export function drawColorScale(
  parent: Element,
  scale: DivergingScale,
  {
    width,
    top,
    name,
    text,
  }: { width: number; top: number; name: string; text: (level: number) => string },
): number {
  const group = append(parent, "g", { "data-mark": "scale", fill: color("ink") });
  const { lines } = wrapText(name, fontSize, width - 4, mostNameLines);
  lines.forEach((line, i) => {
    append(group, "text", { x: 2, y: top + 14 + i * fontSize * lineHeight }, line);
  });
  const centers = bandCenters(scale);
  const bar = top + 22 + (lines.length - 1) * fontSize * lineHeight;
  const each = (width - 4) / centers.length;
  centers.forEach((center, i) => {
    const fill = divergingColor(center, scale.center);
    append(group, "rect", { x: 2 + i * each, y: bar, width: each, height, fill });
  });
  append(group, "rect", {
    x: 2,
    y: bar,
    width: width - 4,
    height,
    fill: "none",
    stroke: color("soft"),
    "stroke-width": 0.75,
  });
  scale.thresholds.forEach((threshold, i) => {
    const isCenter = threshold === scale.center;
    const isEnd = i === 0 || i === scale.thresholds.length - 1;
    const x = 2 + (i + 1) * each;
    append(group, "path", {
      d: `M${x} ${isCenter ? bar - 4 : bar}v${isCenter ? height + 8 : height}`,
      stroke: color("ink"),
      "stroke-width": isCenter ? 2.25 : 0.6,
      fill: "none",
    });
    if (!isCenter && !isEnd) return;
    const label = text(threshold);
    append(group, "text", { x, y: bar + height + 16, "text-anchor": "middle" }, label);
  });
  return bar + height + 24;
}
