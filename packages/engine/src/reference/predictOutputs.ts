import type { Matrix } from "@regula/base";
import { checkInputs } from "../spec/checkInputs.ts";
import type { NetworkParameters, NetworkSpec } from "../spec/network.ts";
import { forward } from "./forward.ts";

/**
 * What a trained network answers, g(Z) of its last layer: outputs × m, of any output activation.
 *
 * @param X features × m, as the network was trained on them
 * @throws RegulaError where X has not one row an input
 */
export function predictOutputs(
  network: NetworkSpec,
  parameters: NetworkParameters,
  X: Matrix,
): Matrix {
  checkInputs(network, X);
  const passes = forward(network, parameters, X);
  return passes[passes.length - 1].A;
}
