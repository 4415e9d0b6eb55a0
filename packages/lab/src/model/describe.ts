import { type Language, mapRecord, type Text } from "@regula/base";
import { penaltyParameters } from "@regula/engine";
import { number, percent, plainNumber, type Words } from "../i18n/index.ts";
import { describeRights } from "../judge/seenWords.ts";
import { gridSize, type Picture } from "../workers/messages.ts";
import type { Point } from "./data.ts";
import type { History } from "./history.ts";
import type { Snapshot } from "./keep/labMoment.ts";
import type { LabModel } from "./labModel.ts";
import {
  type LabModelSettings,
  type SettingName,
  settingParameters,
  settingValue,
} from "./settings.ts";
import { labels } from "./task/labTask.ts";

/** A, B, C: distinguish models with equal settings. */
export function letterOf(hue: number): string {
  return String.fromCharCode(65 + hue);
}

type Regularizer = keyof Words["names"];

interface RegularizerWords {
  readonly isUsed: (value: number) => boolean;
  /** After its name in a heading. @param value as a person writes it */
  readonly strength: (value: string, t: Words) => string;
}

const bare: RegularizerWords = { isUsed: (value) => value > 0, strength: (value) => value };

const regularizers: Readonly<Record<Regularizer, RegularizerWords>> = {
  ...mapRecord(penaltyParameters, () => ({ ...bare, strength: (value) => `λ = ${value}` })),
  keepProb: { isUsed: (value) => value < 1, strength: (value, t) => `${t.keep} ${value}` },
  weightDecay: bare,
  maxNorm: bare,
  inputNoise: bare,
  labelSmoothing: bare,
  mixup: bare,
};

/** Whether a setting is one of the regularizers that have a name. */
export function isRegularizer(name: SettingName): name is Regularizer {
  return Object.hasOwn(regularizers, name);
}

/** In the order of the words. */
function usedRegularizers(settings: LabModelSettings, { names }: Words): Regularizer[] {
  return Object.values(mapRecord(names, (_, name) => name)).filter((name) =>
    regularizers[name].isUsed(Number(settingValue(settings, name))),
  );
}

/** How a model is regularized, in a heading: "L2", then "λ = 0.7". */
export function titleOf(
  settings: LabModelSettings,
  t: Words,
  language: Language,
): { readonly name: string; readonly strength: string } {
  const { values } = settings;
  const used = usedRegularizers(settings, t);
  const strengths = used.map((name) => {
    const value = plainNumber(Number(settingValue(settings, name)), language);
    return regularizers[name].strength(value, t);
  });
  const names: string[] = used.map((name) => t.names[name]);
  if (values.earlyStopping === "on") names.push(t.earlyStopped);
  return {
    name: names.length > 0 ? names.join(" + ") : t.plainName,
    strength: used.length > 0 ? strengths.join(" · ") : names.length > 0 ? "" : "λ = 0",
  };
}

/** What the regularizers of these settings do, in the engine's own words; empty where there are none. */
export function explainOf(settings: LabModelSettings, t: Words, language: Language): string {
  return usedRegularizers(settings, t)
    .map((name) => {
      const { label, help } = settingParameters[name];
      return `${label[language]}: ${help[language]}.`;
    })
    .join(" ");
}

/** A map in words, for who does not see it. */
export function altOf({ picture }: LabModel, name: string, t: Words, language: Language): string {
  const [train, test] = [picture?.train, picture?.test].map((metrics) =>
    metrics ? percent(metrics.accuracy, language) : "—",
  );
  return t.mapAlt(name, train, test);
}

/** A loss that is lower than this share of the one a fifth of the run before is still falling. */
const fallingShare = 0.99;

/** A history's summary of a loss. */
export type Recorded = Pick<Snapshot, "iteration" | "losses">;

/** Whether the loss on the training points still falls, at the weights that are shown. */
export function isFalling({
  history,
  picture,
}: {
  readonly history: Pick<History<Recorded>, "at">;
  readonly picture: Pick<Picture, "iteration"> | null;
}): boolean {
  if (!picture) return false;
  const [before, now] = [0.8, 1].map((share) => history.at(share * picture.iteration));
  if (!before || !now || before.iteration >= now.iteration) return false;
  const [then, newest] = [before.losses.train, now.losses.train];
  return then !== null && newest !== null && newest < fallingShare * then;
}

/** Steps after which a learning network shows progress. */
const firstSteps = 1000;

/** A loss nearer than this to that of knowing only the shares of the classes is not yet learning. */
const learnedShare = 0.9;

/** Whether training no longer leads anywhere: it diverged, a layer died, or it learned next to nothing. */
export function isStalled(
  model: Pick<LabModel, "history" | "picture" | "shownStanding">,
  points: readonly Pick<Point, "label">[],
): boolean {
  const { picture, shownStanding: standing } = model;
  if (!picture?.train || !standing) return false;
  if (standing.divergence || standing.deadLayers.length > 0) return true;
  if (picture.iteration < firstSteps || isFalling(model)) return false;
  const baseRateLoss = labels.reduce<number>((loss, c) => {
    const share = points.filter(({ label }) => label === c).length / points.length;
    return share > 0 ? loss - share * Math.log(share) : loss;
  }, 0);
  return picture.train.logLoss > learnedShare * baseRateLoss;
}

/** Whether every place of the map has the same answer. */
function isOneAnswer(grid: Float32Array): boolean {
  const cells = gridSize.columns * gridSize.rows;
  return grid.every((p, i) => Math.abs(p - grid[i - (i % cells)]) < 1e-6);
}

/**
 * One plain sentence or two about the weights that are shown: what was found of them, and before that
 * their figures, of which nothing is made.
 */
export function sayOf(
  model: LabModel,
  found: Text | undefined,
  t: Words,
  language: Language,
): string {
  const { picture } = model;
  if (!picture?.train || picture.iteration === 0) return t.say.start;
  const { train, test, grid } = picture;
  if (isOneAnswer(grid)) return t.say.stuck;
  if (found) return found[language];
  const seen = percent(train.accuracy, language);
  return describeRights(seen, test && percent(test.accuracy, language), null)[language];
}

/** What a card says in addition to its figures, or in their place. */
export interface Notice {
  readonly kind: "trouble" | "note";
  readonly text: string;
  /** Nothing else is to be said of such a model. */
  readonly isWhole?: true;
}

/** What went wrong with a model, or what it waits for; null where all is as it seems. */
export function noticeOf(model: LabModel, t: Words, language: Language): Notice | null {
  const { crash, shownStanding: standing, isChanged, history, scrubbed } = model;
  if (crash) return { kind: "trouble", text: t.crashed(crash), isWhole: true };
  if (!standing) return null;
  const { divergence, deadLayers, stopped, cost } = standing;
  if (divergence) {
    return { kind: "trouble", text: t.diverged(number(divergence.iteration, language)) };
  }
  if (deadLayers.length > 0) {
    return { kind: "trouble", text: t.dead(String(deadLayers[0].layer)), isWhole: true };
  }
  const first = history.items[0]?.cost;
  if (first && cost && first.iteration === 0 && cost.dataLoss > 1.5 * first.dataLoss) {
    return { kind: "trouble", text: t.tooFast };
  }
  if (stopped) {
    const [at, best] = [stopped.iteration, stopped.best].map((n) => number(n, language));
    return { kind: "note", text: t.stoppedEarly(at, best) };
  }
  return isChanged && !scrubbed ? { kind: "note", text: t.changed } : null;
}
