import { simulateKicks } from "../model/data.ts";
import { countParameters } from "../model/flatState.ts";
import type { Lab } from "../model/lab.ts";
import { defaultModels, defaultShared } from "../model/shown/defaultModels.ts";
import { sourceOf } from "./dataSource.ts";
import { encodeLab, type LabState } from "./labUrl.ts";

/** What a link says of the lab as it is. */
export function stateOfLab(lab: Lab, screen: string, withWeights: boolean): LabState {
  const { data, seed, models } = lab;
  return {
    screen,
    data: sourceOf(data),
    seed,
    iteration: lab.shownIteration,
    models: models.map(({ settings, picture, plan, shownPlan }) => {
      // Weights of other widths than the settings name are not theirs.
      const fit = JSON.stringify(plan.network) === JSON.stringify(shownPlan.network);
      const count = countParameters(plan.network);
      return {
        settings,
        parameters: withWeights && picture && fit ? picture.flat.subarray(0, count) : null,
      };
    }),
  };
}

/** Whether the lab is as every visit begins. */
export function isAsOpened(lab: Lab): boolean {
  const opened = {
    screen: "",
    data: sourceOf(simulateKicks()),
    seed: defaultShared.seed,
    iteration: defaultShared.iterations,
    models: defaultModels.map((settings) => ({ settings, parameters: null })),
  };
  return encodeLab(stateOfLab(lab, "", false)) === encodeLab(opened);
}
