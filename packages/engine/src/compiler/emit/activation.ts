import {
  type ElementwiseActivationName,
  geluCubic,
  geluScale,
  isElementwise,
  leakySlope,
} from "../../spec/activation.ts";
import { type Local, op, type Value } from "../../wasm/expressions.ts";
import { emitSigmoid, emitTanh } from "./exp.ts";
import { type Emission, keep } from "./loops.ts";

export interface EmittedActivation {
  /** a = g(z). */
  value(emission: Emission, z: Local): Value;
  /** dA g′(z), from a, or from z; z is null where only a is at hand. */
  gradient(emission: Emission, dA: Value, z: Local | null, a: Local): Value;
}

/** Beyond ± this, gelu's tanh is flat, and its polynomial may overflow. */
const geluFlat = 40;

function emitGeluTanh(emission: Emission, clamped: Local): Value {
  const { constant, mul } = emission.lanes;
  const cubed = mul(mul(mul(constant(geluCubic), clamped), clamped), clamped);
  const inner = mul(constant(geluScale), emission.lanes.add(clamped, cubed));
  return emitTanh(emission, keep(emission, "inner", inner));
}

function clampForGelu(emission: Emission, z: Local): Local {
  const { constant, pmax, pmin } = emission.lanes;
  return keep(emission, "gelu z", pmax(pmin(z, constant(geluFlat)), constant(-geluFlat)));
}

const activations: Readonly<Record<ElementwiseActivationName, EmittedActivation>> = {
  relu: {
    value: ({ lanes }, z) => lanes.pmax(z, lanes.constant(0)),
    gradient: ({ lanes }, dA, _, a) => op("v128.and", dA, lanes.gt(a, lanes.constant(0))),
  },
  leakyRelu: {
    value: ({ lanes }, z) =>
      op(
        "v128.bitselect",
        z,
        lanes.mul(lanes.constant(leakySlope), z),
        lanes.gt(z, lanes.constant(0)),
      ),
    gradient: ({ lanes }, dA, _, a) =>
      lanes.mul(
        dA,
        op(
          "v128.bitselect",
          lanes.constant(1),
          lanes.constant(leakySlope),
          lanes.gt(a, lanes.constant(0)),
        ),
      ),
  },
  tanh: {
    value: emitTanh,
    gradient: ({ lanes }, dA, _, a) => lanes.mul(dA, lanes.sub(lanes.constant(1), lanes.mul(a, a))),
  },
  sigmoid: {
    value: emitSigmoid,
    gradient: ({ lanes }, dA, _, a) => lanes.mul(dA, lanes.mul(a, lanes.sub(lanes.constant(1), a))),
  },
  gelu: {
    value: (emission, z) => {
      const { constant, mul, add } = emission.lanes;
      const t = emitGeluTanh(emission, clampForGelu(emission, z));
      return mul(mul(constant(0.5), z), add(constant(1), t));
    },
    gradient: (emission, dA, z) => {
      const { constant, mul, add, sub } = emission.lanes;
      if (z === null) throw new TypeError("gelu's slope from what it gives");
      const clamped = clampForGelu(emission, z);
      const t = keep(emission, "gelu t", emitGeluTanh(emission, clamped));
      const squares = mul(constant(3 * geluCubic), mul(clamped, clamped));
      const inner = mul(constant(geluScale), add(constant(1), squares));
      const steep = mul(mul(mul(constant(0.5), clamped), sub(constant(1), mul(t, t))), inner);
      return mul(dA, add(mul(constant(0.5), add(constant(1), t)), steep));
    },
  },
  identity: {
    value: (_, z) => z,
    gradient: (_, dA) => dA,
  },
};

/** The activation of a layer that works on each unit by itself. @throws TypeError for another */
export function elementwiseActivation({ shape }: Emission, layer: number): EmittedActivation {
  const { activation } = shape.layers[layer];
  if (isElementwise(activation)) return activations[activation];
  throw new TypeError(`${activation} does not work on each unit by itself`);
}
