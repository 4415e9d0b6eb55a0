import type { Standardization } from "@regula/data";
import type { Classifier } from "@regula/studies";
import { readParameters } from "../flatState.ts";
import type { LabNetwork } from "./labPlan.ts";

/** A network of the lab with these numbers, to judge points by in their own units. */
export function classifierOf(
  { network, encoding }: LabNetwork,
  flat: Float64Array,
  standardization: Standardization,
): Classifier {
  const parameters = readParameters(network, flat);
  return { network, parameters, standardization, ...(encoding && { encoding }) };
}
