import type { NDArray } from "../../../numpy/ndArray.ts";
import { createNumpy } from "../../../numpy/numpy.ts";
import { callSeed, maskSeed } from "../../network.ts";
import type { DroppingInputs } from "../forwardInputs.ts";
import type { Fault, MistakeId } from "../mistake.ts";
import { agrees, type Seen } from "../replay.ts";
import { fixedShares } from "./dropoutScales.ts";

const np = createNumpy();

type Order = "first" | "second-first" | "again" | "late-seed" | "second-alone" | "after-input";
type Draw = "rand" | "randn" | "coin";
type Form = "whole" | "column" | "row" | "transposed";

/** How one layer's numbers are drawn. */
interface Drawing {
  readonly draw: Draw;
  readonly form: Form;
  readonly ids: readonly MistakeId[];
}

/** From what numbers both masks are drawn. */
interface Stream {
  readonly seed: number;
  readonly drawings: readonly [first: Drawing, second: Drawing];
  readonly order: Order;
  /** Of both layers alike; the order is reported for the second alone. */
  readonly ids: readonly MistakeId[];
  readonly orderIds: readonly MistakeId[];
}

const seeds: readonly (readonly [number, readonly MistakeId[]])[] = [
  [maskSeed, []],
  [callSeed, ["seed-missing"]],
  ...[0, 2, 3, 10, 42].map((seed) => [seed, ["seed-other"]] as const),
];

const draws: readonly (readonly [Draw, readonly MistakeId[]])[] = [
  ["rand", []],
  ["randn", ["mask-from-normals"]],
  ["coin", ["mask-by-half"]],
];

const forms: readonly (readonly [Form, readonly MistakeId[]])[] = [
  ["whole", []],
  ["column", ["mask-for-all-examples"]],
  ["row", ["mask-for-all-units"]],
  ["transposed", ["mask-drawn-transposed"]],
];

const orders: readonly (readonly [Order, readonly MistakeId[]])[] = [
  ["first", []],
  ["second-first", ["masks-in-other-order"]],
  ["again", ["seed-again"]],
  ["late-seed", ["seed-late"]],
  // For the first mask the message is that it was not drawn, for the input that it is dropped.
  ["second-alone", []],
  ["after-input", []],
];

const drawings: readonly Drawing[] = draws.flatMap(([draw, ofDraw]) =>
  forms.map(([form, ofForm]): Drawing => ({ draw, form, ids: [...ofDraw, ...ofForm] })),
);
const [right] = drawings;

/** Both layers drawn alike, or one of them rightly. */
const pairs: readonly Stream["drawings"][] = drawings.flatMap((one): Stream["drawings"][] =>
  one === right
    ? [[one, one]]
    : [
        [one, one],
        [one, right],
        [right, one],
      ],
);

/** How many mistakes a stream shows. */
const mistakesIn = ({ ids, orderIds, drawings: [first, second] }: Stream) =>
  ids.length + orderIds.length + Math.max(first.ids.length, second.ids.length);

const streams: readonly Stream[] = seeds
  .flatMap(([seed, ids]) =>
    pairs.flatMap((both) =>
      orders.map(([order, orderIds]): Stream => ({ seed, drawings: both, order, ids, orderIds })),
    ),
  )
  .filter((stream) => mistakesIn(stream) <= 2)
  .sort((a, b) => mistakesIn(a) - mistakesIn(b));

type Numbers = readonly [first: NDArray, second: NDArray];

/** Drawn once for each case, however many submissions are judged by it. */
const drawn = new WeakMap<NDArray, Map<Stream, Numbers>>();

function numbersOf(stream: Stream, inputs: DroppingInputs): Numbers {
  const known = drawn.get(inputs.X) ?? new Map<Stream, Numbers>();
  drawn.set(inputs.X, known);
  const numbers = known.get(stream) ?? drawNumbers(stream, inputs);
  known.set(stream, numbers);
  return numbers;
}

function drawNumbers({ seed, drawings: both, order }: Stream, inputs: DroppingInputs): Numbers {
  const m = inputs.X.shape[1];
  const drawLayer = (layer: 1 | 2): NDArray => {
    const { draw, form } = both[layer - 1];
    const units = inputs.parameters[`W${layer}`].shape[0];
    if (form === "transposed") return drawers[draw](m, units).T;
    return drawers[draw](form === "row" ? 1 : units, form === "column" ? 1 : m);
  };
  np.random.seed(order === "late-seed" ? callSeed : seed);
  if (order === "after-input") np.random.rand(...inputs.X.shape);
  if (order === "second-alone") {
    const second = drawLayer(2);
    return [second, second];
  }
  if (order === "second-first") {
    const second = drawLayer(2);
    return [drawLayer(1), second];
  }
  const first = drawLayer(1);
  if (order === "again" || order === "late-seed") np.random.seed(seed);
  return [first, drawLayer(2)];
}

const drawers: Readonly<Record<Draw, (rows: number, columns: number) => NDArray>> = {
  rand: (rows, columns) => np.random.rand(rows, columns) as NDArray,
  randn: (rows, columns) => np.random.randn(rows, columns) as NDArray,
  coin: (rows, columns) =>
    (np.random.randint(0, 2, rows * columns) as NDArray).reshape(rows, columns),
};

type Comparison = (numbers: NDArray, keepProb: number) => NDArray | number;

const kept: readonly (readonly [readonly MistakeId[], Comparison])[] = [
  [[], (numbers, p) => np.less(numbers, p)],
  [["mask-inverted"], (numbers, p) => np.greater(numbers, p)],
  [["mask-inverted"], (numbers, p) => np.greater_equal(numbers, p)],
  [["mask-other-side"], (numbers, p) => np.greater(numbers, 1 - p)],
  [["mask-by-dropped"], (numbers, p) => np.less(numbers, 1 - p)],
  ...fixedShares.map(
    (share) => [["keep-prob-fixed"], (numbers: NDArray) => np.less(numbers, share)] as const,
  ),
];

/** Half of the units for every keep_prob, and none. */
const careless: readonly (readonly [readonly MistakeId[], Comparison])[] = [
  [["mask-by-half"], (numbers) => np.greater(numbers, 0.5)],
  [["mask-empty"], (numbers) => np.multiply(numbers, 0)],
];

/** What is made of the numbers, and kept as D. */
const comparisons: readonly (readonly [readonly MistakeId[], Comparison])[] = [
  ...kept,
  ...careless,
  [["mask-not-compared"], (numbers) => numbers],
  ...kept.map(
    ([ids, compare]) =>
      [
        [...ids, "mask-scaled"],
        (numbers: NDArray, p: number) => np.divide(compare(numbers, p), p),
      ] as const,
  ),
];

/** What falls like a coin is 0 or 1 already. */
const comparisonsOf: Readonly<Record<Draw, typeof comparisons>> = {
  rand: comparisons,
  randn: comparisons,
  coin: [[[], (numbers) => numbers], ...kept],
};

type Cases = readonly Seen<DroppingInputs>[];

/** How a layer's D was made of a stream's numbers; null where it was not. */
function explainLayer(cases: Cases, stream: Stream, layer: 1 | 2): readonly MistakeId[] | null {
  const { draw, ids } = stream.drawings[layer - 1];
  const found = comparisonsOf[draw].find(([, compare]) =>
    cases.every(({ inputs, own }) => {
      const numbers = numbersOf(stream, inputs)[layer - 1];
      return agrees(compare(numbers, inputs.keepProb), own[`D${layer}`]);
    }),
  );
  return found ? [...ids, ...found[0]] : null;
}

/**
 * Explains D1 and D2 together: the second's numbers come after the first's. That a mask was not
 * drawn is said only where no numbers explain it: one that keeps all may have been drawn.
 */
export function explainMasks(cases: Cases): readonly Fault[] | null {
  const none = [false, false];
  const whole = ([1, 2] as const).map((layer) =>
    cases.every(({ own }) => own[`D${layer}`].data.every((d) => d === 1)),
  );
  for (const undrawn of whole.some(Boolean) ? [none, whole] : [none]) {
    for (const stream of streams) {
      if (stream.order === "second-alone" && !undrawn[0]) continue;
      const faults = explainStream(cases, stream, undrawn);
      if (faults) return faults;
    }
  }
  return null;
}

function explainStream(
  cases: Cases,
  stream: Stream,
  undrawn: readonly boolean[],
): readonly Fault[] | null {
  const faults: Fault[] = [];
  for (const layer of [1, 2] as const) {
    const part = `cache.D${layer}`;
    if (undrawn[layer - 1]) {
      faults.push(["mask-not-drawn", part]);
      continue;
    }
    const ids = explainLayer(cases, stream, layer);
    if (!ids) return null;
    for (const id of [...stream.ids, ...ids]) faults.push([id, part]);
    if (layer === 2) for (const id of stream.orderIds) faults.push([id, part]);
  }
  return faults;
}

/** The mask that a learner draws for the input, before those of the hidden layers. */
export function inputMask({ X, keepProb }: DroppingInputs): NDArray {
  np.random.seed(maskSeed);
  return np.array(np.less(np.random.rand(...X.shape), keepProb));
}

/** The mask that a learner draws for the output too, after the two of the hidden layers. */
export function outputMask({ X, parameters: { W1, W2, W3 }, keepProb }: DroppingInputs): NDArray {
  const m = X.shape[1];
  np.random.seed(maskSeed);
  for (const W of [W1, W2]) np.random.rand(W.shape[0], m);
  return np.array(np.less(np.random.rand(W3.shape[0], m), keepProb));
}
