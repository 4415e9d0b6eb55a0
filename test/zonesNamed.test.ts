import { type Language, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { createDocument } from "@regula/charts/node";
import { train } from "@regula/engine";
import {
  type Advice,
  adviceGrid,
  cellCenters,
  gridToCsv,
  gridToGeoJson,
  recommend,
  type Surface,
  selectKicks,
  sideOfZone,
} from "@regula/football";
import { describeAdvice, nameAreas } from "@regula/report";
import { beforeAll, expect, test } from "vitest";
import { adviceToJson } from "../packages/cli/src/json/football/adviceJson.ts";
import { formatAdvice } from "../packages/cli/src/terminal/football/adviceText.ts";
import {
  asked,
  concludeAgain,
  drawKicks,
  settings,
  tilt,
  toTable,
} from "../packages/football/src/advice/madeUpAdvice.ts";
import { describeFirst } from "../packages/report/src/advice/describeFirst.ts";
import { describeHeadline } from "../packages/report/src/advice/describeHeadline.ts";
import { renderAdviceReport } from "../packages/report/src/page.ts";

let given: Advice;

beforeAll(async () => {
  // A fifth of the kicks are of the team that is asked for: too few of its own.
  const columns = drawKicks(tilt, 240, 12);
  const team = columns.x.map((_, i) => (i % 5 === 0 ? "Small" : "Big"));
  const kicks = selectKicks(toTable({ ...columns, team }), { ...asked, team: "Small" });
  const quick = { ...settings, iterations: 2, permutations: 1 };
  const advice = await recommend(kicks, quick, { runJob: train });
  if (!advice) throw new Error("interrupted");
  given = advice;
});

/** Members around a plane whose slopes are drawn, as many as a band takes. */
function drawSurface({ plane, baseRate }: Advice, normal: PolarNormal, spread: number): Surface {
  const { data, columns: cells } = cellCenters(plane);
  const [level, along, across] = [0.04, 0.12, 0.12].map((size) => size * normal.next());
  const mean = Float64Array.from({ length: cells }, (_, cell) => {
    const [x, y] = [data[cell] / 52.5 - 1, data[cells + cell] / 34 - 1];
    return baseRate.rate + level + along * x + across * y;
  });
  const ends = [-1, 1].map((side) => mean.map((value) => value + side * spread));
  const members = Array.from({ length: 21 }, (_, i) =>
    mean.map((value) => value + ((i - 10) / 9) * spread),
  );
  return { mean, lower: ends[0], upper: ends[1], members };
}

/** Advice of the same kicks by surfaces that are drawn: with all rules for zones. */
function drawAdvice(seed: number): Advice {
  const normal = new PolarNormal(new PhiloxStream(seed, purposes.simulation, 71));
  const [surface, common] = [0.06, 0.03].map((spread) => drawSurface(given, normal, spread));
  return concludeAgain(given, {
    signal: given.signal && { ...given.signal, p: 0.005, permutations: 199, alike: null },
    crossValidation: null,
    own: { verdict: seed % 3 === 0 ? "too-few-to-say" : "agree", pAgree: 1, pContradict: 1 },
    surface,
    common,
  });
}

/** What stands before a zone's name in sentences that call it so. */
const praise = /^(Aim at|Be(st|tter)|A melhor|Mire em|Runner-up|Segunda|Melhor|Recom)/;
const blame = /^(Avoid|Evite|Wors|A pior|Piores|Pior zona|To be avoided|São de evitar)/;
const order =
  /^(Aim at|Avoid|Recommended|To be avoided|Mire|Evite|Recomendam|São de evitar)|: (aim at|mire em)|keep away|evite/;

test("over 40 drawn tables no sentence calls a zone best or worst that the table does not", () => {
  const drawn = Array.from({ length: 40 }, (_, seed) => drawAdvice(seed));
  const counts = { conflicts: 0, refused: 0, aims: 0, unordered: 0 };
  for (const [seed, advice] of drawn.entries()) {
    const { zones } = advice;
    const other = drawn[(seed + 1) % drawn.length];
    for (const language of ["en", "pt-BR"] as const) {
      const named = (sentence: string) =>
        zones.filter(({ name }) =>
          sentence.replaceAll(/(part of|parte de) “[^”]*”/g, "").includes(name[language]),
        );
      const title = describeHeadline([advice], language);
      for (const zone of named(title)) {
        const { name } = zone;
        const said = sideOfZone(zone, advice);
        const isBlamed = new RegExp(
          `(not at|keep away from|worst zone on the map of all teams' kicks is|não em|evite|pior zona no mapa dos chutes de todos os times é) “${name[language]}”`,
        ).test(title);
        expect([seed, title, said]).toEqual([seed, title, isBlamed ? "avoid" : "recommend"]);
      }
      const both = describeHeadline([advice, other], language);
      for (const zone of named(both)) {
        const others = other.zones.find(({ name }) => name.en === zone.name.en);
        expect([both, [sideOfZone(zone, advice), others && sideOfZone(others, other)]]).toEqual([
          both,
          expect.arrayContaining([expect.stringMatching(/^(recommend|avoid)$/)]),
        ]);
      }
      for (const { mark, name } of nameAreas(advice, "orders", language)) {
        const zone = zones.find((one) => one.name[language] === name);
        expect([name, zone?.advice]).toEqual([name, mark]);
      }
      for (const sentence of [
        ...describeFirst(advice, language),
        ...describeFirst(advice, language, "reports"),
        ...describeAdvice(advice, language),
      ]) {
        const is = praise.test(sentence) ? "recommend" : blame.test(sentence) ? "avoid" : null;
        if (!is) continue;
        for (const zone of named(sentence)) {
          expect([seed, sentence, sideOfZone(zone, advice)]).toEqual([seed, sentence, is]);
        }
      }
      if (advice.own?.verdict === "too-few-to-say") {
        // Whatever all teams' kicks say, this team is given no order.
        const areas = nameAreas(advice, "orders", language);
        for (const said of [title, ...describeFirst(advice, language)]) {
          expect([seed, said]).toEqual([seed, expect.not.stringMatching(order)]);
        }
        for (const { order: word } of areas) expect(`${word}`).not.toMatch(/aim|avoid|mire|evite/);
        if (areas.length > 0) counts.unordered += 1;
      }
      if (/no one aim|nenhum alvo/.test(title)) counts.conflicts += 1;
      if (/: (aim at|mire em)/.test(title)) counts.aims += 1;
    }
    if (zones.some(({ refused }) => refused !== null)) counts.refused += 1;
  }
  // Titles of every kind were read.
  expect(Math.min(...Object.values(counts)), JSON.stringify(counts)).toBeGreaterThan(3);
});

/** Every output of advice, as text. */
function outputsOf(advice: Advice, language: Language): Readonly<Record<string, string>> {
  const grid = adviceGrid(advice) ?? [];
  const options = { language, document: createDocument(), command: "regula recommend" };
  const preset = { name: "course", changed: [] } as const;
  return {
    page: renderAdviceReport([advice], options),
    terminal: formatAdvice([advice], null, { language, columns: 100, color: false }),
    json: JSON.stringify(adviceToJson([advice], null, preset, language)),
    csv: gridToCsv(advice, grid),
    geojson: gridToGeoJson(advice, grid),
  };
}

/** Words for a place that is recommended or to be avoided, where each output has its own. */
const classNames: Readonly<Record<string, RegExp>> = {
  page: /data-(mark|named)="(recommend|avoid)"|>(recommend|avoid|recomendar|evitar)<|Advice is given|Dá-se conselho/,
  terminal: /█|░| (recommend|avoid|recomendar|evitar)\n|Advice is given|Dá-se conselho/,
  json: /"advice":"(recommend|avoid)"|Advice is given|Dá-se conselho/,
  csv: /,(recommend|avoid)$/m,
  geojson: /"class":"(recommend|avoid)"/,
};

test.each(["en", "pt-BR"] as const)(
  "in %s no output calls a place recommended or to be avoided of a team whose own kicks do not confirm it",
  (language) => {
    let named = 0;
    for (const seed of [0, 3, 6, 9]) {
      const advice = drawAdvice(seed);
      expect(advice.own?.verdict).toBe("too-few-to-say");
      const { recommend: aims, avoid, unconfirmed } = advice.area;
      expect([seed, aims, avoid]).toEqual([seed, 0, 0]);
      named += unconfirmed;
      for (const [output, text] of Object.entries(outputsOf(advice, language))) {
        expect([seed, output, text.match(classNames[output])?.[0]]).toEqual([
          seed,
          output,
          undefined,
        ]);
      }
    }
    expect(named).toBeGreaterThan(0);
    // The same words are found where a team's own kicks agree.
    const agreed = [1, 2, 4, 5].map((seed) => outputsOf(drawAdvice(seed), language));
    for (const [output, words] of Object.entries(classNames)) {
      expect([output, agreed.some((one) => words.test(one[output]))]).toEqual([output, true]);
    }
  },
);
