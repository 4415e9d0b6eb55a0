import type { Language, Text } from "@regula/base";
import { formatLinearTicks } from "../drawing/numberFormat.ts";
import { pathText } from "../drawing/pathText.ts";
import { append, fontSize } from "../drawing/svg.ts";
import { widestLine } from "../drawing/textBlock.ts";
import { color } from "../drawing/theme.ts";
import { type AxisTicks, fitTicks } from "./axisTicks.ts";
import { checkFrame, type Extent, type Frame, fractionOf } from "./frame.ts";
import { linearTicks } from "./ticks.ts";

/** Where a frame's data area lies in the chart, and where data fall in it. */
export interface FrameLayout {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Bottom of the area and of its axis, where a legend may begin. */
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

const tickGap = 7;
/** Around a frame with axes: their ticks and names; without, room for an outline. */
const margin = { top: 28, right: 16, bottom: 44 };
const bare = { top: 1, right: 1, bottom: 1 };

/** Places the frame in a chart of the given width, with room for axes where they are wanted. */
export function layoutFrame(
  frame: Frame,
  chartWidth: number,
  language: Language,
  axes: boolean,
): FrameLayout {
  checkFrame(frame);
  const yLabels = axes ? verticalTicks(frame.y, 6, language).labels : [];
  const gutter = widestLine(yLabels, fontSize);
  const left = axes ? Math.ceil(gutter) + tickGap + 2 : 1;
  const { top, right, bottom } = axes ? margin : bare;
  const room = chartWidth - left - right;
  let width = room;
  let height = 0.7 * room;
  if (frame.aspect === "equal") {
    const ratio = (frame.y[1] / 2 - frame.y[0] / 2) / (frame.x[1] / 2 - frame.x[0] / 2);
    height = Math.min(1.25 * room, Math.max(1, room * ratio));
    if (room * ratio > height) width = Math.max(1, height / ratio);
  }
  return {
    left,
    top,
    width,
    height,
    bottom: top + height + bottom,
    x: (value) => left + width * fractionOf(frame.x, value),
    y: (value) => top + height * (1 - fractionOf(frame.y, value)),
  };
}

/** Draws ticks, their labels and the axes' names around the frame. */
export function drawAxes(
  parent: Element,
  frame: Frame,
  layout: FrameLayout,
  language: Language,
): void {
  const { left, top, width, height } = layout;
  const group = append(parent, "g", { "data-mark": "axes", fill: color("soft") });
  append(group, "path", {
    d: pathText(
      [
        [
          [left, top],
          [left, top + height],
          [left + width, top + height],
        ],
      ],
      false,
    ),
    fill: "none",
    stroke: color("soft"),
    "stroke-opacity": 0.5,
  });
  const across = fitTicks(frame.x, 6, (ticks) => formatLinearTicks(ticks, language), layout.x, [
    0,
    left + width + margin.right,
  ]);
  const xLabels = append(group, "g", { "data-mark": "x-ticks", "text-anchor": "middle" });
  across.ticks.forEach((tick, index) => {
    append(
      xLabels,
      "text",
      { x: layout.x(tick), y: top + height + tickGap + 10 },
      across.labels[index],
    );
  });
  const up = verticalTicks(frame.y, Math.min(6, Math.floor(height / 24)), language);
  const yLabels = append(group, "g", { "data-mark": "y-ticks", "text-anchor": "end" });
  up.ticks.forEach((tick, index) => {
    append(yLabels, "text", { x: left - tickGap, y: layout.y(tick) + 4.5 }, up.labels[index]);
  });
  append(
    group,
    "text",
    { x: left + width / 2, y: top + height + 37, "text-anchor": "middle" },
    axisName(frame.xLabel, frame.units, language),
  );
  append(group, "text", { x: 1, y: top - 14 }, axisName(frame.yLabel, frame.units, language));
}

/** Draws the frame's background lines in the given color. */
export function drawBackground(
  parent: Element,
  frame: Frame,
  layout: FrameLayout,
  stroke: string,
): void {
  if (frame.background.length === 0) return;
  const lines = frame.background.map((line) =>
    line.map(([x, y]) => [layout.x(x), layout.y(y)] as const),
  );
  append(parent, "path", {
    "data-mark": "background",
    d: pathText(lines, false),
    fill: "none",
    stroke,
    "stroke-width": 1.5,
  });
}

function verticalTicks(extent: Extent, count: number, language: Language): AxisTicks {
  const ticks = linearTicks(extent[0], extent[1], Math.max(1, count));
  return { ticks, labels: formatLinearTicks(ticks, language) };
}

function axisName(label: Text, units: Text | null, language: Language): string {
  return units === null ? label[language] : `${label[language]} (${units[language]})`;
}
