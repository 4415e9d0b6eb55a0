import type { Frame } from "@regula/charts/axes";
import { isBeyond, type LabData, type Point } from "../model/data.ts";
import type { Label } from "../model/task/labTask.ts";
import { readColors } from "./colors.ts";

export interface PointStyle {
  readonly showTest: boolean;
  /** A place to mark, in data units. */
  readonly cursor?: { readonly x: number; readonly y: number } | null;
  /** Of the marks, relative to the usual one. */
  readonly size?: number;
}

/** Where data units come down on a canvas. */
export function project(
  { x: [x0, x1], y: [y0, y1] }: Pick<Frame, "x" | "y">,
  { width, height }: { readonly width: number; readonly height: number },
) {
  return {
    x: (value: number) => ((value - x0) / (x1 - x0)) * width,
    y: (value: number) => ((y1 - value) / (y1 - y0)) * height,
    toX: (pixels: number) => x0 + (pixels / width) * (x1 - x0),
    toY: (pixels: number) => y1 - (pixels / height) * (y1 - y0),
  };
}

/**
 * Markings and points: class 1 round, class 0 a cross, class 2 a triangle; test points hollow, class 0 a
 * diamond. Points beyond the frame are arrowheads at its edge, of class 1 with a base, of class 2 double.
 */
export function paintPoints(canvas: HTMLCanvasElement, data: LabData, style: PointStyle): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const color = readColors();
  const { width, height } = canvas;
  const place = project(data.frame, canvas);
  context.clearRect(0, 0, width, height);
  context.lineJoin = "round";
  context.strokeStyle = color("marking");
  context.globalAlpha = 0.85;
  context.lineWidth = width / 260;
  for (const line of data.frame.background) {
    context.beginPath();
    line.forEach(([x, y], i) => {
      if (i === 0) context.moveTo(place.x(x), place.y(y));
      else context.lineTo(place.x(x), place.y(y));
    });
    context.stroke();
  }
  context.globalAlpha = 1;
  const many = data.train.length > 450;
  const radius = (width / 110) * (many ? 0.7 : 1) * (style.size ?? 1);
  const draw = (points: readonly Point[], isTest: boolean) => {
    for (const point of points) {
      const { x, y, label } = point;
      const [px, py] = [place.x(x), place.y(y)];
      const hue = color(`class-${label}`);
      if (isBeyond(data.frame, point)) {
        const inside = (at: number, size: number) =>
          Math.min(size - 2 * radius, Math.max(2 * radius, at));
        context.save();
        context.translate(inside(px, width), inside(py, height));
        context.rotate(Math.atan2(py - inside(py, height), px - inside(px, width)));
        paintArrowhead(context, 1.5 * radius, label, hue, isTest ? color("card") : hue);
        context.restore();
      } else if (isTest) paintHollow(context, px, py, radius, label, hue, color("card"));
      else paintSolid(context, px, py, radius, label, hue, color("card"));
    }
  };
  if (style.showTest) draw(data.test, true);
  draw(data.train, false);
  if (style.cursor)
    paintCursor(context, place.x(style.cursor.x), place.y(style.cursor.y), radius, color("ink"));
}

/** Points to the right. */
function paintArrowhead(
  context: CanvasRenderingContext2D,
  size: number,
  label: Label,
  hue: string,
  fill: string,
): void {
  context.beginPath();
  for (const back of label === 2 ? [0, 1.2 * size] : [0]) {
    context.moveTo(-size - back, -size);
    context.lineTo(size - back, 0);
    context.lineTo(-size - back, size);
  }
  context.strokeStyle = hue;
  context.lineWidth = size * (fill === hue ? 0.45 : 0.25);
  if (label === 1) {
    context.closePath();
    context.fillStyle = fill;
    context.fill();
  }
  context.stroke();
}

/** Corners of what is neither round nor a cross, in units of the radius. */
const corners: Readonly<Record<Exclude<Label, 1>, readonly (readonly [number, number])[]>> = {
  0: [
    [0, -1.1],
    [1.1, 0],
    [0, 1.1],
    [-1.1, 0],
  ],
  2: [
    [0, -1.2],
    [1.1, 0.85],
    [-1.1, 0.85],
  ],
};

function traceOutline(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  label: Label,
): void {
  context.beginPath();
  if (label === 1) context.arc(x, y, radius, 0, 2 * Math.PI);
  else for (const [dx, dy] of corners[label]) context.lineTo(x + dx * radius, y + dy * radius);
  context.closePath();
}

function paintSolid(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  label: Label,
  hue: string,
  halo: string,
): void {
  context.strokeStyle = halo;
  if (label !== 0) {
    traceOutline(context, x, y, radius, label);
    context.fillStyle = hue;
    context.fill();
    context.lineWidth = radius / 3;
    context.stroke();
    return;
  }
  context.beginPath();
  const arm = radius * 0.85;
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x - arm, y + arm);
  context.lineTo(x + arm, y - arm);
  context.lineWidth = radius * 1.25;
  context.stroke();
  context.strokeStyle = hue;
  context.lineWidth = radius * 0.65;
  context.stroke();
}

function paintHollow(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  label: Label,
  hue: string,
  fill: string,
): void {
  traceOutline(context, x, y, label === 1 ? radius * 0.9 : radius, label);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = hue;
  context.lineWidth = radius * 0.5;
  context.stroke();
}

function paintCursor(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  ink: string,
): void {
  const [inner, outer] = [radius * 1.4, radius * 3];
  context.beginPath();
  context.arc(x, y, inner, 0, 2 * Math.PI);
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ]) {
    context.moveTo(x + dx * inner, y + dy * inner);
    context.lineTo(x + dx * outer, y + dy * outer);
  }
  context.strokeStyle = ink;
  context.lineWidth = radius * 0.5;
  context.stroke();
}
