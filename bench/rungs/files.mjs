import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { normalSource, uniformSource } from "./random.mjs";

/**
 * A rung's data, as every competitor gets them.
 *
 * @typedef {object} RungData
 * @property {Float64Array | Float32Array} inputs examples × features, in the rung's precision
 * @property {Int32Array} labels one an example: the class, or 0 and 1
 * @property {Float64Array[]} weights units × inputs, one a layer; biases begin at 0
 * @property {Uint8Array[]} masks units × examples, one a hidden layer: 1 where a unit is kept
 */

/** Makes a rung's data once, into files that competitors of any language read. */
export function writeRungData(rung, folder) {
  mkdirSync(folder, { recursive: true });
  const { sizes, examples, precision } = rung;
  const Numbers = numbersOf(precision);
  const inputs = new Numbers(examples * sizes[0]);
  const labels = new Int32Array(examples);
  rung.makeData(inputs, labels);

  const normal = normalSource(uniformSource(3));
  const weights = Float64Array.from({ length: countWeights(sizes) }, normal);
  let from = 0;
  for (let layer = 1; layer < sizes.length; layer++) {
    const to = from + sizes[layer] * sizes[layer - 1];
    for (let k = from; k < to; k++) weights[k] *= Math.sqrt(1 / sizes[layer - 1]);
    from = to;
  }

  const uniform = uniformSource(1);
  const keepProb = Math.min(...rung.variants.map((variant) => variant.keepProb));
  const units = sizes.slice(1, -1).reduce((sum, size) => sum + size, 0);
  const hasFrozen = rung.variants.some(({ mask }) => mask === "frozen");
  const masks = Uint8Array.from({ length: hasFrozen ? units * examples : 0 }, () =>
    Number(uniform() < keepProb),
  );

  for (const [name, content] of Object.entries({ inputs, labels, weights, masks })) {
    writeFileSync(path.join(folder, `${name}.bin`), content);
  }
}

/** @returns {RungData} */
export function readRungData(rung, folder) {
  const { sizes, examples, precision } = rung;
  const read = (name, Numbers) => {
    const { buffer, byteOffset, byteLength } = readFileSync(path.join(folder, `${name}.bin`));
    return new Numbers(buffer.slice(byteOffset, byteOffset + byteLength));
  };
  const all = read("weights", Float64Array);
  const masks = read("masks", Uint8Array);
  const lengths = sizes.slice(1).map((size, layer) => size * sizes[layer]);
  const maskLengths = masks.length ? sizes.slice(1, -1).map((size) => size * examples) : [];
  return {
    inputs: read("inputs", numbersOf(precision)),
    labels: read("labels", Int32Array),
    weights: cut(all, lengths),
    masks: cut(masks, maskLengths),
  };
}

function cut(numbers, lengths) {
  let from = 0;
  return lengths.map((length) => {
    from += length;
    return numbers.slice(from - length, from);
  });
}

export function numbersOf(precision) {
  return precision === "f64" ? Float64Array : Float32Array;
}

/** Weights of a dense network without its biases. */
export function countWeights(sizes) {
  return sizes.slice(1).reduce((sum, size, layer) => sum + size * sizes[layer], 0);
}
