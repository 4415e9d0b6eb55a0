import type { ChoiceParameter } from "@regula/base";
import type { CreateStep } from "./step.ts";

/**
 * Who computes a training step.
 *
 * - `compiled`: code generated for the plan, as WebAssembly.
 * - `reference`: the textbook in plain loops.
 */
export const engineNames = ["compiled", "reference"] as const;

/** One of `engineNames`. */
export type EngineName = (typeof engineNames)[number];

/** What makes a training step, by the engine's name. */
export type Engines = Readonly<Record<EngineName, CreateStep>>;

/** The option `engine`: its choices, default and texts. */
export const engineParameter: ChoiceParameter<EngineName> = {
  kind: "choice",
  name: "engine",
  choices: engineNames,
  default: "compiled",
  label: { en: "Engine", "pt-BR": "Motor" },
  help: {
    en: "compiled: code generated for the network; reference: the textbook, slower",
    "pt-BR": "compiled: código gerado para a rede; reference: o livro-texto, mais lento",
  },
};
