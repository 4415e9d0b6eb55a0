import type { Language } from "@regula/base";
import { paintField } from "../drawing/field.ts";
import { paintPoints } from "../drawing/points.ts";
import type { LabData, Point } from "../model/data.ts";
import type { LabTask } from "../model/task/labTask.ts";
import { gridSize, type Picture } from "../workers/messages.ts";

/** A map as it is on the screen. */
export interface ShownMap {
  readonly picture: Picture;
  readonly data: LabData;
  readonly showTest: boolean;
}

/** What is said of it: a heading, alt text, and the line's meaning. */
export interface MapWords {
  readonly title: string;
  readonly alt: string;
  readonly line: string;
  readonly language: Language;
}

const size = { width: 1260, height: 816 };

/** As a PNG, in the colors that the page has now; null where the browser makes none. */
export function mapToPng({ picture, data, showTest }: ShownMap): Promise<Blob | null> {
  const canvases = [0, 1].map(() => Object.assign(document.createElement("canvas"), size));
  paintField(canvases[0], picture);
  paintPoints(canvases[1], data, { showTest });
  canvases[0].getContext("2d")?.drawImage(canvases[1], 0, 0);
  return new Promise((resolve) => canvases[0].toBlob(resolve, "image/png"));
}

/** Whether maps can be drawn as an SVG: its bands are of one probability. */
export const hasDrawing: Readonly<Record<LabTask, boolean>> = { binary: true, classes: false };

/** As an SVG of two classes with a title and alt text. */
export async function mapToSvg(map: ShownMap, words: MapWords): Promise<Blob> {
  const { boundaryMap, renderSvg } = await import("../drawing/lazyCharts.ts");
  const { rows, columns } = gridSize;
  const { train, test, classes, frame } = map.data;
  const { language } = words;
  const toChart = (set: "train" | "test") => (point: Point) => ({
    ...point,
    label: point.label === 1 ? (1 as const) : (0 as const),
    set,
  });
  const grid = { rows, columns, data: Float64Array.from(map.picture.grid) };
  const drawn = boundaryMap(grid, frame, {
    document,
    id: "map",
    title: words.title,
    description: words.alt,
    language,
    width: 640,
    points: [...train.map(toChart("train")), ...(map.showTest ? test.map(toChart("test")) : [])],
    legend: [
      { sign: "train-1", words: classes[1][language] },
      { sign: "train-0", words: classes[0][language] },
      { sign: "boundary", words: words.line },
    ],
  });
  return new Blob([renderSvg(drawn)], { type: "image/svg+xml" });
}
