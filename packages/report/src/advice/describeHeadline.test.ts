import { matrix } from "@regula/base";
import { type Advice, bundledSources, definePlane, type LabelDisagreement } from "@regula/football";
import { expect, test } from "vitest";
import { describeFirst } from "./describeFirst.ts";
import { describeAttribution, describeHeadline } from "./describeHeadline.ts";
import { warnOfMissingColumns } from "./missingColumns.ts";
import { describeMarked } from "./zones/describeMarked.ts";

const zone = (name: string, advice: string, upper = 0.7) => ({
  name: { en: name, "pt-BR": `${name} (pt)` },
  advice,
  band: { mean: upper - 0.1, lower: upper - 0.2, upper },
});

const facts = {
  competitions: ["Ligue 1"],
  providers: ["statsbomb", "own"],
  days: ["2017-08-04", "2018-05-19"],
};

function adviceOf(more: {
  zones?: object[];
  claim?: string;
  kicks?: object;
  unconfirmed?: number;
  recommend?: number;
}) {
  return {
    kicks: {
      counts: { used: 250 },
      matches: 38,
      facts,
      source: "kicks.csv",
      fittedOn: { kind: "team", team: "Reds" },
      options: { label: "control" },
      ...more.kicks,
    },
    zones: more.zones ?? [],
    signal: null,
    area: {
      supported: 2000,
      recommend: more.recommend ?? 0,
      avoid: 0,
      unconfirmed: more.unconfirmed ?? 0,
    },
    grounds: { claim: more.claim ?? "allowed" },
  } as unknown as Advice;
}

const aims = [zone("left", "recommend"), zone("right", "avoid", 0.4), zone("center", "avoid", 0.3)];

test("the title says whose kicks, of what, when, and what to do, in one sentence of each language", () => {
  const advice = adviceOf({ zones: aims });
  expect(describeHeadline([advice], "en")).toBe(
    "Reds (250 kicks of 38 matches, Ligue 1, Aug 4, 2017 to May 19, 2018): aim at “left”, not at “center”.",
  );
  expect(describeHeadline([advice], "pt-BR")).toMatch(
    /^Reds \(250 chutes de 38 jogos, Ligue 1, 4 de ago\. de 2017 a 19 de mai\. de 2018\): mire em “left \(pt\)”, não em “center \(pt\)”\.$/,
  );
});

test.each([
  ["not-shown", 0, /: these kicks do not show where to kick\.$/],
  ["no-gain", 0, /: these kicks do not show where to kick\.$/],
  ["contradicted", 0, /: its own kicks contradict the other teams', so nothing is recommended\.$/],
  ["untested", 0, /: too few kicks of one outcome to say where to kick\.$/],
  ["diverged", 0, /: no advice was reached\.$/],
  ["allowed", 0, /: these kicks do not show which places are better\.$/],
  ["allowed", 40, /: where to kick is not confirmed\.$/],
])("of advice that is %s with %i cells unconfirmed", (claim, unconfirmed, says) => {
  const advice = { ...adviceOf({ claim, unconfirmed }), known: { match: true, team: false } };
  expect(describeHeadline([advice], "en")).toMatch(says);
});

test("places smaller than a zone are on the map: the title names them", () => {
  expect(describeHeadline([adviceOf({ recommend: 300 })], "en")).toMatch(
    /: no whole zone is advised, only the places marked on the map\.$/,
  );
});

test("two labels give one verdict where they agree, else each its own, by what it goes by", () => {
  const options = { label: "first_contact" };
  const other = adviceOf({ zones: [zone("left", "recommend"), zone("right", "cannot-tell")] });
  expect(describeHeadline([adviceOf({ zones: aims }), other], "en")).toMatch(
    /: aim at “left”, by both labels\.$/,
  );
  const none = adviceOf({ claim: "not-shown", kicks: { options } });
  expect(describeHeadline([adviceOf({ zones: aims }), none], "en")).toMatch(
    /: by control of the ball, aim at “left”, not at “center”; by first touch, these kicks do not show where to kick\.$/,
  );
  expect(describeHeadline([adviceOf({ zones: aims }), none], "pt-BR")).toMatch(
    /: pelo domínio da bola, mire em “left \(pt\)”, não em “center \(pt\)”; pelo primeiro toque, estes chutes não mostram onde chutar\.$/,
  );
  // Recommended by both, and the best of neither: the sheet names other zones.
  const [left, high, low] = ["left", "high", "low"].map((name) => zone(name, "recommend"));
  const second = adviceOf({ zones: [low, left], kicks: { options } });
  expect(describeHeadline([adviceOf({ zones: [high, left] }), second], "en")).toMatch(
    /: by control of the ball, aim at “high”; by first touch, aim at “low”\.$/,
  );
  const avoiding = (label: string) =>
    adviceOf({ zones: [zone("right", "avoid", 0.4)], kicks: { options: { label } } });
  expect(describeHeadline([avoiding("control"), avoiding("first_contact")], "en")).toMatch(
    /keep away from “right”, by both labels\.$/,
  );
});

test("labels of which other kicks are decided have each its count in the title", () => {
  const label = (name: string, used: number) =>
    adviceOf({ kicks: { options: { label: name }, counts: { used } } });
  const [control, first] = [label("control", 195), label("first_contact", 192)];
  expect(describeHeadline([control, first], "en")).toMatch(
    /195 kicks[^,]*, by first touch 192 kicks/,
  );
  expect(describeHeadline([control, first], "pt-BR")).toMatch(/, pelo primeiro toque 192 chutes/);
  expect(describeHeadline([control, control], "en")).not.toMatch(
    /by (control|first)[^)]* \d+ kicks/,
  );
});

test("labels that contradict each other give no command, by the ground or by the zones they name", () => {
  const [left, right] = ["left", "right"];
  const label = (aim: string, away: string, label: string) =>
    adviceOf({
      zones: [zone(aim, "recommend"), zone(away, "avoid", 0.4)],
      kicks: { options: { label } },
    });
  const opposite = [label(left, right, "control"), label(right, left, "first_contact")];
  const alike = [label(left, right, "control"), label(left, right, "first_contact")];
  const ground = { opposite: 10, supported: 100 } as LabelDisagreement;
  for (const said of [describeHeadline(opposite, "en"), describeHeadline(alike, "en", ground)]) {
    expect(said).toMatch(/\): the two labels contradict each other, so no one place/);
    expect(said).not.toMatch(/aim at “/);
  }
  expect(describeHeadline(opposite, "pt-BR")).toMatch(/os dois rótulos se contradizem/);
  const few = { ...ground, opposite: 1 };
  expect(describeHeadline(alike, "en", few)).toMatch(
    /aim at “left”, not at “right”, by both labels/,
  );
});

test("a team whose kicks are too few is told that all teams' are meant", () => {
  const few = { fittedOn: { kind: "other-teams", team: "Blues", own: 40, teams: 4 } };
  const own = { verdict: "agree", pAgree: 0.02, pContradict: 0.99 };
  const advice = { ...adviceOf({ zones: aims, kicks: few }), own } as unknown as Advice;
  expect(describeHeadline([advice], "en")).toMatch(
    /not at “center”, by all teams' kicks, bent toward this team's own\.$/,
  );
  const headline = (rest: string, bands: readonly number[]) => {
    const zones = [aims[0], zone("right", rest), zone("center", "cannot-tell")].map((one, i) => ({
      ...one,
      own: { kicks: 5, won: 3, within: null, common: { mean: 0.7, lower: bands[i], upper: 0.8 } },
    }));
    const bent = { ...advice, zones, baseRate: { rate: 0.5 } };
    return describeHeadline([bent as unknown as Advice], "en");
  };
  // By all teams' kicks alike another zone is recommended and this one is not: no command.
  const said = headline("recommend", [0.4, 0.6, 0.9]);
  expect(said).toMatch(
    /those favor “right”, .* own kicks “left” \(own kicks won there: 3 of 5\)\.$/,
  );
  expect(said).not.toMatch(/: aim at/);
  // One that the rules refuse is nobody's favorite, and of two that both are recommended one is better.
  for (const [rest, bands] of [
    ["cannot-tell", [0.4, 0.6, 0.9]],
    ["recommend", [0.55, 0.6, 0.9]],
  ] as const) {
    expect(headline(rest, bands)).toMatch(/: aim at “left”, by all teams' kicks, bent toward/);
  }
});

test("a team with few kicks is named with its own; kicks of unknown teams by their file", () => {
  const few = { fittedOn: { kind: "other-teams", team: "Blues", own: 60, teams: 4 } };
  expect(describeHeadline([adviceOf({ kicks: few, claim: "not-shown" })], "en")).toMatch(
    /^Blues \(60 own and all teams' 250 kicks of 38 matches, /,
  );
  const unknown = { fittedOn: { kind: "unknown" }, matches: null, facts: { ...facts, days: null } };
  expect(describeHeadline([adviceOf({ kicks: unknown })], "en")).toMatch(
    /^The file kicks\.csv \(250 kicks, Ligue 1\): /,
  );
});

test.each([
  ["en", /^Simulated kicks \(200 kicks\): /, /^The file own\.csv \(200 kicks\): /],
  ["pt-BR", /^Chutes simulados \(200 chutes\): /, /^O arquivo own\.csv \(200 chutes\): /],
] as const)(
  "in %s a title begins with a capital, and a file keeps its letters",
  (language, ...says) => {
    [bundledSources.train, "own.csv"].forEach((source, i) => {
      const kicks = {
        source,
        fittedOn: { kind: "unknown" },
        counts: { used: 200 },
        matches: null,
        facts: { competitions: [], providers: [], days: null },
      };
      expect(describeHeadline([adviceOf({ kicks })], language)).toMatch(says[i]);
    });
  },
);

test("providers are named by their titles, others as they stand, and none where no column says it", () => {
  expect(describeAttribution(adviceOf({}), "en")).toBe("Event data: StatsBomb and own.");
  const none = { facts: { ...facts, providers: [] } };
  expect(describeAttribution(adviceOf({ kicks: none }), "en")).toBeNull();
});

const plane = definePlane({
  X: matrix(2, 2, Float64Array.from([20, 90, 5, 60])),
  featureNames: ["x", "y"],
});

test("what the map marks beside the zone named first is said: zones by name, parts by where they lie", () => {
  const ground = (name: string, advice: string, y: readonly [number, number]) => ({
    ...zone(name, advice),
    x: [35, 70],
    y,
  });
  const right = ground("right", "cannot-tell", [0, 34]);
  const left = ground("left", "cannot-tell", [34, 68]);
  /** Ten meters by six near the left touchline, 40 m from the goal. */
  const classes = Array.from({ length: plane.columns * plane.rows }, (_, cell) => {
    const [x, y] = [cell % plane.columns, Math.floor(cell / plane.columns)];
    return x >= 40 && x < 50 && y >= 56 && y < 62 ? "recommend" : "cannot-tell";
  });
  const adviceWith = (zones: object[]) =>
    ({ ...adviceOf({ zones }), plane, classes }) as unknown as Advice;
  const patch = adviceWith([right, left]);
  expect(describeMarked(patch, "recommend", "en")).toEqual([
    "Recommended: part of “left” (60 m², 40 to 50 m from the own goal line and 6 to 12 m from the left touchline).",
  ]);
  expect(describeMarked(patch, "recommend", "pt-BR")).toEqual([
    "Recomendam-se: parte de “left (pt)” (60 m², de 40 a 50 m da própria linha de fundo e de 6 a 12 m da linha lateral esquerda).",
  ]);
  expect(describeMarked(patch, "avoid", "en")).toEqual([]);
  const aim = ground("right", "recommend", [0, 34]);
  expect(describeMarked(adviceWith([aim, left]), "recommend", "en")).toEqual([
    "Recommended too: part of “left”.",
  ]);
  const both = adviceWith([aim, ground("left", "recommend", [34, 68])]);
  expect(describeMarked(both, "recommend", "en")).toEqual(["Recommended too: “left”."]);
});

test.each([
  [
    null,
    "Aim at “left”: 27 of 60 kicks won, 45.0% [33.1, 57.5] (all kicks: 40.0% [34.1, 46.2]; in brackets 95% Wilson intervals).",
  ],
  [
    38,
    "Aim at “left”: 27 of 60 kicks won, 45.0% [33.1, 57.5] (all kicks: 40.0% [34.1, 46.2]; in brackets 95% intervals, with matches as groups).",
  ],
] as const)("a rate that a coach reads has its interval, named (%s matches)", (matches, says) => {
  const left = {
    ...zone("left", "recommend"),
    won: 27,
    kicks: 60,
    interval: [0.331, 0.575],
    withheld: null,
    within: { difference: 0.1, interval: [0.02, 0.18], withheld: null, strata: 19 },
    x: [0, 35],
    y: [34, 68],
  };
  const advice = {
    ...adviceOf({
      zones: [left],
      recommend: 50,
      kicks: { matches, told: { length: true, kind: true }, options: { minLength: 40 } },
    }),
    baseRate: { rate: 0.4, interval: [0.341, 0.462], withheld: null },
    known: { match: true, team: true },
    own: null,
    plane,
    support: new Uint8Array(plane.columns * plane.rows).fill(1),
    classes: [],
    settings: { scatter: 5 },
  } as unknown as Advice;
  expect(describeFirst(advice, "en")[0]).toContain(says);
  expect(describeFirst(advice, "en")[0]).toContain(
    "the same team's other kicks of the same matches",
  );
  expect(describeFirst(advice, "en")[1]).toMatch(/^Within 5 m of a line nothing is recommended/);
  const exact = { ...advice, settings: { scatter: 0 } } as unknown as Advice;
  expect(describeFirst(exact, "pt-BR")[1]).toBe(
    "Chutes que saem do campo não estão nestes números.",
  );
  const inner = { ...exact, classes: Array.from({ length: plane.columns * 9 }, () => "recommend") };
  expect(describeFirst(advice, "en", "reports")[0]).toMatch(/^Best by this label alone: “left”/);
  expect(describeFirst(advice, "pt-BR", "reports")[0]).toMatch(/^A melhor só por este rótulo: “/);
  expect(describeFirst(inner as unknown as Advice, "en").at(-1)).toMatch(/Aim a few meters inside/);
  const alone = { ...advice, isSimulated: true, known: { match: false, team: false } };
  expect(describeFirst(alone as unknown as Advice, "en")[0]).toContain(
    "Against all other kicks: +",
  );
  expect(describeFirst(alone as unknown as Advice, "pt-BR")[0]).toContain(
    "Em relação a todos os outros chutes: +",
  );
  const bare = { ...left, interval: null, withheld: "few-groups" };
  const few = { ...advice, zones: [bare] } as unknown as Advice;
  expect(describeFirst(few, "en")[0]).toContain(
    "The share of “left” has no interval, as kicks of one match go together",
  );
  const within = { difference: 0.1, interval: null, withheld: "few-groups", strata: 9 };
  const said = (more: object) => {
    const of = { ...advice, zones: [{ ...left, within, ...more }] } as unknown as Advice;
    return describeFirst(of, "en")[0];
  };
  expect(said({})).toContain(
    "+10.0 points in these matches (no interval, as fewer than ten of them have kicks both there and elsewhere).",
  );
  expect(said({ interval: null, withheld: "few-groups" })).toContain(
    "matches: +10.0 points in these matches.",
  );
  expect(said({ within: { ...within, withheld: "unequal-groups" } })).toContain(
    "(no interval, as a few of them have most of the kicks)",
  );
});

test("the first of a month is an ordinal in Portuguese", () => {
  const days = { facts: { ...facts, days: ["2024-01-01", "2024-03-11"] } };
  expect(describeHeadline([adviceOf({ kicks: days })], "pt-BR")).toMatch(
    /1º de jan\. de 2024 a 11 de mar\. de 2024\)/,
  );
});

test("what no column let be left out is said first, of one's own kicks", () => {
  const kicks = {
    told: { length: false, kind: false },
    options: { minLength: 40 },
    counts: { copies: 0 },
  };
  const advice = {
    ...adviceOf({ kicks }),
    plane: { kind: "pitch" },
    known: { match: true, team: true },
    grounds: { claim: "contradicted" },
    own: null,
  };
  const [length, kind] = describeFirst(advice as unknown as Advice, "en");
  expect(length).toMatch(/no column length: the 40 m of --min-length were not applied/);
  expect(kind).toMatch(/no column kind: throws and headers/);
  expect(describeFirst(advice as unknown as Advice, "pt-BR")[0]).toMatch(/não tem coluna length/);
  const simulated = { ...advice, isSimulated: true } as unknown as Advice;
  expect(describeFirst(simulated, "en").join(" ")).not.toMatch(/no column/);
  const asked = { ...kicks, options: { minLength: 0, kinds: ["throw"] } };
  expect(warnOfMissingColumns(asked as unknown as Advice["kicks"])).toEqual([]);
});
