import { checkNumber } from "@regula/base";
import { iterationsParameter, optimizerTraits } from "@regula/engine";
import { countParameters } from "../model/flatState.ts";
import { cleanName } from "../model/names/nameModels.ts";
import {
  lastStage,
  type ModelPath,
  mostChanges,
  type PathChange,
  type Stage,
} from "../model/path/modelPath.ts";
import {
  createPlan,
  isSettingName,
  type LabModelSettings,
  plainSettings,
  type SharedSettings,
  setActivation,
  setFeatures,
  setHidden,
  settingValue,
  setValue,
} from "../model/settings.ts";
import { checkWeight } from "../network/weightEdits.ts";
import { decodeNumbers, encodeNumbers } from "./base64url.ts";
import { refuseLink } from "./refuseLink.ts";

/** What a link says once, of all its models. */
export type LinkShared = Omit<SharedSettings, "iterations">;

/** A model as a link has it. */
export interface LinkedModel {
  /** Of now. */
  readonly settings: LabModelSettings;
  /** Given by hand. */
  readonly name?: string;
  /** Weights and biases; null where the same settings lead to them again. */
  readonly parameters: Float64Array | null;
  /** Whether they are carried to the bit, and what the optimizer remembers with them. */
  readonly isWhole?: true;
  /** The way from the seed, where anything was changed on it. */
  readonly path?: ModelPath;
  /** Where it stands if not where the others do. */
  readonly iteration?: number;
}

/** A model in one value: `l2:0.7~hidden:8.4~at:500~l2:2~at:900~weight:3:1.5`; the names are the settings' own. */
export function encodeModel(model: LinkedModel): string {
  const { settings, name, parameters, isWhole, path, iteration } = model;
  const parts = encodeStage(path?.begun ?? { settings, limit: iterationsParameter.default });
  // Separators of parts stay out of names.
  if (name) parts.push(`name:${encodeURIComponent(name).replaceAll("~", "%7E")}`);
  if (iteration !== undefined) parts.push(`to:${iteration}`);
  if (parameters && isWhole) parts.push(`state:${encodeNumbers(parameters, "double")}`);
  else if (parameters) parts.push(`w:${encodeNumbers(parameters)}`);
  const changes = (path?.changes ?? []).flatMap((change) => [
    `at:${change.at}`,
    ...(change.kind === "stage"
      ? encodeStage(change.stage)
      : [`weight:${change.position}:${change.value}`]),
  ]);
  return parts.concat(changes).join("~") || "plain";
}

function encodeStage({ settings, limit }: Stage): string[] {
  const { hidden, activations, features, values } = settings;
  const parts = Object.entries(values).map(([name, value]) => `${name}:${value}`);
  if (hidden.join() !== plainSettings.hidden.join()) parts.push(`hidden:${hidden.join(".")}`);
  if (features) parts.push(`features:${features.join(".")}`);
  if (activations) parts.push(`activations:${activations.join(".")}`);
  const isRead = settingValue(settings, "schedule") !== "constant";
  if (isRead && limit !== iterationsParameter.default) parts.push(`limit:${limit}`);
  return parts;
}

/** @throws RegulaError for what is no setting, no number of its interval, or cut */
export function decodeModel(text: string, shared: LinkShared): LinkedModel {
  const groups: string[][] = [[]];
  for (const part of text === "plain" ? [] : text.split("~")) {
    if (part.startsWith("at:")) groups.push([]);
    groups[groups.length - 1].push(part);
  }
  const [first, ...later] = groups;
  if (later.length > mostChanges) throw refuseLink("at", String(later.length));
  const own = new Map<OwnPart, string>();
  const begun = decodeStage(first, own);
  const path: ModelPath = { begun, changes: decodeChanges(begun, later, shared) };
  const { settings } = lastStage(path);
  const name = cleanName(decodePart(own.get("name") ?? ""));
  const to = own.get("to");
  const isPlainPath = later.length === 0 && begun.limit === iterationsParameter.default;
  return {
    settings,
    ...decodeParameters(own, settings, shared),
    ...(name && { name }),
    ...(!isPlainPath && { path }),
    ...(to !== undefined && { iteration: readIteration("to", to) }),
  };
}

const ownParts = ["name", "to", "w", "state"] as const;

/** What is not of a stage. */
type OwnPart = (typeof ownParts)[number];

function decodeStage(parts: readonly string[], own?: Map<OwnPart, string>): Stage {
  let settings: LabModelSettings = plainSettings;
  let limit = iterationsParameter.default;
  for (const part of parts) {
    const at = part.indexOf(":");
    const [name, value] = [part.slice(0, at), part.slice(at + 1)];
    const ownPart = ownParts.find((one) => one === name);
    if (ownPart && own) own.set(ownPart, value);
    else if (name === "hidden") settings = setHidden(settings, readWidths(value));
    else if (name === "features") settings = setFeatures(settings, value.split("."));
    else if (name === "activations") settings = readActivations(settings, value);
    else if (name === "limit") limit = checkNumber(iterationsParameter, Number(value));
    else if (isSettingName(name)) settings = setValue(settings, name, value);
    else throw refuseLink("model", part.slice(0, 40));
  }
  return { settings, limit };
}

function decodeChanges(
  begun: Stage,
  groups: readonly (readonly string[])[],
  shared: LinkShared,
): readonly PathChange[] {
  let stage = begun;
  let before = 0;
  return groups.map(([at, ...parts]): PathChange => {
    const iteration = readIteration("at", at.slice("at:".length));
    if (iteration < before) throw refuseLink("at", String(iteration));
    before = iteration;
    const [first = ""] = parts;
    if (!first.startsWith("weight:")) {
      stage = decodeStage(parts);
      return { kind: "stage", at: iteration, stage };
    }
    const [position, value, ...rest] = first.slice("weight:".length).split(":");
    const count = countParameters(createPlan(stage.settings, { ...shared, iterations: 1 }).network);
    const isThere = /^\d+$/.test(position) && Number(position) < count;
    if (!isThere || !value || rest.length > 0 || parts.length > 1) {
      throw refuseLink("weight", first.slice(0, 40));
    }
    const number = checkWeight(Number(value));
    return { kind: "weight", at: iteration, position: Number(position), value: number };
  });
}

function decodeParameters(
  own: ReadonlyMap<OwnPart, string>,
  settings: LabModelSettings,
  shared: LinkShared,
): Pick<LinkedModel, "parameters" | "isWhole"> {
  const { network, optimizer } = createPlan(settings, { ...shared, iterations: 1 });
  const [whole, single] = [own.get("state"), own.get("w")];
  const text = whole ?? single;
  if (text === undefined) return { parameters: null };
  const isWhole = whole !== undefined;
  const parameters = decodeNumbers(text, isWhole ? "double" : "single");
  const copies = isWhole ? 1 + optimizerTraits[optimizer.name].slots.length : 1;
  if (parameters?.length !== copies * countParameters(network)) {
    throw refuseLink(isWhole ? "state" : "w", text.slice(0, 40));
  }
  return isWhole ? { parameters, isWhole } : { parameters };
}

/** @throws RegulaError for what is no iteration */
export function readIteration(option: string, text: string): number {
  const iteration = Number(text);
  if (/^\d+$/.test(text) && iteration <= 1e9) return iteration;
  throw refuseLink(option, text.slice(0, 40));
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuseLink("name", text.slice(0, 40));
  }
}

/** None of a network without hidden layers. */
function readWidths(text: string): number[] {
  return text === "" ? [] : text.split(".").map(Number);
}

/** Of the widths that were read before. */
function readActivations(settings: LabModelSettings, text: string): LabModelSettings {
  const names = text.split(".");
  if (names.length !== settings.hidden.length) throw refuseLink("activations", text.slice(0, 40));
  return names.reduce((all, name, layer) => setActivation(all, layer, name), settings);
}
