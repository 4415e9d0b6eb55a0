import { type NumberParameter, PhiloxStream, permutation, purposes } from "@regula/base";

/** Examples that an update sees; 0 stands for all of them, in the order in which they came. */
export const batchSizeParameter: NumberParameter = {
  kind: "number",
  name: "batchSize",
  integer: true,
  default: 0,
  interval: { min: 0, max: 1_000_000_000 },
  label: { en: "Batch size", "pt-BR": "Tamanho do lote" },
  help: {
    en: "examples an update, shuffled every epoch; 0: all, in order",
    "pt-BR": "exemplos por atualização, embaralhados a cada época; 0: todos, em ordem",
  },
};

/** A run of consecutive positions of an epoch's order. */
export interface BatchRange {
  /** Times that all examples were seen before; counted from 0. */
  readonly epoch: number;
  readonly start: number;
  readonly size: number;
}

/**
 * The batch of the update `iteration` over m examples. The last batch of an epoch holds what is
 * left, and may be smaller.
 *
 * @param batchSize null for all examples in every update
 */
export function batchAt(batchSize: number | null, m: number, iteration: number): BatchRange {
  const full = batchSize === null ? m : Math.min(batchSize, m);
  const batches = Math.ceil(m / full);
  const epoch = Math.floor(iteration / batches);
  const start = (iteration - epoch * batches) * full;
  return { epoch, start, size: Math.min(full, m - start) };
}

/**
 * The order in which an epoch takes the examples 0 … m − 1: Fisher and Yates's shuffle with Philox's
 * stream (seed, purposes.shuffling, epoch).
 */
export function epochOrder(seed: number, epoch: number, m: number): Uint32Array {
  return permutation(new PhiloxStream(seed, purposes.shuffling, epoch), m);
}
