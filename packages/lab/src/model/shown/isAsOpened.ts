import { bundledRecipe } from "../data.ts";
import type { Lab } from "../lab.ts";
import { defaultModels, defaultShared } from "./defaultModels.ts";

/** Whether the lab is as every visit begins. */
export function isAsOpened({ data, seed, shownIteration, models }: Lab): boolean {
  const now = models.map(({ settings, givenName, shownPath }) => [
    settings,
    givenName,
    shownPath?.changes,
  ]);
  const opened = defaultModels.map((settings) => [settings, null, []]);
  return (
    seed === defaultShared.seed &&
    shownIteration === defaultShared.iterations &&
    JSON.stringify([data.recipe, now]) === JSON.stringify([bundledRecipe, opened])
  );
}
