import type { LossName } from "../../spec/loss.ts";
import type { Local, Value } from "../../wasm/expressions.ts";
import { type Panels, panelRegisters } from "../memoryLayout.ts";
import { elementwiseActivation } from "./activation.ts";
import { emitExp, emitSigmoid } from "./exp.ts";
import { shift } from "./lanes.ts";
import { advance, type Cursors, type Emission, forTiles, keep } from "./loops.ts";

/** Output rows that are written out; more are walked by a loop. */
const unrolledOutputs = 8;

/**
 * dZ = w ∂loss/∂Z of the output layer, for one panel: w is an example's weight, 0 for the examples
 * that only fill the last panel up.
 */
type EmitOutputGradient = (emission: Emission, cursors: Cursors) => void;

type RowBody = (logit: Local, target: Value, store: (delta: Value) => void, u: number) => void;

/** Runs `body` for both registers of every output; the weights are multiplied in when it stores. */
function overOutputs(emission: Emission, cursors: Cursors, body: RowBody): void {
  const { code, lanes, layout } = emission;
  const { targets, weights } = layout;
  const logits = layout.activations[layout.activations.length - 1];
  const deltas = layout.deltas[layout.deltas.length - 1];
  overOutputRows(emission, (from) => {
    for (let u = 0; u < panelRegisters; u++) {
      const at = (panels: Panels) => shift(advance(cursors(panels), from, panels.rowBytes), 16 * u);
      const logit = keep(emission, "logit", lanes.load(at(logits)));
      const weight = lanes.load(shift(cursors(weights), 16 * u));
      const store = (delta: Value) => lanes.store(code, at(deltas), lanes.mul(delta, weight));
      body(logit, lanes.load(at(targets)), store, u);
    }
  });
}

export function overOutputRows(emission: Emission, body: (from: number | Local) => void): void {
  const { rows } = emission.layout.targets;
  forTiles(
    emission,
    { total: rows, size: 1, unrolled: rows <= unrolledOutputs },
    "output",
    (from) => body(from),
  );
}

export const outputActivation = (emission: Emission) =>
  elementwiseActivation(emission, emission.shape.layers.length - 1);

export const outputGradients: Readonly<Record<LossName, EmitOutputGradient>> = {
  binaryCrossEntropy: (emission, cursors) =>
    overOutputs(emission, cursors, (logit, target, store) => {
      store(emission.lanes.sub(emitSigmoid(emission, logit), target));
    }),

  squaredError: (emission, cursors) =>
    overOutputs(emission, cursors, (logit, target, store) => {
      const { lanes } = emission;
      const activation = outputActivation(emission);
      const output = keep(emission, "output", activation.value(emission, logit));
      const dA = lanes.mul(lanes.constant(2), lanes.sub(output, target));
      store(activation.gradient(emission, keep(emission, "dA", dA), logit, output));
    }),

  categoricalCrossEntropy: (emission, cursors) => {
    const { code, lanes, layout } = emission;
    const logits = layout.activations[layout.activations.length - 1];
    const registers = Array.from({ length: panelRegisters }, (_, u) => u);
    const largest = registers.map((u) =>
      keep(emission, `largest ${u}`, lanes.load(shift(cursors(logits), 16 * u))),
    );
    const sums = registers.map((u) => keep(emission, `total ${u}`, lanes.constant(0)));
    overOutputs(emission, cursors, (logit, _, __, u) => {
      code.set(largest[u], lanes.pmax(largest[u], logit));
    });
    const shifted = (logit: Local, u: number) => emitExp(emission, lanes.sub(logit, largest[u]));
    overOutputs(emission, cursors, (logit, _, __, u) => {
      code.set(sums[u], lanes.add(sums[u], shifted(logit, u)));
    });
    overOutputs(emission, cursors, (logit, target, store, u) => {
      store(lanes.sub(lanes.div(shifted(logit, u), sums[u]), target));
    });
  },
};

export const outputGradientBuffers = ({ layout }: Emission): readonly Panels[] => [
  layout.activations[layout.activations.length - 1],
  layout.targets,
  layout.weights,
  layout.deltas[layout.deltas.length - 1],
];
