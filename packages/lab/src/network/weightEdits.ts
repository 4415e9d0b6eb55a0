import { checkNumber, type NumberParameter } from "@regula/base";
import { layerSizes, type NetworkSpec } from "@regula/engine";
import { countParameters } from "../model/flatState.ts";

const weightParameter: NumberParameter = {
  kind: "number",
  name: "weight",
  integer: false,
  default: 0,
  interval: { min: -1e6, max: 1e6 },
  label: { en: "Weight", "pt-BR": "Peso" },
  help: { en: "a number set by hand", "pt-BR": "um número posto à mão" },
};

/**
 * Where the numbers hold a weight, by the unit of the layer before it comes from, or a unit's bias: layers
 * are counted from 1 as the inputs are layer 0.
 */
export function positionOf(
  network: NetworkSpec,
  { layer, unit }: { readonly layer: number; readonly unit: number },
  from: number | "bias",
): number {
  const inputs = layerSizes(network)[layer - 1];
  const before = countParameters({ ...network, layers: network.layers.slice(0, layer - 1) });
  if (from === "bias") return before + network.layers[layer - 1].units * inputs + unit;
  return before + unit * inputs + from;
}

/** What a weight may be set to by hand. @throws RegulaError for what is no number of the interval */
export function checkWeight(value: number): number {
  // −0 is spelled as 0.
  return checkNumber(weightParameter, value) + 0;
}
