import { RegulaError, spellNumbers } from "@regula/base";
import { type Attributes, append, roundTo2 } from "../drawing/svg.ts";
import { color } from "../drawing/theme.ts";
import type { Frame } from "./frame.ts";
import type { FrameLayout } from "./frameLayout.ts";

/** An example on a map: its place, its class, and whether it is a training example. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly label: 0 | 1 | 2;
  readonly set: "train" | "test";
}

/** A point's set and class: `train-0`, `test-1`, … */
export type PointKind = `${ChartPoint["set"]}-${ChartPoint["label"]}`;

/** Later kinds lie on top: what the model has seen covers what it has not. */
const kinds = [
  "test-0",
  "test-1",
  "test-2",
  "train-0",
  "train-1",
  "train-2",
] as const satisfies readonly PointKind[];

// Class 1 is round, class 0 is a cross or a diamond, class 2 a triangle; train is filled with an outline
// of the card's color, and test is hollow. The six are distinguishable without color.
const halo = { stroke: color("card"), "stroke-width": 2, "paint-order": "stroke" };
const styles: Record<PointKind, Attributes> = {
  "train-1": { fill: color("class-1"), ...halo },
  "train-0": { fill: color("class-0"), ...halo },
  "train-2": { fill: color("class-2"), ...halo },
  "test-1": { fill: color("card"), stroke: color("class-1"), "stroke-width": 1.75 },
  "test-0": { fill: color("card"), stroke: color("class-0"), "stroke-width": 1.75 },
  "test-2": { fill: color("card"), stroke: color("class-2"), "stroke-width": 1.75 },
};

/** What is drawn from the center of a point that is not round. */
const outlines: Readonly<
  Record<Exclude<PointKind, "train-1" | "test-1">, (radius: number) => string>
> = {
  "train-0": crossOutline,
  "test-0": diamondOutline,
  "train-2": triangleOutline,
  "test-2": triangleOutline,
};

/** Draws the points that lie in the frame, one group for each kind that occurs. */
export function drawPoints(
  parent: Element,
  points: readonly ChartPoint[],
  frame: Frame,
  layout: FrameLayout,
): void {
  checkPoints(points);
  const shown = points.filter(
    ({ x, y }) => x >= frame.x[0] && x <= frame.x[1] && y >= frame.y[0] && y <= frame.y[1],
  );
  const radius = shown.length > 1000 ? 2.5 : shown.length > 450 ? 3.25 : 4;
  for (const kind of kinds) {
    const members = shown.filter(({ set, label }) => `${set}-${label}` === kind);
    if (members.length === 0) continue;
    const group = append(parent, "g", { "data-mark": kind, ...styles[kind] });
    for (const { x, y } of members) drawShape(group, kind, layout.x(x), layout.y(y), radius);
  }
}

/** Draws one point of the kind, as a legend needs it. */
export function drawPointKey(parent: Element, kind: PointKind, x: number, y: number): void {
  drawShape(append(parent, "g", styles[kind]), kind, x, y, 4.5);
}

function drawShape(parent: Element, kind: PointKind, x: number, y: number, radius: number): void {
  if (kind === "train-1" || kind === "test-1") {
    append(parent, "circle", { cx: x, cy: y, r: kind === "train-1" ? radius : radius - 0.5 });
  } else {
    append(parent, "path", { d: `M${roundTo2(x)} ${roundTo2(y)}${outlines[kind](radius)}` });
  }
}

/** A filled ×, drawn from its center: arms of `radius`, an outline that a halo can follow. */
function crossOutline(radius: number): string {
  const half = roundTo2(radius * 0.42);
  const arm = roundTo2(radius * 1.05 - half);
  return (
    `m0-${half}l${arm}-${arm} ${half} ${half}-${arm} ${arm} ${arm} ${arm}-${half} ${half}` +
    `-${arm}-${arm}-${arm} ${arm}-${half}-${half} ${arm}-${arm}-${arm}-${arm} ${half}-${half}z`
  );
}

function diamondOutline(radius: number): string {
  const half = roundTo2(radius * 1.1);
  return `m0-${half}l${half} ${half}-${half} ${half}-${half}-${half}z`;
}

function triangleOutline(radius: number): string {
  const [half, height] = [roundTo2(radius * 1.1), roundTo2(radius * 2.05)];
  return `m0-${roundTo2(radius * 1.2)}l${half} ${height}h-${roundTo2(2 * half)}z`;
}

function checkPoints(points: readonly ChartPoint[]): void {
  const index = points.findIndex(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y));
  if (index < 0) return;
  const { x, y } = points[index];
  throw new RegulaError({
    code: "not-finite",
    place: { option: `points[${index}]` },
    expected: { en: "a finite position", "pt-BR": "uma posição finita" },
    received: spellNumbers(`(${x}, ${y})`),
  });
}
