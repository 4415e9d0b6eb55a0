import type { NDArray } from "../../../numpy/ndArray.ts";
import { createNumpy } from "../../../numpy/numpy.ts";
import { callSeed, maskSeed } from "../../network.ts";
import type { DroppingInputs } from "../forwardInputs.ts";
import type { Fault, MistakeId } from "../mistake.ts";
import { agrees, type Seen } from "../replay.ts";
import { fixedShares } from "./dropoutScales.ts";

const np = createNumpy();

type Order = "first" | "second-first" | "again" | "second-alone" | "after-input";
type Form = "whole" | "column" | "row" | "transposed";

/** From what numbers both masks are drawn. */
interface Stream {
  readonly seed: number;
  readonly draw: "rand" | "randn";
  readonly form: Form;
  readonly order: Order;
  /** Of both layers alike; the order is told of the second alone. */
  readonly ids: readonly MistakeId[];
  readonly orderIds: readonly MistakeId[];
}

const seeds: readonly (readonly [number, readonly MistakeId[]])[] = [
  [maskSeed, []],
  [callSeed, ["seed-missing"]],
  ...[0, 2, 3, 10, 42].map((seed) => [seed, ["seed-other"]] as const),
];

const draws: readonly (readonly [Stream["draw"], readonly MistakeId[]])[] = [
  ["rand", []],
  ["randn", ["mask-from-normals"]],
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
  // Of the first mask it is told that it was not drawn, of the input that it is dropped.
  ["second-alone", []],
  ["after-input", []],
];

const streams: readonly Stream[] = seeds
  .flatMap(([seed, ofSeed]) =>
    draws.flatMap(([draw, ofDraw]) =>
      forms.flatMap(([form, ofForm]) =>
        orders.map(([order, orderIds]): Stream => {
          const ids = [...ofSeed, ...ofDraw, ...ofForm];
          return { seed, draw, form, order, ids, orderIds };
        }),
      ),
    ),
  )
  .filter(({ ids, orderIds }) => ids.length + orderIds.length <= 2)
  .sort((a, b) => a.ids.length + a.orderIds.length - b.ids.length - b.orderIds.length);

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

function drawNumbers({ seed, draw, form, order }: Stream, inputs: DroppingInputs): Numbers {
  const m = inputs.X.shape[1];
  const drawLayer = (W: NDArray) => {
    if (form === "transposed") return (np.random[draw](m, W.shape[0]) as NDArray).T;
    const rows = form === "row" ? 1 : W.shape[0];
    return np.random[draw](rows, form === "column" ? 1 : m) as NDArray;
  };
  const { W1, W2 } = inputs.parameters;
  np.random.seed(seed);
  if (order === "after-input") np.random.rand(...inputs.X.shape);
  if (order === "second-alone") {
    const second = drawLayer(W2);
    return [second, second];
  }
  if (order === "second-first") {
    const second = drawLayer(W2);
    return [drawLayer(W1), second];
  }
  const first = drawLayer(W1);
  if (order === "again") np.random.seed(seed);
  return [first, drawLayer(W2)];
}

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

/** What is made of the numbers, and kept as D. */
const comparisons: readonly (readonly [readonly MistakeId[], Comparison])[] = [
  ...kept,
  [["mask-not-compared"], (numbers) => numbers],
  ...kept.map(
    ([ids, compare]) =>
      [
        [...ids, "mask-scaled"],
        (numbers: NDArray, p: number) => np.divide(compare(numbers, p), p),
      ] as const,
  ),
];

type Cases = readonly Seen<DroppingInputs>[];

/** How a layer's D was made of a stream's numbers; null where it was not. */
function explainLayer(cases: Cases, stream: Stream, layer: 1 | 2): readonly MistakeId[] | null {
  const found = comparisons.find(([, compare]) =>
    cases.every(({ inputs, own }) => {
      const numbers = numbersOf(stream, inputs)[layer - 1];
      return agrees(compare(numbers, inputs.keepProb), own[`D${layer}`]);
    }),
  );
  return found?.[0] ?? null;
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
      if ((stream.order === "second-alone") !== undrawn[0]) continue;
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
