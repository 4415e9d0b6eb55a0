import type { Advice } from "@regula/football";
import { expect, test } from "vitest";
import { describeHeadline, describeWhose } from "./describeHeadline.ts";
import { describeBaseRate, describeTeams } from "./describeKicks.ts";
import { describeOwnKicks } from "./describeOwnKicks.ts";

const zone = (name: string, advice: string, [lower, upper] = [0.6, 0.8]) => ({
  name: { en: name, "pt-BR": name },
  advice,
  band: { mean: (lower + upper) / 2, lower, upper },
});

const aims = [zone("left", "recommend"), zone("center", "avoid", [0.2, 0.4])];
/** The same of a team whose own kicks do not confirm it. */
const unconfirmed = aims.map((one) => ({ ...one, advice: "unconfirmed" }));

function adviceOf(zones: object[], own: object) {
  const facts = { competitions: [], providers: [], days: null };
  const fittedOn = { kind: "other-teams", team: "Blues", own: 15, teams: 7 };
  const kicks = { counts: { used: 250 }, matches: 38, facts, fittedOn };
  const known = { match: true, team: true };
  const baseRate = { rate: 0.5 };
  return { kicks, zones, own, baseRate, known, signal: null } as unknown as Advice;
}

test.each([
  [0.415, 0.64, false],
  [0.5, 0.5, false],
  [0.64, 0.415, true],
  [0.94, 0.06, true],
])(
  "own kicks that are too few to bear all teams' out get no order, whatever they lean to (p %d, %d)",
  (pAgree, pContradict, against) => {
    const own = { verdict: "too-few-to-say", pAgree, pContradict };
    for (const [from, order] of [
      [0, /: (aim at|mire em) “left/],
      [1, /(keep away from|evite) “center/],
    ] as const) {
      const advice = adviceOf(unconfirmed.slice(from), own);
      const agreed = adviceOf(aims.slice(from), { ...own, verdict: "agree" });
      for (const [language, doubt] of [
        [
          "en",
          /, but the few own kicks of Blues point the other way, so nothing can be said for Blues yet\.$/,
        ],
        [
          "pt-BR",
          /, mas os poucos chutes de Blues apontam para o outro lado, e nada se pode dizer de Blues ainda\.$/,
        ],
      ] as const) {
        const said = describeHeadline([advice], language);
        expect(said).not.toMatch(order);
        expect(doubt.test(said)).toBe(against);
        expect(
          /; the few own kicks of Blues do not show .* for Blues\.$|; os poucos chutes de Blues não mostram se isso vale para Blues\.$/.test(
            said,
          ),
        ).toBe(!against);
        expect(describeHeadline([agreed], language)).toMatch(order);
      }
    }
  },
);

test.each([
  [
    0,
    "0 own and all teams' 0 kicks of 0 matches",
    "0 próprios e 0 chutes de todos os times de 0 jogos",
  ],
  [1, "1 own and all teams' 1 kick of 1 match", "1 próprio e 1 chute de todos os times de 1 jogo"],
  [
    2,
    "2 own and all teams' 2 kicks of 2 matches",
    "2 próprios e 2 chutes de todos os times de 2 jogos",
  ],
])("of a team with %i kicks it is said that all teams' are taken", (n, en, ptBR) => {
  const { kicks } = adviceOf([], {});
  const few = {
    kicks: {
      ...kicks,
      matches: n,
      counts: { used: n },
      fittedOn: { kind: "other-teams", team: "Blues", own: n, teams: n },
    },
    zones: [],
    own: { verdict: "too-few-to-say", pAgree: 0.5, pContradict: 0.5 },
  } as unknown as Advice;
  expect(describeWhose(few, "en")).toBe(`Blues (${en})`);
  expect(describeWhose(few, "pt-BR")).toBe(`Blues (${ptBR})`);
  const [usable, teams] = [n === 1 ? "kick" : "kicks", n === 1 ? "team" : "teams"];
  expect(describeTeams(few, "en")).toContain(
    `Fitted on all teams' kicks: Blues has only ${n} usable ${usable} (100 are needed), so those of ${n} ${teams}, its own among them, are used`,
  );
  const [utilizáveis, times] = n === 1 ? ["utilizável", "time"] : ["utilizáveis", "times"];
  expect(describeTeams(few, "pt-BR")).toMatch(
    new RegExp(
      `^Ajustado aos chutes de todos os times: Blues só tem ${n} chutes? ${utilizáveis} \\(são precisos 100\\), e por isso são usados os de ${n} ${times}, `,
    ),
  );
  expect(describeOwnKicks(few, "en")).toBe(
    `The kicks of Blues (${n}) are too few to say whether it is like the other teams.`,
  );
  expect(describeOwnKicks(few, "pt-BR")).toBe(
    `Os chutes de Blues (${n}) são poucos para dizer se o time é como os outros.`,
  );
});

test.each([
  [8, "Blues won 6 of its own 8, 75.0%; ", "Blues ganhou 6 dos próprios 8, 75,0%; "],
  [0, "Blues won 0 of its own 0; ", "Blues ganhou 0 dos próprios 0; "],
])("a team's own share is given beside all teams' base rate (%d kicks)", (own, en, ptBR) => {
  const isOwn = Uint8Array.from({ length: 30 }, (_, i) => (i < own ? 1 : 0));
  const won = Float64Array.from({ length: 30 }, (_, i) => (i < 6 ? 1 : 0));
  const kicks = {
    counts: { used: 30, won: 6 },
    won,
    isOwn,
    fittedOn: { kind: "other-teams", team: "Blues", own, teams: 3 },
  };
  const baseRate = { rate: 0.2, interval: null, withheld: null };
  const advice = { kicks, baseRate } as unknown as Advice;
  expect(describeBaseRate(advice, "en")).toContain(`6 of 30 won, 20.0%. ${en}`);
  expect(describeBaseRate(advice, "pt-BR")).toContain(ptBR);
  const alone = { kicks: { ...kicks, isOwn: null }, baseRate } as unknown as Advice;
  expect(describeBaseRate(alone, "en")).toBe("Base rate: 6 of 30 won, 20.0%.");
});
