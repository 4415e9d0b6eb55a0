import { matrix } from "@regula/base";
import { type Advice, definePlane, type Zone } from "@regula/football";
import { adviceQuestion } from "@regula/statistics";
import { decideSignal, type SurfaceSignal } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { describeBestZones, describeGrounds, describeMethod } from "./describeAdvice.ts";
import { describeValue, describeWorth } from "./describeValue.ts";
import { describeArea } from "./zones/describeArea.ts";

const kicks = { counts: { won: 90, used: 200 }, matches: 20 };
const settings = { scatter: 5, members: 100 };

type Gain = NonNullable<Advice["crossValidation"]>["gains"]["modelOverBaseRate"];

const withheld = (mean: number): Gain => ({ mean, interval: null, withheld: "few-groups" });
const judged = (mean: number, low: number, high: number): Gain => ({
  mean,
  interval: [low, high],
  withheld: null,
});

function describeIn(p: number | null, gain: Gain, more: object = {}) {
  const signal: SurfaceSignal | null =
    p === null
      ? null
      : {
          p,
          permutations: 199,
          units: 200,
          alike: null,
          shares: [1, 1],
          detectable: { accuracy: 0.62, auc: 0.67, rSquared: null, baseRate: 0.55 },
          varies: true,
        };
  const numbers = signal && decideSignal(signal).numbers;
  const advice = {
    kicks,
    signal,
    known: { match: true, team: true },
    isSimulated: false,
    own: null,
    labelsVary: true,
    tilt: 0.21,
    area: { supported: 2000, recommend: 400, avoid: 0, unconfirmed: 0, cannotTell: 1600 },
    zones: [],
    settings,
    diverged: 0,
    surface: {},
    crossValidation: gain && {
      heldOut: "match",
      gains: { margin: 0.02, modelOverBaseRate: gain },
    },
    grounds: adviceQuestion.decide({
      signal: numbers,
      gain: gain?.mean ?? null,
      isContradicted: false,
    }),
    ...more,
  };
  return (["en", "pt-BR"] as const).map((language) =>
    describeGrounds(advice as unknown as Advice, language),
  );
}

describe("why advice is given, or nothing is recommended", () => {
  test("a gain that is shown", () => {
    const [en, ptBR] = describeIn(0.005, judged(0.1, 0.05, 0.15));
    expect(en).toBe(
      "These kicks show that where they land matters (p = 0.005, 199 permutations of the labels inside each team's match, so that what differs between matches and between teams does not count). Advice is given, as the ensemble also has a positive mean gain in log-loss over the base rate on matches held out (+0.100).",
    );
    expect(ptBR).toMatch(
      /^Estes chutes mostram que o lugar da queda importa \(p = 0,005; .*\(\+0,100\)\.$/,
    );
  });

  test.each([
    ["withheld", withheld(0.165)],
    ["not distinguishable", judged(0.1, -0.05, 0.25)],
  ])("a positive gain that is %s is said not to be shown", (_, gain) => {
    const [en, ptBR] = describeIn(0.005, gain);
    expect(en).toMatch(
      /These do not show whether that gain holds on other matches; the advice rests on the permutation test and a positive gain\.$/,
    );
    expect(ptBR).toMatch(/Estes não mostram se esse ganho vale em outros jogos; .*positivo\.$/);
  });

  test("a gain within the margin, and no matches to hold out", () => {
    expect(describeIn(0.005, judged(0.01, 0.005, 0.015))[0]).toMatch(
      /\(0\.005 and 0\.020 around a half\), .* how far places differ is given with the zones\.$/,
    );
    // What knowing both shares is worth, beyond knowing a half of all.
    const gains = [0.55, 0.6].map((p) => Math.log(2) + p * Math.log(p) + (1 - p) * Math.log(1 - p));
    expect(gains.map((gain) => gain.toFixed(3))).toEqual(["0.005", "0.020"]);
    expect(describeIn(0.005, null)[0]).toMatch(/Advice rests on this test alone/);
  });

  test("no signal, no gain, no test, too few networks", () => {
    expect(describeIn(0.4, withheld(0.01))[0]).toMatch(
      /^These kicks do not show that where they land matters .* a share won that rises evenly from one side of the kicks to the other, its two halves 21 points apart .* such as a step, may be there\. Nothing is recommended\.$/,
    );
    expect(describeIn(0.02, withheld(0))).toEqual([
      expect.stringMatching(/^These kicks show that .*held out.*Nothing is recommended/),
      expect.stringMatching(/^Estes chutes mostram .*fora.*taxa de base.*Nada se recomenda/),
    ]);
    expect(describeIn(1, withheld(0), { tilt: null, labelsVary: false })[0]).toMatch(
      /there is nothing to compare, and no law could be shown\. Nothing is recommended\.$/,
    );
    expect(describeIn(null, null)[0]).toMatch(
      /was not tested: too few kicks have the rarer label \(90 of 200;/,
    );
    const signal = { p: 0.005, permutations: 199, level: 0.05 };
    const grounds = adviceQuestion.decide({ signal, gain: "diverged", isContradicted: false });
    const few = describeIn(0.005, null, { surface: null, diverged: 88, grounds });
    expect(few[0]).toMatch(/12 of 100 networks did not diverge, and a band takes 20/);
    expect(few[1]).toMatch(/12 de 100 redes não divergiram, e uma faixa precisa de 20/);
  });
});

test("advice is said to be given only where something is recommended or to be avoided", () => {
  const area = { supported: 2000, recommend: 0, avoid: 0, unconfirmed: 0, cannotTell: 2000 };
  const gain = judged(0.1, 0.05, 0.15);
  const none = describeIn(0.005, gain, { area });
  expect(none[0]).toMatch(
    /held out \(\+0\.100\)\. Nothing is recommended: of hardly any place do nearly all networks agree/,
  );
  expect(none[0]).not.toMatch(/Advice/);
  expect(none[1]).not.toMatch(/conselho/);
  const zones = [{ advice: "recommend" }];
  expect(describeIn(0.005, gain, { area, zones })[0]).toMatch(/Advice is given/);
  const unknown = { known: { match: false, team: false }, area: { ...area, unconfirmed: 500 } };
  const [en, ptBR] = describeIn(0.005, gain, unknown);
  expect(en).toMatch(/nothing shows that the place does it .* marked unconfirmed\.$/);
  expect(en).not.toMatch(/These kicks show|Advice is given/);
  expect(ptBR).not.toMatch(/Estes chutes mostram|Dá-se conselho/);
});

describe("what stands before the verdict", () => {
  test.each([
    [
      { match: false, team: false },
      /^The kicks have no columns match and team\. It cannot be ruled/,
    ],
    [
      { match: true, team: false },
      /^The kicks have no column team\. .*a better team kicks to other/,
    ],
    [{ match: false, team: true }, /^The kicks have no column match\. .*in good matches kicks go/],
  ])("of kicks that know only %j: what cannot be ruled out", (known, says) => {
    const [en, ptBR] = describeIn(0.005, judged(0.1, 0.05, 0.15), { known });
    expect(en).toMatch(says);
    expect(ptBR).toMatch(/^Os chutes não têm .*Não se pode descartar/);
    const drawn = describeIn(0.005, judged(0.1, 0.05, 0.15), { known, isSimulated: true });
    expect(drawn[0]).toMatch(/^These kicks show/);
  });

  test("a team whose kicks go against the other teams': first of all, with its own counts", () => {
    const fittedOn = { kind: "other-teams", team: "Reds", own: 60, teams: 2 };
    const own = { verdict: "contradict", pAgree: 1, pContradict: 0.005 };
    const zones = [
      { name: { en: "left", "pt-BR": "esquerda" }, own: { kicks: 30, won: 6, within: null } },
      { name: { en: "right", "pt-BR": "direita" }, own: { kicks: 4, won: 3, within: null } },
    ];
    const signal = { p: 0.005, permutations: 199, level: 0.05 };
    const grounds = adviceQuestion.decide({ signal, gain: 0.1, isContradicted: true });
    const more = { kicks: { ...kicks, fittedOn }, own, zones, grounds };
    const [en, ptBR] = describeIn(0.005, judged(0.1, 0.05, 0.15), more);
    expect(en).toMatch(
      /^The kicks of Reds \(60\) contradict those of the other teams: .* \(p = 0\.005\)\. Nothing is recommended\. Its own kicks, won of all: “left” 6\/30\. These kicks show/,
    );
    expect(ptBR).toMatch(
      /^Os chutes de Reds \(60\) contradizem .*Nada se recomenda\..*“esquerda” 6\/30/,
    );
  });

  test("zones that a team's own kicks hold back are told of these matches alone", () => {
    const fittedOn = { kind: "other-teams", team: "Reds", own: 60, teams: 2 };
    const own = { verdict: "agree", pAgree: 0.01, pContradict: 0.99 };
    const within = { difference: -0.3, interval: [-0.5, -0.1], strata: 6 };
    const left = { name: { en: "left", "pt-BR": "esquerda" }, refused: "own" };
    const zones = [{ ...left, own: { kicks: 30, won: 6, within } }];
    const more = { kicks: { ...kicks, fittedOn }, own, zones };
    const [en, ptBR] = describeIn(0.005, judged(0.1, 0.05, 0.15), more);
    expect(en).toMatch(
      /^In these matches the kicks of Reds went against those of all teams in “left” \(−30\.0 \[−50\.0, −10\.0\]\): nothing is advised there\..*not how matches differ\./,
    );
    expect(ptBR).toMatch(/^Nestes jogos os chutes de Reds foram contra .*não o quanto os jogos/);
  });
});

test("what is to be avoided above all is the zone whose band ends lowest", () => {
  const grounds = { claim: "allowed" };
  const zone = (name: string, lower: number, upper: number) => ({
    name: { en: name, "pt-BR": name },
    kicks: 20,
    won: 3,
    interval: [0.05, 0.36],
    advice: "avoid",
    gain: -0.37,
    x: [0, 1],
    y: [0, 1],
    band: { mean: (lower + upper) / 2, lower, upper },
  });
  // As ranked: by the lower end, which is lowest in a zone whose band is wide.
  const zones = [zone("narrow", 0.109, 0.164), zone("wide", 0.09, 0.204)];
  const baseRate = { rate: 0.52, interval: [0.4, 0.64] };
  const plane = definePlane({ X: matrix(2, 1), featureNames: ["x", "y"] });
  const advice = { zones, grounds, baseRate, plane, classes: [] } as unknown as Advice;
  const said = describeBestZones(advice, "en");
  expect(said.at(-1)).toBe("To be avoided too: “wide”.");
  expect(said.at(-2)).toMatch(
    /^Worst zone, whose band ends lowest: narrow\. Of 20 kicks 3 were won, 15.0% \[5.0, /,
  );
});

test("a zone held back near the lines is not denied its band, and is told with its reason", () => {
  const band = { mean: 0.76, lower: 0.7, upper: 0.8 };
  const zone = {
    name: { en: "left", "pt-BR": "esquerda" },
    advice: "cannot-tell",
    band,
    worth: null,
  };
  const plane = definePlane({ X: matrix(2, 1), featureNames: ["x", "y"] });
  const grounds = { claim: "allowed" };
  const saidOf = (more: object) => {
    const zones = [{ ...zone, x: [0, 1], y: [0, 1], ...more }];
    const baseRate = { rate: 0.5, interval: null };
    const advice = { zones, grounds, baseRate, plane, classes: [], worth: null };
    return describeBestZones(advice as unknown as Advice, "en").join(" ");
  };
  expect(saidOf({ refused: "lines" })).toMatch(
    /^No whole zone can be recommended\. The whole of “left” cannot be recommended, though kicks there were won more often/,
  );
  expect(saidOf({ refused: null, band: { ...band, lower: 0.4 } })).toBe(
    "No whole zone can be recommended: no zone has its band above the base rate.",
  );
  const worth = { gain: { mean: 0.1, lower: 0.05, upper: 0.2 } };
  expect(saidOf({ refused: "lines", worth })).toMatch(
    /“left” \(\+100\.0\) cannot be recommended, though by goals kicks there are worth more \(in parentheses, in 1,000 kicks\):/,
  );
  const gain = judged(0.1, 0.05, 0.15);
  const area = { supported: 9, recommend: 0, avoid: 0, unconfirmed: 0, cannotTell: 9 };
  const held = describeIn(0.005, gain, { area, zones: [{ ...zone, refused: "lines" }] });
  expect(held[0]).toMatch(/another reason speaks against it/);
  expect(held[1]).toMatch(/outra razão, dita com as zonas/);
});

test("parts of the map that are empty are not listed", () => {
  const describe = (cannotTell: number) =>
    describeArea(
      {
        area: {
          total: 200,
          supported: 100,
          recommend: 60,
          avoid: 40 - cannotTell,
          unconfirmed: 0,
          cannotTell,
        },
        plane: { kind: "pitch" },
        grounds: { claim: "allowed" },
      } as unknown as Advice,
      "en",
    );
  expect(describe(0)).toBe(
    "Of the 100 m² with enough kicks, 60.0% is recommended, and 40.0% is to be avoided.",
  );
  expect(describe(10)).toMatch(/is to be avoided, and 10\.0% is undecided\.$/);
});

test("a share of all or of none is said in words, and one that is nearly so is not rounded to it", () => {
  const describe = (part: Partial<Advice["area"]>, language: "en" | "pt-BR" = "en") =>
    describeArea(
      {
        area: { total: 9000, supported: 4000, recommend: 0, avoid: 0, unconfirmed: 0, ...part },
        plane: { kind: "pitch" },
        grounds: { claim: "allowed" },
      } as unknown as Advice,
      language,
    );
  expect(describe({ cannotTell: 4000 })).toBe(
    "Of the 4,000 m² with enough kicks, no place is shown to be better or worse than the average.",
  );
  expect(describe({ cannotTell: 4000 }, "pt-BR")).toMatch(/de nenhum lugar se sabe/);
  expect(describe({ recommend: 4000, cannotTell: 0 })).toMatch(/all of it is recommended\.$/);
  expect(describe({ recommend: 1, cannotTell: 3999 })).toMatch(
    /less than 0\.1% is recommended, and more than 99\.9% is undecided\.$/,
  );
});

test.each([
  [1, /^1 network \(/, /^1 rede \(/],
  [100, /^100 networks \(/, /^100 redes \(/],
])("%i members, as many as they are", (members, en, ptBR) => {
  const advice = {
    settings: { ...settings, members },
    regularizations: ["l2=1"],
    plane: { kind: "pitch" },
  } as unknown as Advice;
  expect(describeMethod(advice, "en")).toMatch(en);
  expect(describeMethod(advice, "pt-BR")).toMatch(ptBR);
});

test("what a zone is worth is told with its reasons, and that the values are assumed", () => {
  const zoneOf = (byChance: number, byPlace: number) => {
    const mean = byChance + byPlace;
    const gain = { mean, lower: mean - 0.001, upper: mean + 0.001 };
    return { worth: { gain, byChance, byPlace, within: 0 } } as unknown as Zone;
  };
  expect(describeWorth(zoneOf(-0.0031, 0.0074), "en")).toBe(
    "In 1,000 kicks +4.3 [+3.3, +5.3] goals against the kicks as they are aimed now, −3.1 by the chance and +7.4 by the place: the ball is won there less often, but a ball won is worth more or one lost costs less.",
  );
  expect(describeWorth(zoneOf(0.002, -0.001), "en")).toMatch(
    /more often, though it is worth less\.$/,
  );
  expect(describeWorth(zoneOf(0.002, 0.001), "en")).toMatch(/more often, and is worth more\.$/);
  expect(describeWorth(zoneOf(-0.002, -0.001), "pt-BR")).toMatch(
    /^Em 1\.000 chutes, −3,0 .*ali se ganha menos a bola, e ela vale menos\.$/,
  );
  expect(describeWorth({ worth: null } as Zone, "en")).toBeNull();
  const worth = { now: -0.0012 } as Advice["worth"];
  expect(describeValue({ worth }, "en")).toMatch(
    /aimed now \(−1\.2 in 1,000\)\. The values are assumed/,
  );
  expect(describeValue({ worth: null }, "en")).toBeNull();
});
