import type { Advice } from "@regula/football";
import { expect, test } from "vitest";
import { describeHeadline } from "./describeHeadline.ts";

const zone = (name: string, advice: string) => ({
  name: { en: name, "pt-BR": name },
  advice,
  band: { mean: 0.5, lower: 0.4, upper: 0.6 },
});

const aims = [zone("left", "recommend"), zone("center", "avoid")];

function adviceOf(zones: object[], own: object) {
  const facts = { competitions: [], providers: [], days: null };
  const fittedOn = { kind: "other-teams", team: "Blues", own: 15, teams: 7 };
  const kicks = { counts: { used: 250 }, matches: 38, facts, fittedOn };
  return { kicks, zones, own, baseRate: { rate: 0.5 } } as unknown as Advice;
}

test.each([
  [0.415, 0.64, false],
  [0.5, 0.5, false],
  [0.64, 0.415, true],
  [0.94, 0.06, true],
])(
  "few own kicks that contradict more than they agree give no order (p %d, %d)",
  (pAgree, pContradict, against) => {
    const own = { verdict: "too-few-to-say", pAgree, pContradict };
    for (const [zones, order] of [
      [aims, /: (aim at|mire em) “left/],
      [aims.slice(1), /(keep away from|evite) “center/],
    ] as const) {
      const advice = adviceOf([...zones], own);
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
        expect(order.test(said)).toBe(!against);
        expect(doubt.test(said)).toBe(against);
      }
    }
  },
);
