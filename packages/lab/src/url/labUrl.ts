import { checkNumber, RegulaError, verbatim } from "@regula/base";
import { optimizerTraits, seedParameter } from "@regula/engine";
import { bundledRecipe, isMadeName, isRecipe, type Point, type Recipe } from "../model/data.ts";
import { countParameters } from "../model/flatState.ts";
import {
  createPlan,
  isSettingName,
  type LabModelSettings,
  plainSettings,
  setActivation,
  setHidden,
  setValue,
} from "../model/settings.ts";
import { decodeNumbers, encodeNumbers } from "./base64url.ts";
import { decodePoints, encodePoints, type Ground, isGround } from "./drawnPoints.ts";

/** Where the examples of a link come from. */
export type DataSource =
  | { readonly kind: "made"; readonly recipe: Recipe }
  | {
      readonly kind: "drawn";
      /** What they were drawn on. */
      readonly ground: Ground;
      readonly train: readonly Point[];
      readonly test: readonly Point[];
    }
  /** A file that stays with whoever made the link: only its name travels. */
  | { readonly kind: "file"; readonly name: string };

/** All that a link says. */
export interface LabState {
  readonly screen: string;
  readonly data: DataSource;
  readonly seed: number;
  readonly iteration: number;
  readonly models: readonly {
    readonly settings: LabModelSettings;
    /** Weights and biases; null where the link does not carry them. */
    readonly parameters: Float64Array | null;
    /** Whether some were set by hand: they are carried to the bit, and what the optimizer remembers with them. */
    readonly isHandSet?: true;
  }[];
}

const recipeKeys = ["rows", "seed", "flipped", "testShare"] as const;

/** A model in one value: `l2:0.7~hidden:8.4~w:…`; the names are the settings' own. */
function encodeModel({ settings, parameters, isHandSet }: LabState["models"][number]): string {
  const { hidden, activations, values } = settings;
  const parts = Object.entries(values).map(([name, value]) => `${name}:${value}`);
  if (hidden.join() !== plainSettings.hidden.join()) parts.push(`hidden:${hidden.join(".")}`);
  if (activations) parts.push(`activations:${activations.join(".")}`);
  if (parameters && isHandSet) parts.push(`byHand:${encodeNumbers(parameters, "double")}`);
  else if (parameters) parts.push(`w:${encodeNumbers(parameters)}`);
  return parts.join("~") || "plain";
}

/** The part of the URL after the #. */
export function encodeLab({ screen, data, seed, iteration, models }: LabState): string {
  const parts: [string, string][] = [];
  if (data.kind === "file") parts.push(["file", data.name]);
  if (data.kind === "drawn") {
    const { ground, train, test } = data;
    if (ground !== "pitch") parts.push(["ground", ground]);
    parts.push(["drawn", encodePoints(train, ground)]);
    if (test.length > 0) parts.push(["drawnTest", encodePoints(test, ground)]);
  }
  if (data.kind === "made") {
    const { source } = data.recipe;
    if (source !== bundledRecipe.source) parts.push(["made", source]);
    for (const key of recipeKeys) {
      if (data.recipe[key] === bundledRecipe[key]) continue;
      parts.push([`${source}.${key}`, String(data.recipe[key])]);
    }
  }
  if (seed !== seedParameter.default) parts.push(["seed", String(seed)]);
  if (iteration > 0) parts.push(["iteration", String(iteration)]);
  for (const model of models) parts.push(["model", encodeModel(model)]);
  const query = parts.map(([key, value]) => `${key}=${escapeValue(value)}`).join("&");
  return query ? `${screen}?${query}` : screen;
}

/** Letters that a hash may hold as they are stay readable. */
function escapeValue(value: string): string {
  return encodeURIComponent(value).replaceAll("%3A", ":");
}

/**
 * Reads what `encodeLab` wrote; null where a link names a screen and nothing else.
 *
 * @throws RegulaError for what is no setting, no number of its interval, or cut
 */
export function decodeLab(hash: string): { screen: string; state: LabState | null } {
  const [screen, query] = hash.replace(/^#/, "").split("?");
  if (!query) return { screen, state: null };
  const parts = query.split("&").map((part): [string, string] => {
    const at = part.indexOf("=");
    return [part.slice(0, at), decode(part.slice(at + 1))];
  });
  const find = (key: string) => parts.find(([name]) => name === key)?.[1];
  const seed = checkNumber(seedParameter, Number(find("seed") ?? seedParameter.default));
  const iteration = Number(find("iteration") ?? 0);
  if (!(Number.isInteger(iteration) && iteration >= 0 && iteration <= 1e9)) {
    throw refuse("iteration", String(find("iteration")));
  }
  const models = parts.filter(([key]) => key === "model").map(([, value]) => decodeModel(value));
  for (const { settings, parameters, isHandSet } of models) {
    const { network, optimizer } = createPlan(settings, { seed, iterations: 1 });
    const kept = isHandSet ? 1 + optimizerTraits[optimizer.name].slots.length : 1;
    if (parameters && parameters.length !== kept * countParameters(network)) {
      throw refuse(isHandSet ? "byHand" : "w", String(parameters.length));
    }
  }
  return { screen, state: { screen, data: decodeData(find), seed, iteration, models } };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw refuse("link", value.slice(0, 40));
  }
}

function decodeData(find: (key: string) => string | undefined): DataSource {
  const file = find("file");
  if (file !== undefined) return { kind: "file", name: file };
  const drawn = find("drawn");
  if (drawn !== undefined) {
    const ground = find("ground") ?? "pitch";
    if (!isGround(ground)) throw refuse("ground", ground.slice(0, 40));
    const [train, test] = [drawn, find("drawnTest") ?? ""].map((one) => decodePoints(one, ground));
    if (!train || !test) throw refuse("drawn", drawn.slice(0, 40));
    return { kind: "drawn", ground, train, test };
  }
  const source = find("made") ?? bundledRecipe.source;
  if (!isMadeName(source)) throw refuse("made", source.slice(0, 40));
  const [rows, seed, flipped, testShare] = recipeKeys.map((key) =>
    Number(find(`${source}.${key}`) ?? bundledRecipe[key]),
  );
  const recipe = { source, rows, seed: checkNumber(seedParameter, seed), flipped, testShare };
  if (!isRecipe(recipe)) throw refuse(source, `${rows}, ${flipped}, ${testShare}`);
  return { kind: "made", recipe };
}

function decodeModel(text: string): LabState["models"][number] {
  let settings: LabModelSettings = plainSettings;
  let parameters: Float64Array | null = null;
  let isHandSet = false;
  for (const part of text === "plain" ? [] : text.split("~")) {
    const at = part.indexOf(":");
    const [name, value] = [part.slice(0, at), part.slice(at + 1)];
    if (name === "w" || name === "byHand") {
      isHandSet = name === "byHand";
      parameters = decodeNumbers(value, isHandSet ? "double" : "single");
      if (!parameters) throw refuse(name, value.slice(0, 40));
    } else if (name === "hidden") settings = setHidden(settings, readWidths(value));
    else if (name === "activations") settings = readActivations(settings, value);
    else if (isSettingName(name)) settings = setValue(settings, name, value);
    else throw refuse("model", part.slice(0, 40));
  }
  return isHandSet ? { settings, parameters, isHandSet } : { settings, parameters };
}

/** None of a network without hidden layers. */
function readWidths(text: string): number[] {
  return text === "" ? [] : text.split(".").map(Number);
}

/** Of the widths that were read before. */
function readActivations(settings: LabModelSettings, text: string): LabModelSettings {
  const names = text.split(".");
  if (names.length !== settings.hidden.length) throw refuse("activations", text.slice(0, 40));
  return names.reduce((all, name, layer) => setActivation(all, layer, name), settings);
}

function refuse(option: string, received: string): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected: { en: "a whole link of this lab", "pt-BR": "um link inteiro deste laboratório" },
    received: verbatim(`"${received}"`),
    advice: {
      en: "The link may have been cut on its way: ask for it again.",
      "pt-BR": "O link pode ter sido cortado no caminho: peça-o de novo.",
    },
  });
}
