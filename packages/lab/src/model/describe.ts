import { type Language, mapRecord } from "@regula/base";
import { penaltyParameters } from "@regula/engine";
import { number, percent, plainNumber, type Words } from "../i18n/index.ts";
import type { LabModel } from "./labModel.ts";
import { type LabModelSettings, settingParameters, settingValue } from "./settings.ts";

/** A, B, C: what tells models apart where their settings do not. */
export function letterOf(hue: number): string {
  return String.fromCharCode(65 + hue);
}

type Regularizer = keyof Words["names"];

interface RegularizerWords {
  readonly isUsed: (value: number) => boolean;
  /** Beside its name in a heading. @param value as a person writes it */
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

/** In the order of the words. */
function usedRegularizers(settings: LabModelSettings, { names }: Words): Regularizer[] {
  return Object.values(mapRecord(names, (_, name) => name)).filter((name) =>
    regularizers[name].isUsed(Number(settingValue(settings, name))),
  );
}

/** How a model is regularized, in a heading: "L2", and "λ = 0.7" beside it. */
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

/** A test log-loss this many times the training one is called overfitting, or a gap. */
const overfitRatio = 2;
const gapRatio = 1.25;

/** One plain sentence about the weights that are shown. */
export function sayOf(model: LabModel, t: Words, language: Language): string {
  const { picture } = model;
  if (!picture?.train) return t.say.start;
  const { train, test, iteration, grid } = picture;
  if (iteration === 0) return t.say.start;
  const figures = [train, test].map((metrics) =>
    metrics ? percent(metrics.accuracy, language) : "—",
  ) as [string, string];
  let low = 1;
  let high = 0;
  for (const p of grid) {
    low = Math.min(low, p);
    high = Math.max(high, p);
  }
  if (high - low < 1e-6) return t.say.stuck;
  if (train.logLoss > 0.5) return t.say.learning(figures[0]);
  if (!test) return t.say.noTest(figures[0]);
  if (test.logLoss > overfitRatio * train.logLoss) return t.say.overfits(figures[0]);
  if (test.logLoss > gapRatio * train.logLoss) return t.say.gap(...figures);
  return t.say.general(...figures);
}

/** What went wrong with a model, or what it waits for; null where all is as it seems. */
export function noticeOf(
  model: LabModel,
  t: Words,
  language: Language,
): { readonly kind: "trouble" | "note"; readonly text: string } | null {
  const { crash, standing, isChanged, history } = model;
  if (crash) return { kind: "trouble", text: t.crashed(crash) };
  if (!standing) return null;
  const { divergence, deadLayers, stopped, cost } = standing;
  if (divergence) {
    return { kind: "trouble", text: t.diverged(number(divergence.iteration, language)) };
  }
  if (deadLayers.length > 0) return { kind: "trouble", text: t.dead(String(deadLayers[0].layer)) };
  const first = history.items[0]?.cost;
  if (first && cost && first.iteration === 0 && cost.dataLoss > 1.5 * first.dataLoss) {
    return { kind: "trouble", text: t.tooFast };
  }
  if (stopped) {
    const [at, best] = [stopped.iteration, stopped.best].map((n) => number(n, language));
    return { kind: "note", text: t.stoppedEarly(at, best) };
  }
  return isChanged ? { kind: "note", text: t.changed } : null;
}
