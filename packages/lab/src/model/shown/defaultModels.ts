import { iterationsParameter, seedParameter } from "@regula/engine";
import { defaultVariants, parseVariants, variantWords } from "@regula/studies";
import {
  type LabModelSettings,
  plainSettings,
  type SharedSettings,
  setValue,
} from "../settings.ts";

/** The three that the lab opens with: those that `regula compare` compares. */
export const defaultModels: readonly LabModelSettings[] = parseVariants(defaultVariants).map(
  ({ options }) =>
    Object.values(variantWords).reduce((settings: LabModelSettings, { option }) => {
      const value = option === "patience" ? undefined : options[option];
      return value === undefined ? settings : setValue(settings, option, Number(value));
    }, plainSettings),
);

export const defaultShared: SharedSettings = {
  seed: seedParameter.default,
  iterations: iterationsParameter.default,
};
