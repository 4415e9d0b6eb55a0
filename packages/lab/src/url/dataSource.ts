import { emptyPitch, findLack, type LabData, simulateKicks } from "../model/data.ts";
import { mostPointsInUrl } from "./drawnPoints.ts";
import type { DataSource } from "./labUrl.ts";

/** What a link says of data: how they were drawn, their points where those are few, else a name. */
export function sourceOf(data: LabData): DataSource {
  if (data.recipe) return { kind: "kicks", recipe: data.recipe };
  const isPitch = data.frame.background.length > 0;
  const count = data.train.length + data.test.length;
  if ((data.name === "kicks" || data.name === "drawn") && isPitch && count <= mostPointsInUrl) {
    return { kind: "drawn", train: data.train, test: data.test };
  }
  return { kind: "file", name: data.name };
}

/** The data that a link speaks of; kicks where it does not carry them. */
export function dataOf(source: DataSource): LabData {
  if (source.kind === "kicks") return simulateKicks(source.recipe);
  if (source.kind === "file") return simulateKicks();
  const drawn = { ...emptyPitch(), train: source.train, test: source.test };
  return findLack(drawn) ? simulateKicks() : drawn;
}
