import {
  cosTurns,
  PhiloxStream,
  PolarNormal,
  purposes,
  sinTurns,
  type UniformSource,
} from "@regula/base";
import {
  classCounts,
  emptyPlane,
  type LabData,
  type MadeName,
  type Point,
  planeFrame,
  type Recipe,
  simulateKicks,
} from "../data.ts";
import { type Label, type LabTask, labels, taskOf } from "../task/labTask.ts";

type Place = readonly [x: number, y: number];

interface Draws {
  readonly uniform: UniformSource;
  readonly normal: PolarNormal;
}

const between = ({ uniform }: Draws, from: number, to: number) =>
  from + (to - from) * uniform.nextDouble();

const eitherSign = ({ uniform }: Draws) => (uniform.nextDouble() < 0.5 ? -1 : 1);

type Shape = (label: Label, draws: Draws) => Place;

/** Where a point of a class lies, in units of the plane. */
const shapes: Readonly<Record<Exclude<MadeName, "kicks">, Shape>> = {
  circle: (label, draws) => {
    const turns = draws.uniform.nextDouble();
    const radius = label === 1 ? between(draws, 0, 1.4) : between(draws, 1.9, 3.1);
    return [radius * cosTurns(turns), radius * sinTurns(turns)];
  },
  xor: (label, draws) => {
    const [right, up] = [eitherSign(draws), label === 1 ? 1 : -1];
    return [right * between(draws, 0.25, 4.5), right * up * between(draws, 0.25, 3)];
  },
  moons: (label, draws) => {
    const turns = between(draws, 0, 0.5);
    const [x, y] = [cosTurns(turns), sinTurns(turns)];
    const [left, low] = label === 1 ? [x - 0.5, y - 0.25] : [0.5 - x, 0.25 - y];
    return [2.2 * left + 0.22 * draws.normal.next(), 2.2 * low + 0.22 * draws.normal.next()];
  },
  spirals: (label, draws) => {
    const along = between(draws, 0.1, 1);
    const turns = 1.5 * along + label / 2;
    return [
      3.1 * along * cosTurns(turns) + 0.06 * draws.normal.next(),
      3.1 * along * sinTurns(turns) + 0.06 * draws.normal.next(),
    ];
  },
  clouds: (label, draws) => {
    const side = label === 1 ? 1 : -1;
    return [1.5 * side + 0.8 * draws.normal.next(), side + 0.8 * draws.normal.next()];
  },
  arms: (label, draws) => {
    const along = between(draws, 0.12, 1);
    const turns = 0.45 * along + label / 3;
    return [
      3 * along * cosTurns(turns) + 0.2 * draws.normal.next(),
      3 * along * sinTurns(turns) + 0.2 * draws.normal.next(),
    ];
  },
  noise: (_, draws) => [between(draws, -4.6, 4.6), between(draws, -3, 3)],
};

/** What a cloud puts outside the plane is drawn again. */
function drawInside(shape: Shape, label: Label, draws: Draws): Place {
  const [right, top] = [planeFrame.x[1], planeFrame.y[1]];
  let place: Place;
  do place = shape(label, draws);
  while (Math.abs(place[0]) >= right || Math.abs(place[1]) >= top);
  return place;
}

/** As many test points as make the share of all points. */
function countTest({ rows, testShare }: Recipe): number {
  return Math.round((rows * testShare) / (1 - testShare));
}

interface Labeling {
  /** Of a point by its place in the order of drawing. */
  readonly at: (i: number) => Label;
  /** Another class than this. @param share in [0, 1), from which of the others is taken */
  readonly other: (label: Label, share: number) => Label;
}

/** As many of each class, and what noise makes of them. */
const labeling: Readonly<Record<LabTask, Labeling>> = {
  binary: {
    at: (i) => (i % 2 === 0 ? 1 : 0),
    other: (label) => (label === 1 ? 0 : 1),
  },
  classes: {
    at: third,
    other: (label, share) => third(label + (share < 0.5 ? 1 : 2)),
  },
};

function third(n: number): Label {
  return labels[n % 3];
}

/** Points drawn from the recipe's seed: the same bits everywhere, as many of each class. */
export function makeData(recipe: Recipe): LabData {
  const { source, rows, seed, flipped } = recipe;
  if (source === "kicks") {
    const kicks = simulateKicks(recipe);
    return { ...kicks, test: simulateKicks({ ...recipe, rows: countTest(recipe) }).test, recipe };
  }
  const plane = emptyPlane(classCounts[source]);
  const { at, other } = labeling[taskOf(plane)];
  const draw = (split: number, count: number) => {
    const uniform = new PhiloxStream(seed, purposes.simulation, split);
    const draws: Draws = { uniform, normal: new PolarNormal(uniform) };
    return Array.from({ length: count }, (_, i): Point => {
      const label = at(i);
      const [x, y] = drawInside(shapes[source], label, draws);
      const turn = uniform.nextDouble();
      return { x, y, label: turn < flipped ? other(label, turn / flipped) : label };
    });
  };
  const test = draw(1, countTest(recipe));
  return { ...plane, name: source, train: draw(0, rows), test, recipe };
}
