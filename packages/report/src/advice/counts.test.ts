import { type Language, matrix } from "@regula/base";
import type { StudyData } from "@regula/data";
import { type Advice, definePlane, type LabelDisagreement } from "@regula/football";
import { expect, test } from "vitest";
import { warnOfKicks } from "./adviceWarnings.ts";
import { describeBestZones, describeGrounds, describeNeededKicks } from "./describeAdvice.ts";
import { describeChoice } from "./describeChoice.ts";
import { describeDisagreement } from "./describeDisagreement.ts";
import { describeFirst } from "./describeFirst.ts";
import { describeHeadline } from "./describeHeadline.ts";
import { describeBaseRate, describeKicks, describeTeams } from "./describeKicks.ts";
import { describeOwnKicks } from "./describeOwnKicks.ts";

const zone = (n: number) => ({
  name: { en: "left", "pt-BR": "esquerda" },
  advice: "recommend",
  refused: null,
  kicks: Math.max(n, 5),
  won: n,
  interval: null,
  withheld: null,
  within: null,
  own: { kicks: n, won: Math.min(n, 1), within: null, common: null },
  band: { mean: 0.6, lower: 0.5, upper: 0.7 },
  gain: 0.1,
  worth: null,
  x: [0, 1],
  y: [0, 1],
});

const plane = definePlane({
  X: matrix(2, 2, Float64Array.from([20, 90, 5, 60])),
  featureNames: ["x", "y"],
});

/** Advice all of whose counts are n, as far as there is any with so few. */
function countedAdvice(n: number, more: object = {}) {
  return {
    kicks: {
      counts: {
        rows: n,
        used: n,
        won: n,
        otherKinds: n,
        filtered: n,
        unplaced: n,
        offPitch: n,
        outsideLines: n,
        unmeasured: n,
        tooShort: n,
        unlabeled: n,
        out: n,
        copies: n,
        otherTeams: n,
        teamless: n,
      },
      won: new Float64Array(n).fill(1),
      isOwn: new Uint8Array(n).fill(1),
      matches: n,
      nextTouches: n,
      told: { length: true, kind: true },
      facts: { competitions: [], providers: [], days: null },
      source: "kicks.csv",
      fittedOn: { kind: "other-teams", team: "Small", own: n, teams: n },
      options: { label: "control", minLength: 40, features: ["x", "y"] },
      data:
        n > 0 ? ({ copies: [0, ...Array(n).fill(0)], warnings: [] } as unknown as StudyData) : null,
    },
    plane,
    support: new Uint8Array(plane.columns * plane.rows).fill(1),
    classes: [],
    settings: { scatter: 5 },
    zones: [zone(n)],
    area: { supported: 100, recommend: 0, avoid: 0, unconfirmed: 0, cannotTell: 100 },
    baseRate: { rate: 0.5, interval: null, withheld: null },
    known: { match: true, team: true },
    grounds: { claim: "allowed" },
    own: { verdict: "too-few-to-say", pAgree: 0.5, pContradict: 0.5 },
    signal: null,
    crossValidation: null,
    labelsVary: true,
    needed: { difference: 0.1, kicks: 784, perMatch: 13, moreMatches: n },
    ...more,
  } as unknown as Advice;
}

/** Every sentence that counts kicks, matches, teams, rows or zones. */
function sentencesOf(n: number, language: Language): string[] {
  const advice = countedAdvice(n);
  const others = ["agree", "contradict"].map((verdict) =>
    countedAdvice(n, { own: { verdict, pAgree: 0.5, pContradict: 0.5 } }),
  );
  const untested = countedAdvice(n, { grounds: { claim: "untested" } });
  const several = countedAdvice(n, {
    kicks: { ...advice.kicks, fittedOn: { kind: "several-teams", teams: n } },
  });
  const zones = Array.from({ length: n }, () => zone(n));
  const disagreement = {
    labels: ["control", "first_contact"],
    kicks: n,
    same: n,
    supported: 10,
    opposite: 0,
    unconfirmed: 0,
    different: 0,
    zones: [],
  } as unknown as LabelDisagreement;
  const common = { mean: 0.5, lower: 0.4, upper: 0.6 };
  const bent = zones.map((one, i) => ({
    ...one,
    name: { en: `zone ${i}`, "pt-BR": `zona ${i}` },
    own: { ...one.own, common: i === 0 ? common : { ...common, lower: 0.55 } },
  }));
  return [
    describeKicks(advice, language),
    describeBaseRate(advice, language),
    describeTeams(advice, language) ?? "",
    describeTeams(several, language) ?? "",
    ...[advice, ...others].map((one) => describeOwnKicks(one, language) ?? ""),
    describeChoice({ zones } as unknown as Advice, language),
    describeNeededKicks(advice, language) ?? "",
    describeHeadline([advice], language),
    describeHeadline([several], language),
    describeHeadline([countedAdvice(n, { zones: bent })], language),
    describeGrounds(untested, language),
    ...describeFirst(advice, language),
    ...describeBestZones(advice, language),
    ...describeDisagreement(disagreement, language),
    ...warnOfKicks(advice).map(({ text }) => text[language]),
  ];
}

/** One with a plural after it, or another count with a singular. */
const wrong: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /(?<![\d.,])1 (more |usable )?(kicks|matches|teams|rows|zones|networks)\b/,
    /(?<![\d.,])[02] (more |usable )?(kick|match|team|row|zone|network)\b/,
    /\b1 of \d+ kicks have\b/,
  ],
  "pt-BR": [
    /(?<![\d.,])1 (chutes|jogos|times|linhas|zonas|redes|ganhos|próprios|utilizáveis)\b/,
    /(?<![\d.,])[02] (chute|jogo|time|linha|zona|rede|ganho|próprio)\b/,
    /\b1 d[eo]s? \d+ chutes (têm|caíram)\b/,
    /são mais 1\b/,
  ],
};

test.each([
  [0, "en"],
  [1, "en"],
  [2, "en"],
  [0, "pt-BR"],
  [1, "pt-BR"],
  [2, "pt-BR"],
] as const)("of %i everything, sentences in %s agree with their counts", (n, language) => {
  const sentences = sentencesOf(n, language);
  expect(sentences.length).toBeGreaterThan(18);
  for (const sentence of sentences) {
    for (const pattern of wrong[language]) expect(sentence).not.toMatch(pattern);
    expect(sentence).not.toMatch(/NaN|undefined/);
  }
});

test("matches that are still to be played are counted in their number", () => {
  const said = (n: number, language: Language) => describeNeededKicks(countedAdvice(n), language);
  expect(said(1, "en")).toMatch(/that is 1 more match\.$/);
  expect(said(1, "pt-BR")).toMatch(/por jogo, é mais 1 jogo\.$/);
  expect(said(2, "pt-BR")).toMatch(/por jogo, são mais 2 jogos\.$/);
});
