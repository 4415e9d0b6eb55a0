import type { ChoiceParameter, NumberParameter } from "@regula/base";
import { type KickLabel, kickLabels } from "./kick.ts";

/** The label of a kick; the same wherever kicks are counted or learned from. */
export const kickLabelParameter: ChoiceParameter<KickLabel> = {
  kind: "choice",
  name: "label",
  choices: kickLabels,
  default: "control",
  label: { en: "Label", "pt-BR": "Rótulo" },
  help: {
    en: "what a kick is judged by: who came to control the ball, or who touched it first",
    "pt-BR": "critério que decide um chute: quem ficou com a bola, ou quem a tocou primeiro",
  },
};

/** The length from which a kick is long; advice is about long kicks. */
export const minLengthParameter: NumberParameter = {
  kind: "number",
  name: "minLength",
  integer: false,
  default: 40,
  interval: { min: 0, max: 200 },
  label: { en: "Least length", "pt-BR": "Comprimento mínimo" },
  help: { en: "meters a kick is long at least", "pt-BR": "metros que um chute tem no mínimo" },
};
