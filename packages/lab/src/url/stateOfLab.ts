import { iterationsParameter, optimizerTraits } from "@regula/engine";
import { countParameters } from "../model/flatState.ts";
import type { Lab } from "../model/lab.ts";
import type { LabModel } from "../model/labModel.ts";
import { mostRetraced } from "../model/path/modelPath.ts";
import { isExact, sourceOf } from "./dataSource.ts";
import type { LabState } from "./labUrl.ts";
import type { LinkedModel } from "./linkedModel.ts";

const { default: usual } = iterationsParameter;

/** What a link says of the lab as it is: weights only where they are asked for or nothing else leads to them. */
export function stateOfLab(lab: Lab, screen: string, withWeights: boolean): LabState {
  const { data, seed, models, shownIteration: iteration } = lab;
  const source = sourceOf(data);
  const isSame = isExact(source);
  return {
    screen,
    data: source,
    seed,
    iteration,
    models: models.map((model) => {
      const { settings, givenName, shownPath, picture } = model;
      const at = picture?.iteration ?? iteration;
      const isKnown = isSame && shownPath !== null && at <= mostRetraced;
      const isLong = shownPath && (shownPath.changes.length > 0 || shownPath.begun.limit !== usual);
      const way = isLong ? { path: shownPath } : {};
      return {
        settings,
        ...(givenName !== null && { name: givenName }),
        ...(at !== iteration && { iteration: at }),
        ...(isKnown && !withWeights ? { parameters: null, ...way } : weightsOf(model, isKnown)),
      };
    }),
  };
}

/** In single precision where a way leads to the very bits, or no bit is lost. */
function weightsOf(
  { plan, shownState }: LabModel,
  isKnown: boolean,
): Pick<LinkedModel, "parameters" | "isWhole"> {
  if (!shownState) return { parameters: null };
  const { flat } = shownState;
  const count = countParameters(plan.network);
  const isSingle = flat.every((x, i) => (i < count ? Math.fround(x) === x : x === 0));
  if (isKnown || isSingle) return { parameters: flat.subarray(0, count) };
  const { slots } = optimizerTraits[plan.optimizer.name];
  return { parameters: flat.subarray(0, count * (1 + slots.length)), isWhole: true };
}
