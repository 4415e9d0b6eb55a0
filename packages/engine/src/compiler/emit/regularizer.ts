import { type PenaltyName, penaltyNames } from "../../spec/regularizer.ts";
import { type Local, op, type Value } from "../../wasm/expressions.ts";
import { partsOf, type Region } from "../memoryLayout.ts";
import { signBits } from "./exp.ts";
import {
  type Emission,
  keep,
  overRegisters,
  registersPerTurn,
  settingAt,
  splatLocal,
} from "./loops.ts";

/** What a penalty adds to a weight's gradient; `lambda` is λ/M. */
type PenaltyGradient = (emission: Emission, lambda: Local, w: Local) => Value;

const penaltyGradients: Readonly<Record<PenaltyName, PenaltyGradient>> = {
  // λ with w's sign, and 0 where w is 0.
  l1: ({ lanes }, lambda, w) => {
    const signed = op("v128.or", lambda, op("v128.and", w, signBits(lanes.precision)));
    return op("v128.andnot", signed, lanes.eq(w, lanes.constant(0)));
  },
  l2: ({ lanes }, lambda, w) => lanes.mul(lambda, w),
};

/** dW ← dW + penalties, and the sum of squares of all gradients into the settings. */
export function emitPenalties(emission: Emission): void {
  const { code, lanes, layout } = emission;
  const { gradients, parameters } = layout;
  const { weights, biases } = partsOf(layout, gradients);
  const lambdas = penaltyNames.map((name) => splatLocal(emission, name, settingAt(emission, name)));
  const squares = beginSums(emission);
  const toParameters = parameters.address - gradients.address;
  overRegisters(emission, weights, (pointer, offset, k) => {
    const w = keep(emission, `w ${k}`, lanes.load({ pointer, offset: offset + toParameters }));
    const g = keep(emission, `g ${k}`, lanes.load({ pointer, offset }));
    penaltyNames.forEach((name, i) => {
      code.set(g, lanes.add(g, penaltyGradients[name](emission, lambdas[i], w)));
    });
    lanes.store(code, { pointer, offset }, g);
    code.set(squares[k], lanes.madd(g, g, squares[k]));
  });
  addSquares(emission, biases, squares);
  storeTotal(emission, squares, "gradientSquares");
}

/** The sum of squares of all gradients into the settings, in the order in which `emitPenalties` sums them. */
export function emitGradientSquares(emission: Emission): void {
  const { weights, biases } = partsOf(emission.layout, emission.layout.gradients);
  const squares = beginSums(emission);
  addSquares(emission, weights, squares);
  addSquares(emission, biases, squares);
  storeTotal(emission, squares, "gradientSquares");
}

/** Sums of squares of weights and of biases, into the settings. */
export function emitMeasures(emission: Emission): void {
  const { weights, biases } = partsOf(emission.layout, emission.layout.parameters);
  const squares = beginSums(emission);
  addSquares(emission, weights, squares);
  storeTotal(emission, squares, "weightSquares");
  const others = beginSums(emission);
  addSquares(emission, biases, others);
  storeTotal(emission, others, "biasSquares");
}

function beginSums(emission: Emission): Local[] {
  return Array.from({ length: registersPerTurn }, (_, k) =>
    keep(emission, `squares ${k}`, emission.lanes.constant(0)),
  );
}

function addSquares(emission: Emission, region: Region, sums: readonly Local[]): void {
  const { code, lanes } = emission;
  overRegisters(emission, region, (pointer, offset, k) => {
    const value = keep(emission, `w ${k}`, lanes.load({ pointer, offset }));
    code.set(sums[k], lanes.madd(value, value, sums[k]));
  });
}

function storeTotal(
  emission: Emission,
  sums: readonly Local[],
  name: "gradientSquares" | "weightSquares" | "biasSquares",
): void {
  const { code, lanes } = emission;
  const total = keep(emission, "squares", sums.reduce<Value>(lanes.add, lanes.constant(0)));
  lanes.scalar.store(code, settingAt(emission, name), lanes.scalar.sum(total));
}
