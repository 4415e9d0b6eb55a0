import { type Language, matrix, type Text, verbatim } from "@regula/base";
import type { Extent, Frame } from "@regula/charts/axes";
import { type Dataset, fitStandardization } from "@regula/data";
import { bundledSeed, generateKicks, type Kicks, pitchFrame } from "@regula/football";
import type { LabExamples, LabeledPoints } from "../workers/messages.ts";
import { classesOfRows, type Label, targetsOf } from "./task/labTask.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly label: Label;
}

/** What the lab trains and tests on: two features, two classes or three. */
export interface LabData {
  /** The name of what the lab makes itself, else of a file, or `drawn`. */
  readonly name: string;
  readonly train: readonly Point[];
  readonly test: readonly Point[];
  /** What the classes are called, class 0 first. */
  readonly classes: readonly Text[];
  readonly features: readonly [Text, Text];
  readonly frame: Frame;
  /** What these points can be made from again; null of points from elsewhere. */
  readonly recipe: Recipe | null;
}

/** What the lab draws by itself. */
export const madeNames = [
  "kicks",
  "circle",
  "xor",
  "moons",
  "spirals",
  "clouds",
  "arms",
  "noise",
] as const;

export type MadeName = (typeof madeNames)[number];

/** How many classes the points have. */
export const classCounts: Readonly<Record<MadeName, number>> = {
  kicks: 2,
  circle: 2,
  xor: 2,
  moons: 2,
  spirals: 2,
  clouds: 2,
  arms: 3,
  noise: 2,
};

export function isMadeName(name: string): name is MadeName {
  return madeNames.some((made) => made === name);
}

/** Whether labels were drawn without a look at the points. */
export function isPureNoise({ recipe }: Pick<LabData, "recipe">): boolean {
  return recipe?.source === "noise";
}

/** How the lab draws points. */
export interface Recipe {
  readonly source: MadeName;
  /** Points to train on. */
  readonly rows: number;
  readonly seed: number;
  /** Share of labels turned around after they were drawn. */
  readonly flipped: number;
  /** Share of all points that is for testing. */
  readonly testShare: number;
}

/** More points than this make frames that come late. */
export const recipeBounds = {
  rows: [10, 2000],
  flipped: [0, 0.5],
  testShare: [0, 0.6],
} as const satisfies Partial<Record<keyof Recipe, readonly [number, number]>>;

/** Whether the lab draws as many points, and as noisy ones. */
export function isRecipe(recipe: Recipe): boolean {
  const isWithin = (key: keyof typeof recipeBounds) => {
    const [least, most] = recipeBounds[key];
    return recipe[key] >= least && recipe[key] <= most;
  };
  return (
    Number.isInteger(recipe.rows) &&
    isWithin("rows") &&
    isWithin("flipped") &&
    isWithin("testShare")
  );
}

export const bundledRecipe: Recipe = {
  source: "kicks",
  rows: 200,
  seed: bundledSeed,
  flipped: 0,
  testShare: 0.5,
};

const kickClasses: readonly [Text, Text] = [
  { en: "opponent won it", "pt-BR": "o adversário ganhou" },
  { en: "France won the ball", "pt-BR": "a França ganhou a bola" },
];

/** As many kicks to train on as to test on. */
export function simulateKicks(recipe: Recipe = bundledRecipe): LabData {
  const draw = (split: "train" | "test") =>
    flip(toPoints(generateKicks({ rows: recipe.rows, seed: recipe.seed, split })), recipe.flipped);
  return {
    name: "kicks",
    train: draw("train"),
    test: draw("test"),
    classes: kickClasses,
    features: [
      { en: "length of the pitch (m)", "pt-BR": "comprimento do campo (m)" },
      { en: "width of the pitch (m)", "pt-BR": "largura do campo (m)" },
    ],
    frame: pitchFrame(),
    recipe,
  };
}

function toPoints({ x, y, won }: Kicks): Point[] {
  return Array.from(x, (value, i) => ({ x: value, y: y[i], label: won[i] === 1 ? 1 : 0 }));
}

/** Turns around the labels of evenly spread points: positions are random already. */
function flip(points: readonly Point[], share: number): Point[] {
  return points.map((point, i) => {
    const turned = Math.floor((i + 1) * share) > Math.floor(i * share);
    return turned ? { ...point, label: point.label === 1 ? 0 : 1 } : point;
  });
}

/** The same data after its points were moved, drawn or removed. */
export function withPoints(
  data: LabData,
  points: { readonly train: readonly Point[]; readonly test: readonly Point[] },
): LabData {
  return { ...data, ...points, recipe: null };
}

/** An empty pitch to draw on. */
export function emptyPitch(): LabData {
  return { ...simulateKicks(bundledRecipe), name: "drawn", train: [], test: [], recipe: null };
}

/** As wide for its height as the map is: a unit is as long to the side as upward. */
export const planeFrame: Frame = {
  x: [-5.25, 5.25],
  y: [-3.4, 3.4],
  units: null,
  xLabel: verbatim("x"),
  yLabel: verbatim("y"),
  aspect: "equal",
  background: [],
};

const planeClasses: readonly Text[] = [
  { en: "class 0", "pt-BR": "classe 0" },
  { en: "class 1", "pt-BR": "classe 1" },
  { en: "class 2", "pt-BR": "classe 2" },
];

/** A plane to draw on. */
export function emptyPlane(classes = 2): LabData {
  return {
    name: "drawn",
    train: [],
    test: [],
    classes: planeClasses.slice(0, classes),
    features: [verbatim("x"), verbatim("y")],
    frame: planeFrame,
    recipe: null,
  };
}

/** What the columns of both features are called in files: on a pitch x and y, as `regula kicks` has them. */
export function columnNames({ features, frame }: LabData, language: Language): [string, string] {
  if (frame.background.length > 0) return ["x", "y"];
  return [features[0][language], features[1][language]];
}

/** Whether the map shows a point at its edge, for want of room: one of a few far from all others. */
export function isBeyond({ x, y }: Pick<Frame, "x" | "y">, point: Point): boolean {
  return point.x < x[0] || point.x > x[1] || point.y < y[0] || point.y > y[1];
}

/** How many of the points that are shown stand at the map's edge. */
export function countBeyond({ train, test, frame }: LabData, showTest: boolean): number {
  return [...train, ...(showTest ? test : [])].filter((point) => isBeyond(frame, point)).length;
}

/** How many decimals distinguish places that are a share of an axis apart. */
export function decimalsOf([min, max]: Extent, share: number): number {
  const gap = (max / 2 - min / 2) * share * 2;
  return Math.min(12, Math.max(0, Math.ceil(-Math.log10(gap))));
}

/** Why these data cannot be trained on; null where they can. */
export function findLack({
  train,
  classes,
}: Pick<LabData, "train" | "classes">): "few" | "class-missing" | null {
  if (train.length < 4) return "few";
  const isThere = (c: number) => train.some(({ label }) => label === c);
  return classes.every((_, c) => isThere(c)) ? null : "class-missing";
}

export function toMatrices(points: readonly Point[], classes: number): LabeledPoints {
  const m = points.length;
  const X = matrix(2, m);
  points.forEach(({ x, y }, j) => {
    X.data[j] = x;
    X.data[m + j] = y;
  });
  const labels = points.map(({ label }) => label);
  return { X, Y: targetsOf(labels, classes) };
}

/** The same as the engine's studies take it. */
export function toDataset(source: string, { X, Y }: LabeledPoints): Dataset {
  const classes = Array.from({ length: classesOfRows(Y.rows) }, (_, c) => String(c));
  const names = { featureNames: ["x", "y"], targetName: "label", classes };
  return { source, ...names, X, Y, warnings: [] };
}

/** How many classes the examples have. */
export function classesIn({ train }: Pick<LabExamples, "train">): number {
  return classesOfRows(train.Y.rows);
}

/** What workers need; the scale of an earlier run is kept where one is given. */
export function toExamples(
  data: LabData,
  standardization?: LabExamples["standardization"],
): LabExamples {
  const classes = data.classes.length;
  const train = toMatrices(data.train, classes);
  return {
    train,
    test: data.test.length > 0 ? toMatrices(data.test, classes) : null,
    standardization: standardization ?? fitStandardization(train.X, ["x", "y"]),
    extent: { x: data.frame.x, y: data.frame.y },
  };
}
