import type { NDArray } from "../numpy/ndArray.ts";
import { createNumpy, type Numpy } from "../numpy/numpy.ts";
import type { Parameters } from "./penalty.ts";

/** The assignment's small network 3-2-3-1, drawn from a generator where it stands. */
export function drawParameters(
  np: Numpy,
  inputs = 3,
  units: readonly [number, number] = [2, 3],
): Parameters {
  const [first, second] = units;
  const draw = (rows: number, columns: number) => np.random.randn(rows, columns) as NDArray;
  return {
    W1: draw(first, inputs),
    b1: draw(first, 1),
    W2: draw(second, first),
    b2: draw(second, 1),
    W3: draw(1, second),
    b3: draw(1, 1),
  };
}

/** A case's inputs: X of inputs × m, Y of zeros and ones, and a network. */
export interface Draw {
  readonly X: NDArray;
  readonly Y: NDArray;
  readonly parameters: Parameters;
}

/** The assignment's own inputs, from NumPy's seed 1. */
export function drawExample(): Draw {
  const np = createNumpy();
  np.random.seed(1);
  const X = np.random.randn(3, 5) as NDArray;
  return { X, Y: exampleLabels(), parameters: drawParameters(np) };
}

export function exampleLabels(): NDArray {
  return createNumpy().array([[1, 1, 0, 1, 0]]);
}

/** Inputs of other sizes, so that nothing is right by the example's numbers alone. */
export function drawCase(
  seed: number,
  m: number,
  units: readonly [number, number] = [4, 3],
  inputs = 2,
): Draw {
  const np = createNumpy();
  np.random.seed(seed);
  const X = np.random.randn(inputs, m) as NDArray;
  const Y = np.array(np.less(np.random.rand(1, m), 0.5));
  return { X, Y, parameters: drawParameters(np, inputs, units) };
}
