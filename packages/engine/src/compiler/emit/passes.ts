import type { Value } from "../../wasm/expressions.ts";
import { keepsSlopes } from "../stepShape.ts";
import { elementwiseActivation } from "./activation.ts";
import { emitMask } from "./dropout.ts";
import { emitGradients } from "./gradients.ts";
import { shift, storeRow } from "./lanes.ts";
import { type Cursors, type Emission, keep, overPanels, unitsOf } from "./loops.ts";
import { outputGradientBuffers, outputGradients } from "./loss.ts";
import { buffersOf, emitNarrowProduct, emitWideProduct, isNarrow, type Product } from "./matmul.ts";

/** Aˡ of every layer; of the output layer its logits. */
export function emitForward(emission: Emission): void {
  const products = emission.shape.layers.map((_, layer) => forwardProduct(emission, layer));
  emitInTurn(emission, products);
}

/** dZˡ of every layer, last to first. */
export function emitDeltas(emission: Emission): void {
  const { shape } = emission;
  overPanels(
    emission,
    outputGradientBuffers(emission).map((panels) => [panels, 0]),
    (cursors) => outputGradients[shape.loss](emission, cursors),
  );
  const below = shape.layers.slice(1).map((_, index) => shape.layers.length - 2 - index);
  emitInTurn(
    emission,
    below.map((layer) => deltaProduct(emission, layer)),
  );
}

/** The gradients of weights and biases. */
export function emitLayerGradients(emission: Emission): void {
  const { shape, layout } = emission;
  shape.layers.forEach(({ units, inputs }, layer) => {
    const { weights, biases } = layout.places[layer];
    emitGradients(emission, {
      units,
      inputs,
      deltas: layout.deltas[layer],
      factor: layer === 0 ? layout.inputs : layout.activations[layer - 1],
      weightGradients: layout.gradients.address + weights,
      biasGradients: layout.gradients.address + biases,
      own: unitsOf(emission, layer),
    });
  });
}

/** Products one after the other; neighbours that are narrow share one walk over the panels. */
function emitInTurn(emission: Emission, products: readonly Product[]): void {
  let narrow: Product[] = [];
  const emitNarrow = () => {
    if (narrow.length === 0) return;
    const together = narrow;
    narrow = [];
    overPanels(emission, together.flatMap(buffersOf), (cursors) => {
      for (const product of together) emitNarrowProduct(emission, product, cursors);
    });
  };
  for (const product of products) {
    if (isNarrow(product.rows, product.terms)) narrow.push(product);
    else {
      emitNarrow();
      emitWideProduct(emission, product);
    }
  }
  emitNarrow();
}

function forwardProduct(emission: Emission, layer: number): Product {
  const { lanes, layout, shape } = emission;
  const { inputs, units } = shape.layers[layer];
  const { weights, biases } = layout.places[layer];
  const outputs = layout.activations[layer];
  const isOutput = layer === shape.layers.length - 1;
  const slopes = layout.slopes[layer];
  const mask = isOutput ? null : emitMask(emission, layer);
  // Masks of doubles are not two registers side by side: they would keep a product from wide lanes.
  const isMaskedAfter = shape.wide && lanes.bytes === 8 && !isNarrow(units, inputs);
  return {
    rows: units,
    terms: inputs,
    factor: layer === 0 ? layout.inputs : layout.activations[layer - 1],
    weights: layout.parameters.address + weights,
    rowStride: inputs * layout.numberBytes,
    termStride: layout.numberBytes,
    biases: layout.parameters.address + biases,
    buffers: [outputs, ...(slopes ? [slopes] : []), ...(mask ? [mask.panels] : [])],
    finish(sums, at) {
      if (isOutput) {
        storeRow(emission, at(outputs), sums);
        return;
      }
      const activation = elementwiseActivation(emission, layer);
      const masked = (name: string, value: Value, u: number) =>
        keep(emission, `${name} ${u}`, mask && !isMaskedAfter ? mask.apply(value, at, u) : value);
      const values = sums.map((sum, u) =>
        keep(emission, `activation ${u}`, activation.value(emission, sum)),
      );
      if (slopes) {
        const one = lanes.constant(1);
        const kept = values.map((value, u) =>
          masked("slope", activation.gradient(emission, one, sums[u], value), u),
        );
        storeRow(emission, at(slopes), kept);
      }
      storeRow(
        emission,
        at(outputs),
        values.map((value, u) => masked("masked", value, u)),
      );
    },
    ...(mask &&
      isMaskedAfter && {
        finishAfter(at: Cursors) {
          for (const panels of slopes ? [slopes, outputs] : [outputs]) {
            const kept = [0, 1].map((u) =>
              keep(
                emission,
                `masked ${u}`,
                mask.apply(lanes.load(shift(at(panels), 16 * u)), at, u),
              ),
            );
            storeRow(emission, at(panels), kept);
          }
        },
      }),
  };
}

/** dZ of a hidden layer from dZ of the next: Wᵀ dZ, masked, through the activation. */
function deltaProduct(emission: Emission, layer: number): Product {
  const { lanes, layout, shape } = emission;
  const { units } = shape.layers[layer];
  const next = shape.layers[layer + 1];
  const deltas = layout.deltas[layer];
  const values = layout.activations[layer];
  const slopes = keepsSlopes(shape, layer) ? layout.slopes[layer] : null;
  const mask = emitMask(emission, layer);
  const activation = elementwiseActivation(emission, layer);
  return {
    rows: units,
    terms: next.units,
    factor: layout.deltas[layer + 1],
    weights: layout.parameters.address + layout.places[layer + 1].weights,
    rowStride: layout.numberBytes,
    termStride: units * layout.numberBytes,
    biases: null,
    buffers: [deltas, slopes ?? values],
    finish(sums, at) {
      const passed = sums.map((sum, u) => {
        const kept = lanes.load(shift(at(slopes ?? values), 16 * u));
        if (slopes) return keep(emission, `delta ${u}`, lanes.mul(sum, kept));
        // Without slopes, under a mask, the value shows the mask as well.
        const value = keep(emission, "activation", kept);
        const scaled = mask ? keep(emission, "scaled", mask.scale(sum)) : sum;
        return keep(emission, `delta ${u}`, activation.gradient(emission, scaled, null, value));
      });
      storeRow(emission, at(deltas), passed);
    },
  };
}
