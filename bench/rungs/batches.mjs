import { uniformSource } from "./random.mjs";

/**
 * The examples of each step, shuffled every epoch; an epoch's last batch holds what is left.
 *
 * @returns {() => Uint32Array} the next batch's examples
 */
export function batchSource({ examples, batchSize }) {
  const uniform = uniformSource(7);
  const order = Uint32Array.from({ length: examples }, (_, j) => j);
  let start = examples;
  return () => {
    if (start >= examples) {
      for (let j = examples - 1; j > 0; j--) {
        const k = Math.floor(uniform() * (j + 1));
        [order[j], order[k]] = [order[k], order[j]];
      }
      start = 0;
    }
    const batch = order.subarray(start, start + batchSize);
    start += batchSize;
    return batch;
  };
}

/** The batch's rows of `inputs`, examples × features, one after the other. */
export function gatherRows(inputs, features, batch) {
  const rows = new inputs.constructor(batch.length * features);
  batch.forEach((example, j) => {
    rows.set(inputs.subarray(example * features, (example + 1) * features), j * features);
  });
  return rows;
}

/** Targets of examples, in a row an example: the label itself, or one of ten. */
export function targetRows(labels, outputs, Numbers) {
  if (outputs === 1) return Numbers.from(labels);
  const rows = new Numbers(labels.length * outputs);
  labels.forEach((label, j) => {
    rows[j * outputs + label] = 1;
  });
  return rows;
}
