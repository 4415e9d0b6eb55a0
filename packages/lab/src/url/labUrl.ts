import { checkNumber } from "@regula/base";
import { seedParameter } from "@regula/engine";
import {
  bundledRecipe,
  classCounts,
  isMadeName,
  isRecipe,
  type Point,
  type Recipe,
} from "../model/data.ts";
import { decodePoints, encodePoints, type Ground, isGround } from "./drawnPoints.ts";
import { decodeModel, encodeModel, type LinkedModel, readIteration } from "./linkedModel.ts";
import { refuseLink } from "./refuseLink.ts";

/** Where the examples of a link come from. */
export type DataSource =
  | { readonly kind: "made"; readonly recipe: Recipe }
  | {
      readonly kind: "drawn";
      /** What they were drawn on. */
      readonly ground: Ground;
      readonly train: readonly Point[];
      readonly test: readonly Point[];
      readonly classes: number;
    }
  /** A file that stays with the link's author: only its name is in the link. */
  | { readonly kind: "file"; readonly name: string; readonly classes: number };

/** How many classes the data of a link have. */
export function classesOf(data: DataSource): number {
  return data.kind === "made" ? classCounts[data.recipe.source] : data.classes;
}

/** All that a link says. */
export interface LabState {
  readonly screen: string;
  readonly data: DataSource;
  readonly seed: number;
  readonly iteration: number;
  readonly models: readonly LinkedModel[];
}

const recipeKeys = ["rows", "seed", "flipped", "testShare"] as const;

/** The part of the URL after the #. */
export function encodeLab({ screen, data, seed, iteration, models }: LabState): string {
  const parts: [string, string][] = [];
  if (data.kind === "file") parts.push(["file", data.name]);
  if (data.kind === "drawn") {
    const { ground, train, test, classes } = data;
    if (ground !== "pitch") parts.push(["ground", ground]);
    parts.push(["drawn", encodePoints(train, { ground, classes })]);
    if (test.length > 0) parts.push(["drawnTest", encodePoints(test, { ground, classes })]);
  }
  if (data.kind !== "made" && data.classes !== 2) parts.push(["classes", String(data.classes)]);
  if (data.kind === "made") {
    const { source } = data.recipe;
    if (source !== bundledRecipe.source) parts.push(["made", source]);
    for (const key of recipeKeys) {
      if (data.recipe[key] === bundledRecipe[key]) continue;
      parts.push([`${source}.${key}`, String(data.recipe[key])]);
    }
  }
  if (seed !== seedParameter.default) parts.push(["seed", String(seed)]);
  if (iteration > 0) parts.push(["iteration", String(iteration)]);
  for (const model of models) parts.push(["model", encodeModel(model)]);
  const query = parts.map(([key, value]) => `${key}=${escapeValue(value)}`).join("&");
  return query ? `${screen}?${query}` : screen;
}

/** Letters that a hash may hold as they are stay readable. */
function escapeValue(value: string): string {
  return encodeURIComponent(value).replaceAll("%3A", ":");
}

/**
 * Reads what `encodeLab` wrote; null where a link names a screen and nothing else.
 *
 * @throws RegulaError for what is no setting, no number of its interval, or cut
 */
export function decodeLab(hash: string): { screen: string; state: LabState | null } {
  const [screen, query] = hash.replace(/^#/, "").split("?");
  if (!query) return { screen, state: null };
  const parts = query.split("&").map((part): [string, string] => {
    const at = part.indexOf("=");
    return [part.slice(0, at), decode(part.slice(at + 1))];
  });
  const find = (key: string) => parts.find(([name]) => name === key)?.[1];
  const seed = checkNumber(seedParameter, Number(find("seed") ?? seedParameter.default));
  const iteration = readIteration("iteration", find("iteration") ?? "0");
  const data = decodeData(find);
  const classes = classesOf(data);
  const models = parts
    .filter(([key]) => key === "model")
    .map(([, value]) => decodeModel(value, { seed, classes }));
  return { screen, state: { screen, data, seed, iteration, models } };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw refuseLink("link", value.slice(0, 40));
  }
}

function decodeData(find: (key: string) => string | undefined): DataSource {
  const file = find("file");
  const said = find("classes") ?? "2";
  if (said !== "2" && said !== "3") throw refuseLink("classes", said.slice(0, 40));
  const classes = Number(said);
  if (file !== undefined) return { kind: "file", name: file, classes };
  const drawn = find("drawn");
  if (drawn !== undefined) {
    const ground = find("ground") ?? "pitch";
    if (!isGround(ground)) throw refuseLink("ground", ground.slice(0, 40));
    const [train, test] = [drawn, find("drawnTest") ?? ""].map((one) =>
      decodePoints(one, { ground, classes }),
    );
    if (!train || !test) throw refuseLink("drawn", drawn.slice(0, 40));
    return { kind: "drawn", ground, train, test, classes };
  }
  const source = find("made") ?? bundledRecipe.source;
  if (!isMadeName(source)) throw refuseLink("made", source.slice(0, 40));
  const [rows, seed, flipped, testShare] = recipeKeys.map((key) =>
    Number(find(`${source}.${key}`) ?? bundledRecipe[key]),
  );
  const recipe = { source, rows, seed: checkNumber(seedParameter, seed), flipped, testShare };
  if (!isRecipe(recipe)) throw refuseLink(source, `${rows}, ${flipped}, ${testShare}`);
  return { kind: "made", recipe };
}
