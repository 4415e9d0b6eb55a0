import type { LossName } from "../../spec/loss.ts";
import type { Local, Value } from "../../wasm/expressions.ts";
import { type Panels, panelRegisters } from "../memoryLayout.ts";
import { elementwiseActivation } from "./activation.ts";
import { emitExp, emitSigmoid } from "./exp.ts";
import { type Address, shift, storeRow } from "./lanes.ts";
import { advance, type Cursors, type Emission, forTiles, keep } from "./loops.ts";

const registers = Array.from({ length: panelRegisters }, (_, u) => u);

/** Output rows that are written out; more are walked by a loop. */
const unrolledOutputs = 8;

/**
 * dZ = w ∂loss/∂Z of the output layer, for one panel: w is an example's weight, 0 for the examples
 * that only fill the last panel up.
 */
type EmitOutputGradient = (emission: Emission, cursors: Cursors) => void;

/** Null where nothing is to be stored. */
type RowBody = (logit: Local, target: Value, u: number) => Value | null;

/**
 * Runs `body` for both registers of every output, and stores what it gives times the weights. Loads come
 * first, and what is stored side by side is stored together, so that lanes can be wide.
 */
function overOutputs(emission: Emission, cursors: Cursors, body: RowBody): void {
  const { lanes, layout } = emission;
  const { targets, weights } = layout;
  const logits = layout.activations[layout.activations.length - 1];
  const deltas = layout.deltas[layout.deltas.length - 1];
  overOutputRows(emission, (from) => {
    const at = (panels: Panels) => advance(cursors(panels), from, panels.rowBytes);
    const load = (name: string, address: Address) =>
      registers.map((u) => keep(emission, `${name} ${u}`, lanes.load(shift(address, 16 * u))));
    const logit = load("logit", at(logits));
    const target = load("target", at(targets));
    const weight = load("weight", cursors(weights));
    const stored = registers.flatMap((u) => {
      const delta = body(logit[u], target[u], u);
      return delta ? keep(emission, `delta ${u}`, lanes.mul(delta, weight[u])) : [];
    });
    storeRow(emission, at(deltas), stored);
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
    overOutputs(emission, cursors, (logit, target) =>
      emission.lanes.sub(emitSigmoid(emission, logit), target),
    ),

  squaredError: (emission, cursors) =>
    overOutputs(emission, cursors, (logit, target) => {
      const { lanes } = emission;
      const activation = outputActivation(emission);
      const output = keep(emission, "output", activation.value(emission, logit));
      const dA = lanes.mul(lanes.constant(2), lanes.sub(output, target));
      return activation.gradient(emission, keep(emission, "dA", dA), logit, output);
    }),

  categoricalCrossEntropy: (emission, cursors) => {
    const { code, lanes, layout } = emission;
    const logits = layout.activations[layout.activations.length - 1];
    const largest = registers.map((u) =>
      keep(emission, `largest ${u}`, lanes.load(shift(cursors(logits), 16 * u))),
    );
    const sums = registers.map((u) => keep(emission, `total ${u}`, lanes.constant(0)));
    overOutputs(emission, cursors, (logit, _, u) => {
      code.set(largest[u], lanes.pmax(largest[u], logit));
      return null;
    });
    const shifted = (logit: Local, u: number) => emitExp(emission, lanes.sub(logit, largest[u]));
    overOutputs(emission, cursors, (logit, _, u) => {
      code.set(sums[u], lanes.add(sums[u], shifted(logit, u)));
      return null;
    });
    overOutputs(emission, cursors, (logit, target, u) =>
      lanes.sub(lanes.div(shifted(logit, u), sums[u]), target),
    );
  },
};

export const outputGradientBuffers = ({ layout }: Emission): readonly Panels[] => [
  layout.activations[layout.activations.length - 1],
  layout.targets,
  layout.weights,
  layout.deltas[layout.deltas.length - 1],
];
