import type { LossName } from "../../spec/loss.ts";
import { type Local, load, op, type Value } from "../../wasm/expressions.ts";
import type { Panels } from "../memoryLayout.ts";
import { emitExp, emitLog } from "./exp.ts";
import { doubles, shift } from "./lanes.ts";
import { advance, type Emission, fixed, keep, overPanels, type Start } from "./loops.ts";
import { outputActivation, outputGradientBuffers, overOutputRows } from "./loss.ts";

/** Two examples of a panel, as the loss uses them: in doubles for every precision of the module. */
interface Pair {
  readonly emission: Emission;
  /** Runs over the outputs; `z` and `y` are locals. */
  overOutputs(body: (z: Local, y: Local) => void): void;
}

/** The loss of two examples, summed over their outputs. */
type LossValue = (pair: Pair) => Local;

/** log(1 + e) for e in (0, 1]: what 1 + e loses is put back. */
function emitLog1p(emission: Emission, e: Local): Value {
  const { add, sub, div, constant } = doubles;
  const u = keep(emission, "log1p u", add(constant(1), e));
  const lost = div(sub(e, sub(u, constant(1))), u);
  return add(emitLog(emission, u), lost);
}

/** log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|). */
function emitSoftplus(emission: Emission, z: Local): Value {
  const minusSize = doubles.neg(doubles.abs(z));
  const e = keep(emission, "e", emitExp(emission, minusSize));
  return doubles.add(doubles.pmax(z, doubles.constant(0)), emitLog1p(emission, e));
}

const lossValues: Readonly<Record<LossName, LossValue>> = {
  binaryCrossEntropy: ({ emission, overOutputs }) => {
    const sum = keep(emission, "loss", doubles.constant(0));
    overOutputs((z, y) => {
      const value = doubles.sub(emitSoftplus(emission, z), doubles.mul(y, z));
      emission.code.set(sum, doubles.add(sum, value));
    });
    return sum;
  },

  squaredError: ({ emission, overOutputs }) => {
    const sum = keep(emission, "loss", doubles.constant(0));
    overOutputs((z, y) => {
      const output = outputActivation(emission).value(emission, z);
      const error = keep(emission, "error", doubles.sub(output, y));
      emission.code.set(sum, doubles.madd(error, error, sum));
    });
    return sum;
  },

  categoricalCrossEntropy: ({ emission, overOutputs }) => {
    const { code } = emission;
    const largest = keep(emission, "largest", doubles.constant(-Infinity));
    overOutputs((z) => code.set(largest, doubles.pmax(largest, z)));
    const sum = keep(emission, "sum", doubles.constant(0));
    const dot = keep(emission, "dot", doubles.constant(0));
    overOutputs((z, y) => {
      code.set(dot, doubles.madd(y, z, dot));
      code.set(sum, doubles.add(sum, emitExp(emission, doubles.sub(z, largest))));
    });
    const logSumExp = doubles.add(largest, emitLog(emission, sum));
    return keep(emission, "loss", doubles.sub(logSumExp, dot));
  },
};

/** Σ w loss over the batch of the last forward pass, into `lossSum`. */
export function emitLossSum(outer: Emission): void {
  const { code, layout, shape } = outer;
  const emission: Emission = { ...outer, lanes: doubles };
  const { targets, weights, panelExamples } = layout;
  const logits = layout.activations[layout.activations.length - 1];
  const total = keep(emission, "total", doubles.constant(0));
  overPanels(
    emission,
    outputGradientBuffers(emission).map((panels) => [panels, 0]),
    (cursors) => {
      for (let pair = 0; pair < panelExamples / 2; pair++) {
        const at = (panels: Panels, from: Start) => {
          const row = advance(cursors(panels), from, panels.rowBytes);
          const { pointer, offset } = shift(row, 2 * pair * layout.numberBytes);
          if (outer.lanes.precision === "f64") return load("v128.load", pointer, offset);
          return op("f64x2.promote_low_f32x4", load("v128.load64_zero", pointer, offset));
        };
        const loss = lossValues[shape.loss]({
          emission,
          overOutputs: (body) =>
            overOutputRows(emission, (from) => {
              const z = keep(emission, "z", at(logits, from));
              body(z, keep(emission, "y", at(targets, from)));
            }),
        });
        code.set(total, doubles.madd(at(weights, 0), loss, total));
      }
    },
  );
  doubles.scalar.store(code, fixed(layout.lossSum.address), doubles.scalar.sum(total));
}
