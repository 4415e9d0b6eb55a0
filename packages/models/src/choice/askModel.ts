import {
  type AskedTraining,
  joinRegularizers,
  parseSettings,
  presets,
  replaceRegularizers,
} from "@regula/studies";
import { defaultVariant, linearWord, type ModelSettings, parseVariant } from "../model/settings.ts";
import type { ChosenTraining } from "./chosenTraining.ts";

/** Options of a model in addition to training's; the preset has the defaults. */
export interface AskedModel
  extends Pick<
    ModelSettings,
    "seed" | "engine" | "members" | "resampling" | "keep" | "costs" | "margins" | "validation"
  > {
  /** As it is written: `l2=1`, or `linear` for a linear model without networks. */
  readonly variant?: string;
  /** That networks have in turn, as they are written: `hidden=32 l2=3;default`. */
  readonly settings?: string;
  /** The program that trains. */
  readonly software: string;
}

/** In what the networks of a model differ. Presets are of networks: linear models are of resamples as in the course. */
export function resamplingOf(
  { used }: AskedTraining,
  { variant, resampling }: Pick<AskedModel, "variant" | "resampling">,
): NonNullable<ModelSettings["resampling"]> {
  return resampling ?? presets[variant === linearWord ? "course" : used.name].resampling;
}

/**
 * How a model is trained and judged.
 *
 * @throws RegulaError for variants and settings that cannot be read
 */
export function askModel(training: AskedTraining, asked: AskedModel): ModelSettings {
  const { plan, regularizers, used } = training;
  const { variant, settings, ...shared } = asked;
  const common = { ...shared, resampling: resamplingOf(training, asked) };
  if (variant === linearWord) return { ...common, kind: "linear" };
  const join = variant === undefined ? replaceRegularizers : joinRegularizers;
  const own = join(parseVariant(variant ?? defaultVariant), regularizers);
  return {
    ...common,
    ...plan,
    variant: own,
    ...(settings !== undefined && { settings: parseSettings(settings, own) }),
    preset: used,
  };
}

/** The same with what was chosen in place of what was asked. @throws RegulaError as `askModel` does */
export function askChosenModel(
  chosen: Omit<ChosenTraining, "data">,
  asked: AskedModel,
): ModelSettings {
  const { training, variant, settings: inTurn, chosenFrom } = chosen;
  const isLinear = variant === linearWord;
  // A chosen linear model replaces all networks.
  const { keep, ...others } = asked;
  const filled: AskedModel = {
    ...others,
    ...(keep !== undefined && !isLinear && { keep }),
    ...(isLinear && { variant }),
    ...(inTurn !== null && { settings: inTurn }),
  };
  return {
    ...askModel(training, filled),
    ...(!isLinear && { variant: parseVariant(variant) }),
    chosenFrom,
  };
}
