import { whenIdle } from "../../whenIdle.ts";
import type { Lab } from "../lab.ts";
import { createPlan } from "../settings.ts";
import { defaultModels, defaultShared } from "./defaultModels.ts";
import { shownStarts } from "./shownStarts.ts";

/** The lab as every visit begins. @param onPast called when it is known how the shown weights came about */
export function openShown(lab: Lab, onPast: () => void): void {
  lab.open(shownStarts());
  // What came before the shown weights is not needed for the first sight of them.
  void whenIdle().then(async () => {
    const { readShownPast } = await import("./shownPast.ts");
    const plans = defaultModels.map((settings) => createPlan(settings, defaultShared));
    readShownPast(plans).forEach((past, i) => {
      const model = lab.models[i];
      // A model that was restarted meanwhile has a history of its own.
      const isUntouched =
        model?.settings === defaultModels[i] && lab.iteration === defaultShared.iterations;
      const newest = model?.history.last?.iteration ?? defaultShared.iterations;
      if (!isUntouched || model.history.items.length > 1 || newest < defaultShared.iterations)
        return;
      const recorded = model.history.items;
      for (const snapshot of [...past, ...recorded]) model.history.push(snapshot);
    });
    onPast();
  });
}
