import type { Language, Matrix } from "@regula/base";
import { paintField } from "../drawing/field.ts";
import { paintPoints } from "../drawing/points.ts";
import type { LabData, Point } from "../model/data.ts";
import { classesOfRows, type LabTask, labels, taskOfClasses } from "../model/task/labTask.ts";
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

/** As an SVG with a title and alt text. */
export async function mapToSvg(map: ShownMap, words: MapWords): Promise<Blob> {
  const { boundaryMap, classesMap, renderSvg } = await import("../drawing/lazyCharts.ts");
  const { rows, columns } = gridSize;
  const { train, test, classes, frame } = map.data;
  const { language } = words;
  const toChart = (set: "train" | "test") => (point: Point) => ({ ...point, set });
  const size = rows * columns;
  const gridOf = (c: number): Matrix => ({
    rows,
    columns,
    data: Float64Array.from(map.picture.grid.subarray(c * size, (c + 1) * size)),
  });
  const options = {
    document,
    id: "map",
    title: words.title,
    description: words.alt,
    language,
    width: 640,
    points: [...train.map(toChart("train")), ...(map.showTest ? test.map(toChart("test")) : [])],
    legend: [
      ...labels
        .slice(0, classes.length)
        .reverse()
        .map((label) => ({ sign: `train-${label}` as const, words: classes[label][language] })),
      { sign: "boundary" as const, words: words.line },
    ],
  };
  const draw: Readonly<Record<LabTask, () => SVGSVGElement>> = {
    binary: () => boundaryMap(gridOf(0), frame, options),
    classes: () => classesMap([gridOf(0), gridOf(1), gridOf(2)], frame, options),
  };
  const drawn = draw[taskOfClasses(classesOfRows(map.picture.grid.length / size))]();
  return new Blob([renderSvg(drawn)], { type: "image/svg+xml" });
}
