import { type Matrix, matrix, RegulaError, spellNumbers } from "@regula/base";
import {
  bandCenters,
  type DivergingScale,
  divergingColor,
  divergingScale,
  drawColorScale,
} from "../drawing/colorScale.ts";
import { formatShare } from "../drawing/numberFormat.ts";
import { pathText } from "../drawing/pathText.ts";
import {
  append,
  type ChartOptions,
  createRoot,
  fontSize,
  setViewBox,
  widthOf,
} from "../drawing/svg.ts";
import { estimateWidth, lineHeight, wrapText } from "../drawing/textBlock.ts";
import { color } from "../drawing/theme.ts";
import { contourField } from "../frame/contours.ts";
import type { Frame } from "../frame/frame.ts";
import { drawAxes, drawBackground, layoutFrame } from "../frame/frameLayout.ts";
import { drawLegend, type LegendEntry } from "../frame/legend.ts";
import {
  defineTextures,
  densityLine,
  type Mark,
  markDashes,
  plainGround,
} from "../frame/marks/adviceSigns.ts";
import { drawNamedAreas, type NamedArea, type TakenRoom } from "../frame/marks/namedAreas.ts";
import { type ChartPoint, drawPoints } from "../frame/points.ts";

/** Probabilities with their band at the positions that `sampleFrame` gives, and where data support them. */
export interface AdviceField {
  /** Rows × columns, each in [0, 1]. */
  readonly mean: Matrix;
  readonly lower: Matrix;
  readonly upper: Matrix;
  /** One a cell, 0 or 1. */
  readonly support: ArrayLike<number>;
  /** Cells that lie on one side of the center without being advice; one a cell, 0 or 1. None where left out. */
  readonly unconfirmed?: ArrayLike<number>;
}

/** Options of `adviceMap`. */
export interface AdviceMapOptions extends ChartOptions {
  /** What places are held against: where the colors meet. */
  readonly center: number;
  /** What the colors mean. */
  readonly scaleName: string;
  /** What stands at the scale's ends and center; percentages without it. */
  readonly scaleText?: (level: number) => string;
  /** Without it the map is plain: where data are, and no probability. */
  readonly hasAdvice: boolean;
  /** How many examples lie about each position, of any scale, with the levels to draw lines at. */
  readonly density?: { readonly values: Matrix; readonly levels: readonly number[] };
  /** Areas that the map's text names, outlined; none where the map is plain. */
  readonly areas?: readonly NamedArea[];
  /** Words at the edges of a field of play. */
  readonly edges?: FieldEdges;
  readonly points?: readonly ChartPoint[];
  readonly legend?: readonly LegendEntry[];
  readonly axes?: boolean;
  /** Sentences above and below, for a map that stands alone. */
  readonly heading?: string;
  readonly captions?: readonly string[];
}

/** What the edges of a field are called, and where the play goes: from the left to the right. */
export interface FieldEdges {
  readonly top: string;
  readonly bottom: string;
  /** Next to the goal at the left. */
  readonly goal: string;
  /** From and to, along the left edge, in the units of the data. */
  readonly goalPosts: readonly [number, number];
  readonly attack: string;
}

/** Height of a line of words above and below a field. */
const edgeRoom = 24;

/**
 * Probabilities over a frame, in colors that part at the center. Plus signs inside a solid line: the
 * whole band lies above it. Minus signs inside a dashed line: below it. Question marks inside a dotted
 * line: on one side, unconfirmed. Hatched: no data to say.
 *
 * @throws RegulaError where grids differ in shape, a probability is not in [0, 1], or the frame is empty
 */
export function adviceMap(
  field: AdviceField,
  frame: Frame,
  options: AdviceMapOptions,
): SVGSVGElement {
  checkField(field);
  const { id, language, center, hasAdvice, points = [], axes = false } = options;
  const chartWidth = widthOf(options);
  const root = createRoot(options);
  const ground =
    options.heading === undefined ? null : append(root, "rect", { fill: color("card") });
  const defs = append(root, "defs");
  const top = drawHeading(root, options.heading, chartWidth);
  const { edges, density } = options;
  const down = edges ? top + edgeRoom : top;
  const layout = shiftLayout(layoutFrame(frame, chartWidth, language, axes), down);
  const { left: x, top: y, width, height } = layout;
  const clipPath = append(defs, "clipPath", { id: `${id}-clip` });
  append(clipPath, "rect", { x, y, width, height });
  const clip = { "clip-path": `url(#${id}-clip)` };
  const texture = defineTextures(defs, id);
  const flags = (cells: ArrayLike<number>) =>
    contourField(matrix(field.mean.rows, field.mean.columns, Float64Array.from(cells)), layout);
  const supportField = flags(field.support);
  const supportedPath = pathText(supportField.area(0.5), true);
  const supportClip = append(defs, "clipPath", { id: `${id}-support`, ...clip });
  append(supportClip, "path", { d: supportedPath, "clip-rule": "evenodd" });
  const insideSupport = { "clip-path": `url(#${id}-support)` };

  append(root, "rect", { x, y, width, height, fill: texture("unsupported") });
  const scale = divergingScale(center);
  if (hasAdvice) drawBands(append(root, "g", insideSupport), field.mean, layout, scale);
  else {
    const plain = { x, y, width, height, fill: plainGround };
    append(root, "rect", { "data-mark": "plain", ...plain, ...insideSupport });
  }
  const markings = append(root, "g", { "stroke-opacity": 0.7 });
  drawBackground(markings, frame, layout, color("soft"));
  if (hasAdvice) {
    const marked = append(root, "g", { "fill-rule": "evenodd", ...insideSupport });
    drawMarked(marked, "recommend", contourField(field.lower, layout).area(center), texture);
    const turned = matrix(
      field.upper.rows,
      field.upper.columns,
      field.upper.data.map((p) => 1 - p),
    );
    drawMarked(marked, "avoid", contourField(turned, layout).area(1 - center), texture);
    if (field.unconfirmed) {
      drawMarked(marked, "unconfirmed", flags(field.unconfirmed).area(0.5), texture);
    }
  }
  append(root, "path", {
    "data-mark": "support",
    d: supportedPath,
    fill: "none",
    stroke: color("soft"),
    "stroke-width": 1,
    ...clip,
  });
  if (density) {
    const field = contourField(density.values, layout);
    for (const level of density.levels) {
      const d = pathText(field.area(level), true);
      append(root, "path", { "data-mark": "density", d, ...densityLine, ...clip });
    }
  }
  if (axes) drawAxes(root, frame, layout, language);
  drawPoints(root, points, frame, layout);
  const goal = edges ? drawEdges(root, edges, layout) : null;
  if (hasAdvice) drawNamedAreas(root, options.areas ?? [], layout, goal);
  const below = layout.bottom + (edges ? edgeRoom : 0);
  const scaleEnd = hasAdvice
    ? drawColorScale(root, scale, {
        width: chartWidth,
        top: below + 4,
        name: options.scaleName,
        text: options.scaleText ?? ((level) => formatShare(level, language, 0)),
      })
    : below;
  const legendEnd = drawLegend(root, options.legend ?? [], chartWidth, scaleEnd);
  const end = drawCaptions(root, options.captions ?? [], chartWidth, legendEnd);
  setViewBox(root, chartWidth, end);
  if (ground) padAround(root, ground, chartWidth, end);
  return root;
}

/** The bands of the mean, from the lowest up. */
function drawBands(parent: Element, mean: Matrix, layout: Layout, scale: DivergingScale): void {
  const { center, thresholds } = scale;
  const { left: x, top: y, width, height } = layout;
  const surface = append(parent, "g", { "data-mark": "bands", "fill-rule": "evenodd" });
  const means = contourField(mean, layout);
  const [lowest, ...others] = bandCenters(scale);
  append(surface, "rect", { x, y, width, height, fill: divergingColor(lowest, center) });
  thresholds.forEach((threshold, i) => {
    append(surface, "path", {
      "data-threshold": threshold.toFixed(2),
      d: pathText(means.area(threshold), true),
      fill: divergingColor(others[i], center),
      stroke: color("ink"),
      "stroke-opacity": 0.25,
      "stroke-width": 0.6,
    });
  });
}

/** The sides by name, an arrow along the attack, and the own goal, whose name needs room in the field. */
function drawEdges(root: Element, edges: FieldEdges, layout: Layout): TakenRoom {
  const { left, top, width, height } = layout;
  const group = append(root, "g", { "data-mark": "edges", fill: color("ink") });
  const middle = left + width / 2;
  append(group, "text", { x: middle, y: top - 8, "text-anchor": "middle" }, edges.top);
  const base = top + height + 17;
  append(group, "text", { x: left, y: base }, edges.bottom);
  const end = left + width - 2;
  const tail = end - 64;
  append(group, "path", {
    d: `M${tail} ${base - 5}H${end}m-7 -5l7 5l-7 5`,
    fill: "none",
    stroke: color("ink"),
    "stroke-width": 2,
  });
  append(group, "text", { x: tail - 8, y: base, "text-anchor": "end" }, edges.attack);
  const [low, high] = edges.goalPosts.map((post) => layout.y(post));
  append(group, "path", {
    d: `M${left + 1} ${low}V${high}`,
    stroke: color("ink"),
    "stroke-width": 6,
  });
  const place = { x: left + 8 + fontSize, y: (low + high) / 2 };
  append(
    group,
    "text",
    {
      ...place,
      "text-anchor": "middle",
      transform: `rotate(-90 ${place.x} ${place.y})`,
      stroke: color("card"),
      "stroke-width": 4,
      "paint-order": "stroke",
    },
    edges.goal,
  );
  const half = estimateWidth(edges.goal, fontSize) / 2;
  return { right: place.x + 4, top: place.y - half, bottom: place.y + half };
}

/** Room around a picture of its own, and a ground to be seen on. */
function padAround(root: Element, ground: Element, width: number, height: number): void {
  const room = 16;
  const box = [-room, -room, width + 2 * room, height + 2 * room].map(Math.ceil);
  root.setAttribute("viewBox", box.join(" "));
  ["x", "y", "width", "height"].forEach((name, i) => {
    ground.setAttribute(name, String(box[i]));
  });
}

type Layout = ReturnType<typeof layoutFrame>;

function shiftLayout(layout: Layout, down: number): Layout {
  return {
    ...layout,
    top: layout.top + down,
    bottom: layout.bottom + down,
    y: (value) => layout.y(value) + down,
  };
}

/** An area with its texture and its line. */
function drawMarked(
  parent: Element,
  kind: Mark,
  area: ReturnType<ReturnType<typeof contourField>["area"]>,
  texture: (kind: Mark) => string,
): void {
  if (area.length === 0) return;
  const d = pathText(area, true);
  append(parent, "path", { "data-mark": kind, d, fill: texture(kind) });
  append(parent, "path", {
    d,
    fill: "none",
    stroke: color("ink"),
    "stroke-width": 2,
    ...(markDashes[kind] !== null && { "stroke-dasharray": markDashes[kind] }),
  });
}

function drawHeading(root: Element, heading: string | undefined, width: number): number {
  if (heading === undefined) return 0;
  const size = fontSize + 3;
  const { lines } = wrapText(heading, size, width - 4, 3);
  lines.forEach((line, i) => {
    const y = size + i * size * lineHeight;
    append(root, "text", { x: 2, y, "font-size": size, "font-weight": "bold" }, line);
  });
  return lines.length * size * lineHeight + 8;
}

function drawCaptions(
  root: Element,
  captions: readonly string[],
  width: number,
  top: number,
): number {
  let y = top;
  for (const caption of captions) {
    const most = Math.ceil(estimateWidth(caption, fontSize) / (width - 4)) + 2;
    for (const line of wrapText(caption, fontSize, width - 4, most).lines) {
      y += fontSize * lineHeight;
      append(root, "text", { x: 2, y, fill: color("soft") }, line);
    }
    y += 5;
  }
  return y + 5;
}

function checkField({ mean, lower, upper, support, unconfirmed }: AdviceField): void {
  const size = mean.rows * mean.columns;
  const flags = unconfirmed ? [support, unconfirmed] : [support];
  const sizes = [...[mean, lower, upper].map(({ data }) => data), ...flags].map(
    ({ length }) => length,
  );
  const wrong = [mean, lower, upper].flatMap(({ data }) =>
    Array.from(data).filter((value) => !(value >= 0 && value <= 1)),
  )[0];
  if (size > 0 && sizes.every((one) => one === size) && wrong === undefined) {
    return;
  }
  throw new RegulaError({
    code: wrong === undefined ? "shape-mismatch" : "parameter-invalid",
    place: { option: "field" },
    expected:
      wrong === undefined
        ? { en: `grids of ${size} cells`, "pt-BR": `grades de ${size} células` }
        : { en: "probabilities in [0, 1]", "pt-BR": "probabilidades em [0; 1]" },
    received: spellNumbers(wrong === undefined ? sizes.join(", ") : String(wrong)),
  });
}
