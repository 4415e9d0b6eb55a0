import { iterationsParameter, seedParameter } from "@regula/engine";
import { defaultVariants, parseVariants } from "@regula/studies";
import {
  type LabModelSettings,
  plainSettings,
  type SharedSettings,
  setValue,
} from "../settings.ts";

/** The three that the lab opens with: those that `regula compare` compares. */
export const defaultModels: readonly LabModelSettings[] = parseVariants(defaultVariants).map(
  ({ options }) =>
    Object.entries(options).reduce(
      (settings, [name, value]) => setValue(settings, name, Number(value)),
      plainSettings,
    ),
);

export const defaultShared: SharedSettings = {
  seed: seedParameter.default,
  iterations: iterationsParameter.default,
};
