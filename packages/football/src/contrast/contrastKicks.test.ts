import { PhiloxStream, PolarNormal, purposes, RegulaError } from "@regula/base";
import { interpretTable } from "@regula/data";
import { wilsonInterval } from "@regula/statistics";
import { describe, expect, test } from "vitest";
import { widenDifference } from "../advice/within/rateDifference.ts";
import { estimateWinRate } from "../kicks/winRate.ts";
import { type ContrastSides, contrastKicks } from "./contrastKicks.ts";
import { differenceOfRates } from "./differenceOfRates.ts";
import { matchCorrelation } from "./matchCorrelation.ts";

interface World {
  /** Shares won by Reds and by Blues, at every place. */
  readonly shares: readonly [number, number];
  /** How far the shares of matches lie apart, in shares. */
  readonly matches: number;
  /** Short less long after 15 s, inside matches. */
  readonly short: number;
}

const even: World = { shares: [0.45, 0.45], matches: 0.12, short: 0 };

/** 20 matches of each of two teams, twelve kicks a match, of days one after the other. */
function draw(seed: number, world: World) {
  const source = new PhiloxStream(seed, purposes.simulation, 51);
  const names = [
    "match",
    "team",
    "date",
    "x",
    "y",
    "length",
    "control",
    "control_15",
    "control_30",
  ];
  const rows: string[][] = [];
  for (let match = 0; match < 40; match++) {
    const team = match % 2;
    const level = world.shares[team] + (source.nextDouble() < 0.5 ? -1 : 1) * world.matches;
    // On good days more kicks are short: what differs between matches is not the kicks' doing.
    const isShort = 0.5 + (level > world.shares[team] ? 0.3 : -0.3);
    for (let i = 0; i < 12; i++) {
      const short = source.nextDouble() < isShort;
      const later = () => String(Number(source.nextDouble() < level + (short ? world.short : 0)));
      rows.push([
        ...[
          `m${match}`,
          ["Reds", "Blues"][team],
          `2020-01-${String(1 + (match >> 1)).padStart(2, "0")}`,
        ],
        ...[String(40 + 55 * source.nextDouble()), String(68 * source.nextDouble())],
        ...[short ? "20" : "55", String(Number(source.nextDouble() < level)), later(), later()],
      ]);
    }
  }
  return interpretTable({
    source: "drawn.csv",
    columns: names.map((name, i) => ({ name, cells: rows.map((row) => row[i]) })),
    rows: rows.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
}

const teams: ContrastSides = { kind: "teams", teams: ["reds", "BLUES"] };
const days: ContrastSides = { kind: "days", day: "2020-01-11" };
const buildUp: ContrastSides = { kind: "build-up" };

const contrast = (seed: number, sides: ContrastSides, world = even, team?: string) =>
  contrastKicks(draw(seed, world), {
    sides,
    label: "control",
    minLength: sides.kind === "build-up" ? 40 : 0,
    ...(team !== undefined && { team }),
  });

/** Of so many sets, the share in which a difference is shown. */
function shareShown(sets: number, of: (seed: number) => ReturnType<typeof contrast>) {
  const found = Array.from({ length: sets }, (_, seed) => of(7000 + seed));
  const isShown = (one: { difference: { verdict: string } | null }) =>
    one.difference?.verdict === "shown";
  return { any: found.filter(({ findings }) => findings.some(isShown)).length / sets };
}

describe("two sides of a table of kicks", () => {
  test("where good matches alone have more short kicks, short is not shown to be better; inside matches it is", () => {
    expect(shareShown(16, (seed) => contrast(seed, buildUp)).any).toBeLessThanOrEqual(0.2);
    const kept = { ...even, short: 0.25 };
    expect(shareShown(8, (seed) => contrast(seed, buildUp, kept)).any).toBeGreaterThan(0.7);
    expect(contrast(1, buildUp, kept).findings[0].difference!.difference).toBeGreaterThan(0);
  });

  test("of 30 points between teams most sets show it, by its sign", () => {
    const apart = { ...even, shares: [0.65, 0.35] } as const;
    expect(shareShown(8, (seed) => contrast(seed, teams, apart)).any).toBeGreaterThan(0.7);
    expect(contrast(1, teams, apart).findings[0].difference!.difference).toBeGreaterThan(0);
  });

  test("counts are those of the rows, sides in the order that was asked for", () => {
    const found = contrast(3, teams);
    expect(found.names.map(({ en }) => en)).toEqual(["Reds", "Blues"]);
    const [{ sides }] = found.findings;
    expect(sides.map(({ kicks, matches }) => [kicks, matches])).toEqual([
      [240, 20],
      [240, 20],
    ]);
    const sum = (side: 0 | 1) =>
      found.zones!.reduce((all, zone) => all + zone.sides[side].kicks, 0);
    expect([sum(0), sum(1)]).toEqual([240, 240]);
    const [before, after] = contrast(3, days, even, "Reds").findings[0].sides;
    expect([before.kicks, before.matches, after.kicks, after.matches]).toEqual([120, 10, 120, 10]);
    const lengths = contrast(3, buildUp).findings;
    expect(lengths.map(({ label }) => label)).toEqual(["control_15", "control_30"]);
    expect(lengths[0].sides[0].kicks + lengths[0].sides[1].kicks).toBe(480);
    expect(lengths[0].strata).toBeGreaterThan(20);
  });

  test("of one team or two, only their own rows are counted as compared; kicks without a length are named so", () => {
    const { findings, kicks } = contrast(3, buildUp, even, "Reds");
    for (const { kicks: own, sides } of findings) {
      expect(sides[0].kicks + sides[1].kicks).toBe(own.counts.used);
      expect(own.counts).toMatchObject({ rows: 480, otherTeams: 240, tooShort: 0 });
    }
    expect(kicks.told).toEqual({ length: true, kind: false });
    const { rows, columns, ...table } = draw(3, even);
    const cells = columns.map(({ name, text, cells }) => ({ name, cells: text ?? cells }));
    const lengths = Array.from({ length: rows }, (_, i) => (i < 10 ? "" : i % 2 ? "20" : "55"));
    const gap = cells.map((column) =>
      column.name === "length" ? { ...column, cells: lengths } : column,
    );
    const [{ kicks: left }] = contrastKicks(interpretTable({ ...table, rows, columns: gap }), {
      sides: buildUp,
      label: "control",
      minLength: 40,
    }).findings;
    expect(left.counts).toMatchObject({ used: 470, unmeasured: 10, tooShort: 0 });
  });

  test("below ten matches a side has no interval, and nothing is shown", () => {
    const [finding] = contrast(3, { kind: "days", day: "2020-01-04" }, even, "Reds").findings;
    expect(finding.sides[0].rate).toMatchObject({ interval: null, withheld: "few-groups" });
    expect(finding.difference).toMatchObject({ interval: null, verdict: "untested" });
  });

  test.each<[string, () => unknown, RegExp]>([
    [
      "a team that no kick has",
      () => contrast(1, { kind: "teams", teams: ["Reds", "Greens"] }),
      /--teams.*Blues, Reds, got "Greens"/,
    ],
    [
      "one team, written twice",
      () => contrast(1, { kind: "teams", teams: ["Reds", "reds "] }),
      /two different teams/,
    ],
    ["a day without a column date", () => without("date", days), /--split.*date|date.*--split/],
    [
      "days that are not read",
      () => without("", days, "01/02/2020"),
      /row 2, column "date".*--dates/,
    ],
    ["a build-up without its columns", () => without("control_15", buildUp), /control_15/],
  ])("refuses %s", (_, run, says) => {
    expect(run).toThrow(RegulaError);
    expect(run).toThrow(says);
  });
});

/** @param day takes the place of every day */
function without(name: string, sides: ContrastSides, day?: string) {
  const { columns, ...table } = draw(1, even);
  const texts = columns.map(({ name, cells, text }) => ({ name, cells: text ?? cells }));
  const written = texts.map((column) =>
    column.name === "date" && day
      ? { ...column, cells: Array<string>(table.rows).fill(day) }
      : column,
  );
  return contrastKicks(
    interpretTable({ ...table, columns: written.filter((column) => column.name !== name) }),
    { sides, label: "control", minLength: 40 },
  );
}

describe("the difference of two shares", () => {
  const rate = (won: number, kicks: number) => ({
    mean: won / kicks,
    interval: wilsonInterval(won, kicks),
    withheld: null,
  });

  test("of two Wilson intervals is Newcombe's (1998, Statistics in Medicine 17, 873, method 10): 56/70 and 48/80", () => {
    const { difference, interval } = differenceOfRates(rate(56, 70), rate(48, 80));
    expect(difference).toBeCloseTo(0.2, 12);
    expect(interval![0]).toBeCloseTo(0.0524, 4);
    expect(interval![1]).toBeCloseTo(0.3339, 4);
  });

  // Of 400 sets with a rate of 5 % more than 8 % come less than once in a hundred times.
  test("is shown in at most 8% of 400 sets where two sides of 15 matches differ by nothing but their matches", () => {
    const source = new PhiloxStream(12, purposes.simulation, 52);
    const side = () => {
      const won: number[] = [];
      const matches: string[] = [];
      for (let match = 0; match < 15; match++) {
        const level = source.nextDouble() < 0.5 ? 0.3 : 0.6;
        for (let i = 0; i < 8; i++) {
          won.push(Number(source.nextDouble() < level));
          matches.push(`m${match}`);
        }
      }
      return estimateWinRate(won, matches);
    };
    const shown = Array.from({ length: 400 }, () => differenceOfRates(side(), side()).interval!);
    const wrong = shown.filter(([low, high]) => low > 0 || high < 0).length;
    expect(wrong / 400).toBeLessThanOrEqual(0.08);
    expect(wrong).toBeGreaterThan(4);
  });

  test("of shares that go together is narrower, of opposite ones wider", () => {
    const [a, b] = [rate(30, 60), rate(20, 60)];
    const width = (correlation: number) => {
      const [low, high] = differenceOfRates(a, b, { correlation }).interval!;
      return high - low;
    };
    expect(width(0.5)).toBeLessThan(width(0));
    expect(width(-0.5)).toBeGreaterThan(width(0));
    // At −1 the half widths add up: by hand of the ends of both.
    const [[l1, u1], [l2, u2]] = [a.interval, b.interval];
    expect(width(-1)).toBeCloseTo(u1 - l1 + (u2 - l2), 12);
  });

  // Without r the three worlds have about 12 %, 0 % and 5 %.
  test.each([
    ["a good day of one is a bad one of the other", -1],
    ["a good day is one for both", 1],
    ["days are each one's own", 0],
  ])(
    "of two sides in the same 20 matches is wrongly shown in at most 8% of 400 sets, and now and then: %s",
    (_, sign) => {
      const source = new PhiloxStream(14, purposes.simulation, 54 + sign);
      const normal = new PolarNormal(source);
      let wrong = 0;
      for (let set = 0; set < 400; set++) {
        const sides = [0, 1].map(() => ({ won: [] as number[], matches: [] as string[] }));
        for (let match = 0; match < 20; match++) {
          const day = 1.2 * normal.next();
          const days = [day, sign === 0 ? 1.2 * normal.next() : sign * day];
          for (const [i, side] of sides.entries()) {
            for (let kick = 0; kick < 10; kick++) {
              side.won.push(Number(source.nextDouble() < 1 / (1 + Math.exp(-days[i]))));
              side.matches.push(`m${match}`);
            }
          }
        }
        const [first, second] = sides;
        const correlation = matchCorrelation(first, second);
        expect(Math.sign(correlation) * sign).toBeGreaterThanOrEqual(0);
        const [a, b] = sides.map(({ won, matches }) => estimateWinRate(won, matches));
        const [low, high] = differenceOfRates(a, b, { correlation }).interval!;
        if (low > 0 || high < 0) wrong += 1;
      }
      expect(wrong / 400).toBeLessThanOrEqual(0.08);
      expect(wrong).toBeGreaterThan(4);
    },
  );

  test("turns its sign with its sides, is wider in a family, and ends at 1", () => {
    const [a, b] = [rate(9, 10), rate(1, 10)];
    const one = differenceOfRates(a, b);
    const other = differenceOfRates(b, a);
    expect(other.interval![0]).toBeCloseTo(-one.interval![1], 12);
    const many = differenceOfRates(a, b, { family: 12 }).interval!;
    expect(many[0]).toBeLessThan(one.interval![0]);
    expect(many[1]).toBeLessThanOrEqual(1);
    const within = { difference: 0.9, interval: [0.7, 1] as const, strata: 5 };
    expect(widenDifference(within, 1).interval![0]).toBeCloseTo(0.7, 12);
    // Bonferroni of two: 2.2414 / 1.96.
    expect(widenDifference(within, 2).interval![0]).toBeCloseTo(0.9 - 0.2 * 1.14357, 4);
    expect(widenDifference({ ...within, interval: null }, 2).interval).toBeNull();
  });
});
