import { matrix, PhiloxStream, purposes } from "@regula/base";
import type { Examples, NetworkSpec } from "@regula/engine";

/** Examples to time a network on: each is of the first class, or has the amount 1. */
export function drawExamples({ inputs, layers }: NetworkSpec, count: number): Examples {
  const source = new PhiloxStream(1, purposes.simulation);
  const X = matrix(inputs, count);
  for (let i = 0; i < X.data.length; i++) X.data[i] = source.nextDouble() - 0.5;
  const targets = matrix(layers.at(-1)?.units ?? 1, count);
  targets.data.fill(1, 0, count);
  return { inputs: X, targets };
}
