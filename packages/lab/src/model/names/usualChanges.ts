import { variantWords } from "@regula/studies";
import { isRegularizer } from "../describe.ts";
import {
  activationsOf,
  featuresIn,
  type LabModelSettings,
  plainSettings,
  type SettingName,
  type SettingValue,
  setFeatures,
  setHidden,
  setValue,
  withActivations,
} from "../settings.ts";
import { defaultModels } from "../shown/defaultModels.ts";

/** What all of these models share, but nothing that regularizes. */
export function sharedSettings(models: readonly LabModelSettings[]): LabModelSettings {
  const [first = plainSettings, ...others] = models;
  const hidden = others.every((one) => one.hidden.join() === first.hidden.join())
    ? first.hidden
    : plainSettings.hidden;
  const kept = Object.entries(first.values).filter(([key, value]) => {
    const name = key as SettingName;
    const isCure = isRegularizer(name) || name === "earlyStopping";
    return !isCure && name !== "activation" && others.every((one) => one.values[name] === value);
  });
  const features = featuresIn(first).join();
  const isSeen = others.every((one) => featuresIn(one).join() === features);
  const seen = isSeen ? setFeatures(plainSettings, featuresIn(first)) : plainSettings;
  const settings = setHidden({ ...seen, values: Object.fromEntries(kept) }, hidden);
  const activations = activationsOf(first);
  const isShared = others.every((one) => activationsOf(one).join() === activations.join());
  return isShared && activations.length === hidden.length
    ? withActivations(settings, activations)
    : settings;
}

/** As strong as the lab opens with it, else the middle of what a search tries. */
function usualStrength(word: keyof typeof variantWords): [SettingName, SettingValue] {
  const { option, search } = variantWords[word];
  if (option === "patience") return ["earlyStopping", "on"];
  const opened = defaultModels.find(({ values }) => values[option] !== undefined);
  const { grid } = search;
  return [option, opened?.values[option] ?? grid[grid.length >> 1]];
}

/**
 * Models that differ from what the others share by one usual change: none, each way to regularize, and
 * the network, its activation and its optimizer. Those that are there already are left out.
 */
export function usualChanges(models: readonly LabModelSettings[]): readonly LabModelSettings[] {
  const shared = sharedSettings(models);
  const set = (name: SettingName, value: SettingValue) => setValue(shared, name, value);
  const words = Object.keys(variantWords) as (keyof typeof variantWords)[];
  const strengths = words.map(usualStrength);
  const isOpened = ([name]: (typeof strengths)[number]) => name === "l2" || name === "keepProb";
  const cures = [...strengths.filter(isOpened), ...strengths.filter((one) => !isOpened(one))];
  const [first = 0, ...deeper] = shared.hidden;
  const sizes = first > 1 ? [Math.ceil(first / 4), 4 * first] : [];
  const changes = [
    shared,
    ...cures.map(([name, value]) => set(name, value)),
    ...sizes.map((units) => setHidden(shared, [units, ...deeper])),
    ...["tanh", "relu"].map((name) => set("activation", name)),
    ...["adam", "gradientDescent"].map((name) => set("optimizer", name)),
  ];
  const known = new Set(models.map(keyOf));
  return changes.filter((one, i) => {
    const key = keyOf(one);
    return !known.has(key) && changes.findIndex((other) => keyOf(other) === key) === i;
  });
}

function keyOf(settings: LabModelSettings): string {
  const { hidden, values } = settings;
  const { activation: _, ...others } = values;
  const features = featuresIn(settings);
  return JSON.stringify([hidden, features, activationsOf(settings), Object.entries(others).sort()]);
}
