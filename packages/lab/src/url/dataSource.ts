import {
  bundledRecipe,
  emptyPitch,
  emptyPlane,
  findLack,
  isMadeName,
  type LabData,
  type MadeName,
  type Point,
  planeFrame,
} from "../model/data.ts";
import { type LabTask, taskOfClasses } from "../model/task/labTask.ts";
import { decodePoints, encodePoints, type Ground, mostPointsInUrl } from "./drawnPoints.ts";
import type { DataSource } from "./labUrl.ts";

/** What a link says of data: how they were drawn, their points where those are few, else a name. */
export function sourceOf(data: LabData): DataSource {
  const { name, recipe, train, test } = data;
  if (recipe) return { kind: "made", recipe };
  const ground = groundOf(data);
  const classes = data.classes.length;
  if (ground && train.length + test.length <= mostPointsInUrl) {
    return { kind: "drawn", ground, train, test, classes };
  }
  return { kind: "file", name, classes };
}

/** Whether who opens a link has the very same points: those that were drawn are carried a little rounded. */
export function isExact(source: DataSource): boolean {
  if (source.kind !== "drawn") return true;
  return [source.train, source.test].every((points) => {
    const carried = decodePoints(encodePoints(points, source), source);
    return carried?.every(({ x, y }, i) => x === points[i].x && y === points[i].y) === true;
  });
}

/** A place where a link can carry it as it is. */
export function snapPoint(data: LabData, point: Point): Point {
  const ground = groundOf(data);
  const spelling = ground && { ground, classes: data.classes.length };
  const [snapped] = (spelling && decodePoints(encodePoints([point], spelling), spelling)) ?? [];
  return snapped ? { ...point, x: snapped.x, y: snapped.y } : point;
}

/** What points of the lab's own were drawn on; null of a file's. */
function groundOf({ name, frame }: LabData): Ground | null {
  if (name !== "drawn" && !isMadeName(name)) return null;
  if (frame.background.length > 0) return "pitch";
  return frame === planeFrame ? "plane" : null;
}

/** Which points stand in for those that a link does not carry. */
const standIns: Readonly<Record<LabTask, MadeName>> = { binary: "kicks", classes: "arms" };

/**
 * The data that a link speaks of; where it does not carry them, points of the lab's own with as many classes.
 *
 * @throws TypeError where what draws them cannot be fetched
 */
export async function dataOf(source: DataSource): Promise<LabData> {
  const { makeData } = await import("../model/made/makeData.ts");
  if (source.kind === "made") return makeData(source.recipe);
  const standIn = { ...bundledRecipe, source: standIns[taskOfClasses(source.classes)] };
  if (source.kind === "file") return makeData(standIn);
  const { ground, train, test, classes } = source;
  const drawn = { ...(ground === "pitch" ? emptyPitch() : emptyPlane(classes)), train, test };
  return findLack(drawn) ? makeData(standIn) : drawn;
}
