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
    models: models.map(({ settings, plan, isHandSet, shownState }) => {
      // No seed leads to weights that were set by hand: they are always in the link.
      if (shownState && isHandSet) return { settings, parameters: shownState.flat, isHandSet };
      const count = countParameters(plan.network);
      const parameters = withWeights ? (shownState?.flat.subarray(0, count) ?? null) : null;
      return { settings, parameters };
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
