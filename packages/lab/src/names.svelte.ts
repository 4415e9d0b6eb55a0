import { app } from "./app.svelte.ts";
import type { LabModel } from "./model/labModel.ts";
import { nameModels } from "./model/names/nameModels.ts";

const names = $derived.by(() => {
  const { models, t, language } = app;
  const given = nameModels(models, t, language);
  return new Map(models.map(({ id }, i) => [id, given[i]]));
});

/** What sets a model apart from the others on the screen. */
export function nameOf({ id }: LabModel): string {
  return names.get(id) ?? "";
}
