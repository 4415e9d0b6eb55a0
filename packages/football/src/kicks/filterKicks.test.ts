import { RegulaError } from "@regula/base";
import { interpretTable } from "@regula/data";
import { parseCsv } from "@regula/tables";
import { describe, expect, test } from "vitest";
import { contrastKicks } from "../contrast/contrastKicks.ts";
import { filterKicks, type KickFilters } from "./filterKicks.ts";
import { type KickOptions, selectKicks } from "./selectKicks.ts";

const csv = `match,date,team,opponent,period,kind,x,y,length,control,player,competition,score,provider
1,2018-07-01,Reds,Blues,1H,goal_kick,60,10,50,1,Ana,Cup,0,wyscout
1,2018-07-01,Reds,Blues,2H,pass,61,20,50,0,Ana,Cup,1,wyscout
1,2018-07-01,Reds,Blues,2H,throw,62,30,50,1,Ana,Cup,1,wyscout
2,2018-07-05,Reds,Gréens,1H,header,63,40,50,1,Bea,League,-1,wyscout
2,2018-07-05,Reds,Gréens,1H,goal_kick,,,,0,Bea,League,-2,wyscout
2,2018-07-05,Blues,'=Reds,1H,free_kick,64,50,50,0,,League,,statsbomb
3,,Blues,Reds,1H,pass,65,60,50,1,Cem,,0,statsbomb
`;
const tableOf = (text: string) => interpretTable(parseCsv(text, { source: "kicks.csv" }));
const table = tableOf(csv);
const rowsOf = (filters: KickFilters) => filterKicks(table, filters).rows;

describe("filters of a table of kicks", () => {
  test.each<[string, KickFilters, number[]]>([
    ["nothing asked: no throw, no header", {}, [0, 1, 4, 5, 6]],
    ["kinds, in any case", { kinds: ["THROW", "header"] }, [2, 3]],
    ["kinds with spaces and capitals", { kinds: ["Goal Kick", "Free-kick"] }, [0, 4, 5]],
    ["opponent, in any case and however its accent is written", { opponent: "gréens" }, [4]],
    ["a name that was written with an apostrophe before it", { opponent: "=Reds" }, [5]],
    ["player", { player: "ana" }, [0, 1]],
    ["periods", { periods: ["2h"] }, [1]],
    ["days, both included; rows without one are not taken", { since: "2018-07-05" }, [4, 5]],
    ["until a day", { until: "2018-07-01" }, [0, 1]],
    ["one day", { since: "2018-07-05", until: "2018-07-05" }, [4, 5]],
    ["competition", { competition: "league" }, [4, 5]],
    ["score; rows without one are not taken", { score: ["level"] }, [0, 6]],
    ["two states", { score: ["ahead", "behind"] }, [1, 4]],
    ["several at once", { opponent: "Blues", periods: ["1H"] }, [0]],
  ])("%s", (_, filters, rows) => {
    expect(rowsOf(filters)).toEqual(rows);
  });

  test("what is left out is counted by its reason", () => {
    expect(filterKicks(table, { player: "Ana" })).toEqual({
      rows: [0, 1],
      otherKinds: 2,
      otherTeams: 0,
      teamless: 0,
      filtered: 3,
    });
  });

  test("without a column kind nothing is a throw", () => {
    expect(filterKicks(tableOf("x,y,control\n1,2,0\n3,4,1\n"), {}).rows).toEqual([0, 1]);
  });

  test.each<[string, KickFilters, RegExp]>([
    ["an unknown name", { player: "Dan" }, /--player.*one of its values: Ana, Bea, Cem, got "Dan"/],
    ["an unknown kind", { kinds: ["volley"] }, /--kinds.*free_kick, goal_kick/],
    ["an empty list", { periods: [] }, /--period/],
  ])("refuses %s", (_, filters, says) => {
    expect(() => rowsOf(filters)).toThrow(RegulaError);
    expect(() => rowsOf(filters)).toThrow(says);
  });

  test("kinds that a table spells with spaces and capitals are those that are known", () => {
    const spelled = tableOf("x,y,control,kind\n1,2,0,Goal Kick\n3,4,1, Throw\n5,6,1,HEADER\n");
    expect(filterKicks(spelled, {}).rows).toEqual([0]);
    expect(filterKicks(spelled, { kinds: ["goal_kick"] }).rows).toEqual([0]);
  });

  test("a column that is missing is said to be written by regula kicks, days from the list of matches", () => {
    const bare = tableOf("x,y,control,Player\n1,2,0,Ana\n3,4,1,Bea\n");
    const says = (filters: KickFilters, words: RegExp) =>
      expect(() => filterKicks(bare, filters)).toThrow(words);
    says({ kinds: ["pass"] }, /--kinds: .* regula kicks writes the column kind;/);
    says({ score: ["level"] }, /--score: .* regula kicks writes the column score;/);
    says({ teams: ["Reds"] }, /--team: .* regula kicks writes the column team;/);
    says({ since: "2020-01-01" }, /--since: .* the column date, where the set's list of matches/);
    says({ competition: "Cup" }, /--competition: .* where the set's list of matches/);
    says({ player: "Ana" }, /--player: .*Is "Player" meant/);
  });

  test("refuses a column that is missing, and cells that are no days or scores", () => {
    const other = tableOf("x,y,control,date,score\n1,2,0,summer,two\n3,4,1,autumn,0\n");
    expect(() => filterKicks(other, { opponent: "Blues" })).toThrow(/--opponent/);
    expect(() => filterKicks(other, { since: "2018-01-01" })).toThrow(
      /row 2, column "date".*a day/,
    );
    expect(() => filterKicks(other, { score: ["level"] })).toThrow(/row 2, column "score"/);
  });
});

describe("days of a table of kicks", () => {
  const since = (days: readonly string[]) => () =>
    filterKicks(tableOf(`x,y,control,date\n${days.map((day) => `1,2,0,${day}`).join("\n")}\n`), {
      since: "2024-02-01",
    }).rows;

  test.each<[string, string[]]>([
    ["ISO", ["2024-01-31", "2024-02-01T23:59:00Z"]],
    ["the day first, as the cells show", ["31/01/2024", "01/02/2024"]],
    ["the month first, as the cells show", ["1/31/2024", "2/1/2024"]],
    ["points", ["31.1.2024", "1.2.2024"]],
  ])("are read where they are spelled one way: %s", (_, days) => {
    expect(since(days)()).toEqual([1]);
  });

  test.each<[string, string[], RegExp]>([
    ["an open order", ["", "01/02/2024", "03/02/2024"], /row 3.*"01\/02\/2024".*--dates dmy/s],
    ["two spellings", ["2024-01-31", "31/01/2024"], /row 3.*as "2024-01-31" is.*"31\/01\/2024"/s],
    ["a word among days", ["2024-01-31", "unknown-ish"], /row 3, column "date".*"unknown-ish"/],
    ["numbers", ["20240131", "20240201"], /row 2, column "date".*"20240131".*YYYY-MM-DD/s],
    ["times without a day", ["12:00", "13:30"], /row 2, column "date".*a day.*"12:00"/],
    ["no cell", ["", ""], /--since.*days.*empty cells alone/s],
  ])("are refused by the cell, with what mends it: %s", (_, days, says) => {
    expect(since(days)).toThrow(RegulaError);
    expect(since(days)).toThrow(says);
  });
});

describe("labels and matches", () => {
  const options: KickOptions = { label: "control", features: ["x", "y"], minLength: 0 };

  test("out is out in any case of letters, and another word is refused with the one that is known", () => {
    const rows = ["1,2,0", "3,4,1", "5,6,Out", "7,8,OUT"];
    const { counts } = selectKicks(tableOf(`x,y,control\n${rows.join("\n")}\n`), options);
    expect(counts).toMatchObject({ used: 2, out: 2 });
    const other = tableOf("x,y,control\n1,2,0\n3,4,1\n5,6,fora\n");
    expect(() => selectKicks(other, options)).toThrow(/row 4, .*fora\. .* is spelled “out”/);
  });

  test("an empty match is refused by its row; a column of x or y by what its command takes", () => {
    const gap = tableOf("x,y,control,match\n1,2,0,a\n3,4,1,\n");
    expect(() => selectKicks(gap, options)).toThrow(
      /row 3, column "match": expected the match of the kick, got an empty cell/,
    );
    const unplaced = tableOf("x1,y,control\n1,2,0\n3,4,1\n");
    expect(() => selectKicks(unplaced, options)).toThrow(/--features/);
    const contrast = () =>
      contrastKicks(unplaced, { sides: { kind: "build-up" }, label: "control", minLength: 40 });
    expect(contrast).toThrow(/Call the two columns of the landing point x and y/);
    expect(contrast).not.toThrow(/--features/);
  });
});

describe("places", () => {
  const options: KickOptions = { label: "control", features: ["x", "y"], minLength: 0 };
  /** 300 kicks on a pitch, and others. */
  const kicks = (more: readonly string[]) =>
    tableOf(
      `x,y,control\n${Array.from({ length: 300 }, (_, i) => `${20 + (i % 80)},${1 + (i % 66)},${i % 2}`).join("\n")}\n${more.join("\n")}\n`,
    );

  test("kicks without a landing point are counted and left out", () => {
    const { counts, nextTouches } = selectKicks(table, options);
    expect(counts).toMatchObject({ rows: 7, otherKinds: 2, unplaced: 1, used: 4 });
    expect(nextTouches).toBe(2);
  });

  test("just outside the lines: used, counted; far outside: left out, counted", () => {
    const { counts } = selectKicks(kicks(["105.8,30,1", "50,-4.9,0", "400,30,1"]), options);
    expect(counts).toMatchObject({ used: 302, outsideLines: 2, offPitch: 1 });
  });

  test("more than one of a hundred far outside: no pitch, and every kick is used", () => {
    const far = Array.from({ length: 4 }, (_, i) => `${200 + i},30,1`);
    const { counts } = selectKicks(kicks(far), options);
    expect(counts).toMatchObject({ used: 304, outsideLines: 0, offPitch: 0 });
  });
});
