import { PhiloxStream, purposes } from "@regula/base";
import { interpretTable, type Table } from "@regula/data";
import { train } from "@regula/engine";
import { describe, expect, test } from "vitest";
import { recommend } from "../advice/recommend.ts";
import { contrastKicks } from "../contrast/contrastKicks.ts";
import { type KickOptions, selectKicks } from "./selectKicks.ts";

type Columns = Readonly<Record<string, readonly string[]>>;

function toTable(columns: Columns): Table {
  return interpretTable({
    source: "kicks.csv",
    columns: Object.entries(columns).map(([name, cells]) => ({ name, cells })),
    rows: columns.x.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
}

/** 120 kicks of two teams in twelve matches, noted to the centimeter. */
function drawKicks(names: readonly string[]): Columns {
  const source = new PhiloxStream(12, purposes.simulation);
  const columns: Record<string, string[]> = { x: [], y: [], control: [], match: [], team: [] };
  for (let i = 0; i < 120; i++) {
    const [x, y] = [40 + 50 * source.nextDouble(), 4 + 60 * source.nextDouble()];
    columns.x.push(x.toFixed(2));
    columns.y.push(y.toFixed(2));
    columns.control.push(source.nextDouble() < 0.2 + 0.6 * (y / 68) ? "1" : "0");
    columns.match.push(`m${i % 12}`);
    columns.team.push(i % 24 < 12 ? "Reds" : "Blues");
  }
  return Object.fromEntries(Object.entries(columns).filter(([name]) => names.includes(name)));
}

const pasted = (columns: Columns, times: number): Columns =>
  Object.fromEntries(
    Object.entries(columns).map(([name, cells]) => [
      name,
      Array.from({ length: times }, () => cells).flat(),
    ]),
  );

const asked: KickOptions = { label: "control", features: ["x", "y"], minLength: 40 };

const places = ["x", "y", "control"];

describe("rows that repeat a kick", () => {
  test.each([
    ["with match and team", [...places, "match", "team"]],
    ["without a match", [...places, "team"]],
    ["with places and labels alone", places],
  ])("pasted six times, a table %s gives the advice of the table once", async (_, names) => {
    const once = drawKicks(names);
    const advise = async (columns: Columns) => {
      const settings = {
        scatter: 5,
        members: 20,
        permutations: 199,
        seed: 1,
        hidden: [4],
        learningRate: 0.3,
        iterations: 20,
        precision: "f64" as const,
        arithmetic: "strict" as const,
        tune: false,
        value: null,
      };
      const kicks = selectKicks(toTable(columns), asked);
      const advice = await recommend(kicks, settings, { runJob: train });
      const { kicks: __, ...rest } = advice!;
      return { kicks, rest: JSON.stringify(rest) };
    };
    const [one, six] = [await advise(once), await advise(pasted(once, 6))];
    expect(six.rest).toBe(one.rest);
    expect(six.kicks.counts).toEqual({ ...one.kicks.counts, rows: 720, copies: 600 });
    expect(one.kicks.counts.copies).toBe(0);
  });

  test("two teams differ no more surely for it", () => {
    const once = drawKicks([...places, "team"]);
    const contrast = (columns: Columns) => {
      const sides = { kind: "teams", teams: ["Reds", "Blues"] } as const;
      const { findings, zones } = contrastKicks(toTable(columns), { ...asked, sides });
      // What was left out is counted, and differs.
      const told = findings.map(({ kicks, ...finding }) => ({ ...finding, won: kicks.won }));
      return { told, zones };
    };
    expect(contrast(pasted(once, 6))).toEqual(contrast(once));
  });

  test("a team's own kicks are counted once before it is asked whether they are enough", () => {
    const own = { ...asked, team: "Reds" };
    const { fittedOn } = selectKicks(toTable(pasted(drawKicks([...places, "team"]), 6)), own);
    expect(fittedOn).toMatchObject({ kind: "other-teams", own: 60 });
  });

  test("another label, match or team makes a kick of its own, and so do coarse places", () => {
    const once = drawKicks([...places, "match", "team"]);
    const moved = (name: string, cells: readonly string[]) => {
      const twice = pasted(once, 2);
      const columns = { ...twice, [name]: [...once[name], ...cells] };
      return selectKicks(toTable(columns), asked).counts.copies;
    };
    expect(
      moved(
        "match",
        once.match.map((name) => `${name}b`),
      ),
    ).toBe(0);
    expect(
      moved(
        "team",
        once.team.map((name) => `${name}b`),
      ),
    ).toBe(0);
    expect(
      moved(
        "control",
        once.control.map((label) => (label === "1" ? "0" : "1")),
      ),
    ).toBe(0);
    const fiveMeters = (cell: string) => String(5 * Math.round(Number(cell) / 5));
    const coarse = { ...once, x: once.x.map(fiveMeters), y: once.y.map(fiveMeters) };
    expect(selectKicks(toTable(coarse), asked).counts).toMatchObject({ copies: 0, used: 120 });
  });

  test("coarse places are copies where the provider's id or the time is the same, and only there", () => {
    const once = drawKicks([...places, "match", "team"]);
    const fiveMeters = (cell: string) => String(5 * Math.round(Number(cell) / 5));
    const coarse = { ...once, x: once.x.map(fiveMeters), y: once.y.map(fiveMeters) };
    const copiesWith = (more: Columns) => {
      const columns = { ...coarse, ...more };
      const { copies, used } = selectKicks(toTable(pasted(columns, 2)), asked).counts;
      return [copies, used];
    };
    const numbered = (cell: (i: number) => string) => coarse.x.map((_, i) => cell(i));
    expect(copiesWith({ event: numbered((i) => `e${i}`) })).toEqual([120, 120]);
    const times = { period: numbered(() => "1H"), second: numbered((i) => String(20.5 * i)) };
    expect(copiesWith(times)).toEqual([120, 120]);
    // Of a table that numbers its rows, too.
    const columns = {
      ...pasted({ ...coarse, ...times }, 2),
      row: numbered(String).concat(numbered((i) => String(120 + i))),
    };
    expect(selectKicks(toTable(columns), asked).counts.copies).toBe(120);
    // Words for kinds of events, and times that are not known, do not tell kicks apart.
    expect(copiesWith({ event: numbered((i) => ["goal kick", "pass"][i % 2]) })).toEqual([0, 240]);
    expect(copiesWith({ ...times, second: numbered((i) => (i % 9 ? String(i) : "")) })).toEqual([
      0, 240,
    ]);
    expect(copiesWith({ ...times, event: numbered(() => "pass") })).toEqual([120, 120]);
  });
});
