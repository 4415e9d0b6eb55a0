import { RegulaError } from "@regula/base";
import { interpretTable, type Table } from "@regula/data";
import { describe, expect, test } from "vitest";
import { type KickOptions, selectKicks } from "./selectKicks.ts";

function toTable(columns: Readonly<Record<string, readonly string[]>>): Table {
  return interpretTable({
    source: "kicks.csv",
    columns: Object.entries(columns).map(([name, cells]) => ({ name, cells })),
    rows: Object.values(columns)[0].length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
}

const asked: KickOptions = { label: "control", features: ["x", "y"], minLength: 40 };

describe("the kicks taken", () => {
  const base = (rows: number) => ({
    x: Array.from({ length: rows }, (_, i) => String(45 + (i % 40))),
    y: Array.from({ length: rows }, (_, i) => String(3 + (i % 60))),
    control: Array.from({ length: rows }, (_, i) => String(i % 2)),
  });
  const select = (columns: Record<string, string[]>, more: Partial<KickOptions> = {}) =>
    selectKicks(toTable(columns), { ...asked, ...more });

  test("short, undecided and out ones are counted and left out", () => {
    const columns = base(60);
    columns.control.splice(0, 5, "", "out", " ", "1", "0");
    const length = columns.x.map((_, i) => (i >= 50 ? "39.9" : "40"));
    const { counts, rows } = select({ ...columns, length });
    expect(counts).toMatchObject({ rows: 60, tooShort: 10, unlabeled: 2, out: 1, used: 47 });
    expect(rows[0]).toBe(3);
  });

  test("a team is known by its name, also where the table keeps it from being a formula", () => {
    const columns = { ...base(120), team: Array.from({ length: 120 }, () => "'=Reds") };
    expect(select(columns, { team: "=Reds" }).fittedOn).toEqual({ kind: "team", team: "=Reds" });
    expect(select(columns).fittedOn).toEqual({ kind: "team", team: "=Reds" });
    expect(select(columns, { team: " =REDS" }).fittedOn).toEqual({ kind: "team", team: "=Reds" });
  });

  test("a team with enough kicks is alone; with fewer all teams' are taken, and it is said", () => {
    const columns = {
      ...base(220),
      team: Array.from({ length: 220 }, (_, i) => (i < 120 ? "A" : "B")),
    };
    expect(select(columns, { team: "A" }).fittedOn).toEqual({ kind: "team", team: "A" });
    expect(select(columns, { team: "A" }).counts).toMatchObject({ used: 120, otherTeams: 100 });
    const team = columns.team.map((name, i) => (name === "A" || i % 2 ? name : ""));
    const empty = team.filter((name) => name === "").length;
    expect(empty).toBeGreaterThan(0);
    expect(select({ ...columns, team }, { team: "A" }).counts).toMatchObject({
      used: 120,
      otherTeams: 100 - empty,
      teamless: empty,
    });
    // Without a name they would be a team of their own in every match.
    const named = select({ ...columns, team });
    expect(named.counts).toMatchObject({ used: 220 - empty, otherTeams: 0, teamless: empty });
    expect(named.fittedOn).toEqual({ kind: "several-teams", teams: 2 });
    const none = select({ ...columns, team: team.map(() => "") });
    expect(none).toMatchObject({ teamOf: null, fittedOn: { kind: "unknown" } });
    expect(none.counts).toMatchObject({ used: 220, teamless: 0 });
    expect(() => select({ ...columns, team: team.map(() => "") }, { team: "A" })).toThrow(
      /--team.*usable kicks/,
    );
    const others = select(
      { ...columns, team: columns.team.map((t, i) => (i < 99 ? t : "B")) },
      { team: "A" },
    );
    expect(others.fittedOn).toEqual({ kind: "other-teams", team: "A", own: 99, teams: 2 });
    // Advice for a team that is not there would be others' under its name.
    expect(() => select(columns, { team: "C" })).toThrow(/--team.*usable kicks: A, B, got "C"/);
    const control = columns.control.map((label, i) => (i < 120 ? "" : label));
    expect(() => select({ ...columns, control }, { team: "A" })).toThrow(
      /usable kicks: B, got "A"/,
    );
    expect(select(columns).fittedOn).toEqual({ kind: "several-teams", teams: 2 });
  });

  test.each([
    ["no column x", { x: undefined }, /"x"\. Name .* with --features/],
    ["no label column", { control: undefined }, /"control"\. Name .* with --label/],
    ["labels all empty", { control: Array(30).fill("") }, /"control".*none of 30/],
    [
      "all too short",
      { length: Array.from({ length: 30 }, (_, i) => String(10 + i)) },
      /expected kicks of 40 m or more, got none \(rows: 30; the longest has 39 m\)\. Lower --min-length/,
    ],
    ["no length known", { length: Array(30).fill("") }, /expected kicks with a length, got none/],
    ["one class", { control: Array(30).fill("1") }, /both labels.*got 1/],
    [
      "three classes",
      { control: Array.from({ length: 30 }, (_, i) => String(i % 3)) },
      /both labels/,
    ],
    ["NaN", { y: Array(30).fill("NaN") }, /row 2, column "y".*finite/],
    ["text", { x: Array(30).fill("far") }, /row 2, column "x"/],
  ])("%s is refused, naming the place", (_, change, says) => {
    const columns = Object.fromEntries(
      Object.entries({ ...base(30), ...change }).filter(([, cells]) => cells !== undefined),
    ) as Record<string, string[]>;
    expect(() => select(columns)).toThrow(RegulaError);
    expect(() => select(columns)).toThrow(says);
  });
});
