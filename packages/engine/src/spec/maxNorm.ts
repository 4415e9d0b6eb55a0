import type { NumberParameter } from "@regula/base";

/**
 * After each update, and after the decay, the incoming weights w of every unit (a row of W) whose
 * norm exceeds c become w · (c / ‖w‖) (Srivastava et al. 2014, "Dropout", §5.1). Every layer;
 * biases are no part of it. 0 is no limit.
 */
export const maxNormParameter: NumberParameter = {
  kind: "number",
  name: "maxNorm",
  integer: false,
  default: 0,
  interval: { min: 0, max: 1e9 },
  label: { en: "Max-norm", "pt-BR": "Norma máxima" },
  help: {
    en: "largest norm of the weights into a unit; 0: no limit",
    "pt-BR": "maior norma dos pesos que chegam a uma unidade; 0: sem limite",
  },
};
