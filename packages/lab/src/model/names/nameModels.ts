import { type Language, mapRecord } from "@regula/base";
import { plainNumber, type Words } from "../../i18n/index.ts";
import { isRegularizer } from "../describe.ts";
import { arePlain, formulaOf } from "../features/labFeatures.ts";
import {
  activationsOf,
  defaultOf,
  featuresIn,
  type LabModelSettings,
  plainSettings,
  readsSetting,
  type SettingName,
  type SettingValue,
  settingParameters,
  settingValue,
} from "../settings.ts";

/** What a model's name is made of. */
export interface NamedModel {
  readonly settings: LabModelSettings;
  /** Null where it has no given name. */
  readonly givenName: string | null;
  /** Whether a person has set weights. */
  readonly isHandSet: boolean;
}

/** One respect in which models may differ. */
interface Facet {
  readonly value: string;
  readonly isDefault: boolean;
  readonly isRegularizing: boolean;
  /** "L2 0.7", "8 units"; of a default as it is said where nothing else sets a model apart. */
  readonly spell: (t: Words, language: Language) => string;
}

/** Of every model the same facets in the same order. */
function facetsOf({ settings, isHandSet }: NamedModel): readonly Facet[] {
  const { hidden } = settings;
  const features = featuresIn(settings);
  const activations = activationsOf(settings);
  const names = new Set(activations).size > 1 ? activations : activations.slice(0, 1);
  // Layers have activations of their own.
  const ofSettings = Object.values(mapRecord(settingParameters, (_, name) => name)).filter(
    (name) => name !== "activation",
  );
  return [
    ...ofSettings.map((name) => facetOf(settings, name)),
    {
      value: hidden.join("–"),
      isDefault: hidden.join() === plainSettings.hidden.join(),
      isRegularizing: false,
      spell: (t) => t.naming.units(hidden.join("–")),
    },
    {
      value: features.join(),
      isDefault: arePlain(features),
      isRegularizing: false,
      spell: () => features.map(formulaOf).join(", "),
    },
    {
      value: names.join("–"),
      isDefault: names.every((name) => name === settingParameters.activation.default),
      isRegularizing: false,
      spell: (t) => names.map((name) => t.choices[name]).join("–"),
    },
    {
      value: String(isHandSet),
      isDefault: !isHandSet,
      isRegularizing: false,
      spell: (t) => t.naming.weights[isHandSet ? "set" : "trained"],
    },
  ];
}

function facetOf(settings: LabModelSettings, name: SettingName): Facet {
  const usual = defaultOf(settings, name);
  const value = readsSetting(settings, name) ? settingValue(settings, name) : usual;
  return {
    value: String(value),
    isDefault: value === usual,
    isRegularizing: isRegularizer(name) || name === "earlyStopping",
    spell: (t, language) => spellSetting(name, value, value === usual, t, language),
  };
}

function spellSetting(
  name: SettingName,
  value: SettingValue,
  isUsual: boolean,
  t: Words,
  language: Language,
): string {
  const { naming, names, choices } = t;
  if (name === "earlyStopping") return isUsual ? naming.without(t.earlyStopped) : t.earlyStopped;
  if (isRegularizer(name)) {
    return isUsual
      ? naming.without(names[name])
      : `${names[name]} ${plainNumber(Number(value), language)}`;
  }
  const parameter = settingParameters[name];
  const label = parameter.label[language];
  if (parameter.kind === "number") return `${label} ${plainNumber(Number(value), language)}`;
  const word = parameter.choices.find((choice) => choice === value);
  const [said] = word ? choices[word].split(":") : [""];
  return name === "optimizer" ? said : `${label}: ${said}`;
}

/**
 * What sets each model apart from the others: settings that all share are in no name, defaults only
 * where a name would say nothing, and names that would be equal are numbered. What a person has named
 * keeps that name.
 */
export function nameModels(
  models: readonly NamedModel[],
  t: Words,
  language: Language,
): readonly string[] {
  const all = models.map(facetsOf);
  const [first = []] = all;
  const differs = first.map((_, i) => {
    const facets = all.map((one) => one[i]);
    const isSame = facets.every(({ value }) => value === facets[0].value);
    return !isSame && facets.some(({ isDefault }) => !isDefault);
  });
  const isAlike = !differs.includes(true);
  const names = models.map(({ givenName }, m) => {
    if (givenName !== null) return givenName;
    // Models that share everything are called by how they are regularized.
    const told = all[m].filter((facet, i) => (isAlike ? facet.isRegularizing : differs[i]));
    const isPlain =
      told.some(({ isRegularizing }) => isRegularizing) &&
      all[m].every(({ isRegularizing, isDefault }) => isDefault || !isRegularizing);
    const set = told.filter(({ isDefault }) => !isDefault);
    const said = set.length > 0 || isPlain ? set : told;
    const parts = said.map(({ spell }) => spell(t, language));
    return (isPlain ? [t.plainName, ...parts] : parts).join(" · ");
  });
  return names.map((name, m) => {
    const isAlone = names.indexOf(name) === names.lastIndexOf(name);
    if (isAlone || models[m].givenName !== null) return name;
    return `${name} (${names.slice(0, m + 1).filter((other) => other === name).length})`;
  });
}

const mostLetters = 40;

/** A name as it is kept: one line of at most forty letters; null where nothing is left. */
export function cleanName(text: string): string | null {
  const line = text
    .normalize()
    .replaceAll(/[\s\p{C}]+/gu, " ")
    .trim();
  return [...line].slice(0, mostLetters).join("").trim() || null;
}

/** Of a model's files: "regula-B-l2-0.7", in letters that every file system keeps. */
export function fileNameOf(letter: string, name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const words = plain.replaceAll(/[^a-z0-9.]+/g, "-").slice(0, 60);
  return `regula-${letter}-${words}`.replace(/[-.]+$/, "");
}
