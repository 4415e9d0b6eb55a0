import {
  emptyPitch,
  emptyPlane,
  findLack,
  isMadeName,
  type LabData,
  type Point,
  planeFrame,
  simulateKicks,
} from "../model/data.ts";
import { decodePoints, encodePoints, type Ground, mostPointsInUrl } from "./drawnPoints.ts";
import type { DataSource } from "./labUrl.ts";

/** What a link says of data: how they were drawn, their points where those are few, else a name. */
export function sourceOf(data: LabData): DataSource {
  const { name, recipe, train, test } = data;
  if (recipe) return { kind: "made", recipe };
  const ground = groundOf(data);
  if (ground && train.length + test.length <= mostPointsInUrl) {
    return { kind: "drawn", ground, train, test };
  }
  return { kind: "file", name };
}

/** Whether who opens a link has the very same points: those that were drawn are carried a little rounded. */
export function isExact(source: DataSource): boolean {
  if (source.kind !== "drawn") return true;
  const { ground } = source;
  return [source.train, source.test].every((points) => {
    const carried = decodePoints(encodePoints(points, ground), ground);
    return carried?.every(({ x, y }, i) => x === points[i].x && y === points[i].y) === true;
  });
}

/** A place where a link can carry it as it is. */
export function snapPoint(data: LabData, point: Point): Point {
  const ground = groundOf(data);
  const [snapped] = (ground && decodePoints(encodePoints([point], ground), ground)) ?? [];
  return snapped ? { ...point, x: snapped.x, y: snapped.y } : point;
}

/** What points of the lab's own were drawn on; null of a file's. */
function groundOf({ name, frame }: LabData): Ground | null {
  if (name !== "drawn" && !isMadeName(name)) return null;
  if (frame.background.length > 0) return "pitch";
  return frame === planeFrame ? "plane" : null;
}

/**
 * The data that a link speaks of; kicks where it does not carry them.
 *
 * @throws TypeError where what draws them cannot be fetched
 */
export async function dataOf(source: DataSource): Promise<LabData> {
  if (source.kind === "made") {
    const { makeData } = await import("../model/made/makeData.ts");
    return makeData(source.recipe);
  }
  if (source.kind === "file") return simulateKicks();
  const { ground, train, test } = source;
  const drawn = { ...(ground === "pitch" ? emptyPitch() : emptyPlane()), train, test };
  return findLack(drawn) ? simulateKicks() : drawn;
}
