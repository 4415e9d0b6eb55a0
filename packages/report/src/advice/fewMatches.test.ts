import type { Advice } from "@regula/football";
import { describe, expect, test } from "vitest";
import { describeFirst } from "./describeFirst.ts";
import { describeHeadline } from "./describeHeadline.ts";
import {
  describeAlike,
  describePositionSignal,
  describeUnconfirmed,
} from "./describePositionSignal.ts";

const zone = (name: string, advice: string) => ({
  name: { en: name, "pt-BR": name },
  advice,
  band: { mean: 0.6, lower: 0.5, upper: 0.7 },
});

const aims = [zone("left", "recommend"), zone("right", "avoid")];

interface Few {
  readonly matches: number | null;
  readonly alike?: number | null;
  readonly p?: number;
  readonly zones?: readonly object[];
  readonly label?: string;
  readonly area?: object;
  readonly more?: object;
}

function adviceOf({
  matches,
  alike = null,
  p = 0.005,
  zones = [],
  label = "control",
  ...rest
}: Few) {
  return {
    kicks: {
      counts: { used: 250 },
      matches,
      facts: { competitions: [], providers: [], days: null },
      source: "kicks.csv",
      fittedOn: { kind: "team", team: "Reds" },
      options: { label },
    },
    known: { match: true, team: true },
    isSimulated: false,
    signal: { p, permutations: 199, alike },
    labelsVary: true,
    tilt: 0.2,
    zones,
    area: { supported: 2000, recommend: 0, avoid: 0, unconfirmed: 0, ...rest.area },
    grounds: { claim: p <= 0.05 ? "allowed" : "not-shown" },
    ...rest.more,
  } as unknown as Advice;
}

const languages = ["en", "pt-BR"] as const;

describe("titles of few matches", () => {
  test.each([
    [1, ", from 1 match only.", ", com base em só 1 jogo."],
    [2, ", from 2 matches only.", ", com base em só 2 jogos."],
    [19, ", from 19 matches only.", ", com base em só 19 jogos."],
    [20, null, null],
    [null, null, null],
  ] as const)("advice from %j matches says so", (matches, en, ptBR) => {
    const few = [en, ptBR];
    const of = (more: Partial<Few>) => adviceOf({ matches, ...more });
    const both = [of({ zones: aims }), of({ zones: aims, label: "first_contact" })];
    const titles: [readonly Advice[], string, string][] = [
      [[of({ zones: aims })], "”.", "”."],
      [[of({ zones: aims.slice(1) })], "”.", "”."],
      [both, "by both labels.", "pelos dois rótulos."],
      [[of({ area: { recommend: 300 } })], "on the map.", "no mapa."],
    ];
    for (const [advices, ...ends] of titles) {
      languages.forEach((language, i) => {
        const title = describeHeadline(advices, language);
        expect(title.endsWith(few[i] ?? ends[i]), title).toBe(true);
      });
    }
    // Where nothing is advised there is no advice to be from few.
    expect(describeHeadline([of({ p: 0.4 })], "en")).toMatch(/do not show where to kick\.$/);
  });

  test.each([
    [1, /: one match alone does not confirm where to kick\.$/, /: um só jogo não confirma onde/],
    [2, /: these 2 matches do not confirm where to kick\.$/, /: estes 2 jogos não confirmam onde/],
  ] as const)("%i not shown to be alike do not confirm", (matches, en, ptBR) => {
    const says = [en, ptBR];
    const advice = adviceOf({ matches, alike: 1, area: { unconfirmed: 40 } });
    languages.forEach((language, i) => {
      expect(describeHeadline([advice], language)).toMatch(says[i]);
    });
  });
});

describe("the second test of few matches", () => {
  const told = (few: Few) =>
    languages.map((language) => [
      describeUnconfirmed(adviceOf(few), language),
      describePositionSignal(adviceOf(few), language),
      describeAlike(adviceOf(few), language),
    ]);

  test("where it shows one effect in all, nothing is left open", () => {
    const [en, ptBR] = told({ matches: 12, alike: 0.0123 });
    expect(en).toEqual([
      null,
      expect.stringMatching(/^These kicks show that where they land matters \(p/),
      expect.stringMatching(/^With fewer than 20 matches .* this is shown \(p = 0\.012\)\.$/),
    ]);
    expect(ptBR[2]).toMatch(/^Com menos de 20 jogos, .* isso se mostra \(p = 0,012\)\.$/);
  });

  test("where it does not, the matches are the reason, and the signal is theirs alone", () => {
    const [en, ptBR] = told({ matches: 12, alike: 0.4 });
    expect(en[0]).toMatch(/^Of only 12 matches it cannot be ruled out .* so nothing here is a rec/);
    expect(en[1]).toMatch(/^These kicks show that where they landed mattered in these matches \(/);
    expect(en[2]).toMatch(/this is not shown \(p = 0\.40?0?\)\.$/);
    expect(ptBR[0]).toMatch(/^De só 12 jogos não se pode descartar/);
    expect(ptBR[1]).toMatch(/^Estes chutes mostram que o lugar da queda importou nestes jogos/);
    expect(ptBR[2]).toMatch(/isso não se mostra \(p = 0,40?0?\)\.$/);
    const [one, um] = told({ matches: 1, alike: 1 });
    expect([one[0], um[0]]).toEqual([
      expect.stringMatching(/^One match does not show .* others too, so nothing here/),
      expect.stringMatching(/^Um só jogo não mostra .* por isso nada aqui/),
    ]);
  });

  test("without a signal, of many matches and of simulated kicks there is nothing to test", () => {
    for (const few of [
      { matches: 12, alike: 0.9, p: 0.4 },
      { matches: 20, alike: null },
      { matches: 12, alike: 0.9, more: { isSimulated: true } },
    ]) {
      for (const [open, , second] of told(few)) expect([open, second]).toEqual([null, null]);
    }
  });

  test("a column that is missing is the first reason, and few matches are one more", () => {
    const [[open, signal]] = told({
      matches: 12,
      alike: 0.9,
      more: { known: { match: true, team: false } },
    });
    expect(open).toMatch(/A column team settles it\. Of only 12 matches it cannot/);
    expect(signal).toMatch(/nothing shows that the place does it/);
  });
});

test("of one match the sheet says first that no other is spoken of", () => {
  const advice = adviceOf({
    matches: 1,
    more: {
      plane: { kind: "pitch" },
      own: null,
      grounds: { claim: "contradicted" },
      isSimulated: true,
    },
  });
  Object.assign(advice.kicks, { counts: { copies: 0 }, data: null });
  expect(describeFirst(advice, "en")).toEqual([
    "All these kicks are of one match: nothing is claimed of other matches.",
  ]);
  expect(describeFirst(advice, "pt-BR")[0]).toMatch(/um só jogo: nada se afirma/);
});
