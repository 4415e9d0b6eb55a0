import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  type StatsBombWord,
  statsBombEvent,
  type WyscoutWord,
  wyscoutEvent,
} from "../packages/football/src/events/madeUpEvents.ts";
import { readDocument } from "./readDocument.ts";
import { root, runRegula, temporaryFolder } from "./runRegula.ts";

const data = path.join(root, "../shared/data");
const absent = existsSync(data) ? "" : " (skipped: the third-party event files are not here)";

const player = (wyId: number, code2: string) => ({ wyId, role: { code2 } });
const players = [player(11, "GK"), player(21, "GK"), player(15, "DF"), player(25, "FW")];
const teams = [
  { wyId: 1, name: "=Reds, United", officialName: "Reds" },
  { wyId: 2, name: "Bl\\u00e9us", officialName: "Blues" },
];
const matches = [7, 8].map((wyId) => ({
  wyId,
  dateutc: `2018-07-1${wyId} 15:00:00`,
  competitionId: 412,
  seasonId: 181150,
  teamsData: {},
}));

function wyscoutEvents(match: number): unknown[] {
  const words: [WyscoutWord, number, number][] = [
    ...[["goalKick", 1, 0] as const, ["pass", 1, 4] as const, ["goalKick", 2, 100] as const],
    ...[["throwIn", 2, 130] as const, ["keeperPass", 1, 200] as const],
  ].map(([word, team, second]) => [word, team, second]);
  return words.map(([word, team, second]) => wyscoutEvent(word, team, second, { matchId: match }));
}

function statsBombEvents(): unknown[] {
  const words: [StatsBombWord, number, number][] = [
    ["goalKick", 1, 0],
    ["carry", 2, 3],
  ];
  return words.map((event) => statsBombEvent(...event));
}

/** A folder with files, whose contents are written as JSON where they are no text. */
function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    const text = typeof content === "string" ? content : JSON.stringify(content);
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** As the public Wyscout set is laid out. */
const wyscoutSet = {
  "players.json": players,
  "teams.json": teams,
  "competitions.json": [{ wyId: 412, name: "L\\u00e9ague", format: "Domestic league" }],
  "coaches.json": [{ wyId: 3, shortName: "A. Coach" }],
  "matches/matches_League.json": matches,
  "events/events_League.json": [...wyscoutEvents(7), ...wyscoutEvents(8)],
};

describe("regula kicks", () => {
  test("reads a set of Wyscout, writes the table, and says what the kicks come to", async () => {
    const cwd = folderWith(wyscoutSet);
    const ran = await runRegula(["kicks", ".", "-o", "kicks.csv"], { cwd });
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/kicks +6\n/);
    expect(ran.stdout).toMatch(/goal kicks +4\n/);
    expect(ran.stdout).toMatch(/by a restart +2\n/);
    expect(ran.stdout).toMatch(/undecided +2\n/);
    expect(ran.stdout).toMatch(
      /Base rate: 4 of 4 .*100\.0%\. The share of all kicks has no interval, as kicks of one match go together: fewer than ten groups/,
    );
    expect(ran.stdout).toMatch(
      /Matches read: 2; event files: 1\. Kicks written to kicks\.csv: 6\./,
    );
    const csv = readFileSync(path.join(cwd, "kicks.csv"), "utf8");
    expect(csv.split("\n").slice(0, 2)).toEqual([
      "match,date,team,opponent,period,second,kind,x,y,length,first_contact,control,resolved_by,player,sub_event,competition,season,score,provider,event,control_15,control_30",
      `7,2018-07-17,"'=Reds, United",Bléus,1H,0,goal_kick,63,54.4,61.0116,1,1,pass,15,Goal kick,Léague,181150,0,wyscout,1000,0,0`,
    ]);
  });

  test("reads a file alone with the lists around it; team, kinds and dates choose", async () => {
    const cwd = folderWith(wyscoutSet);
    const file = path.join("events", "events_League.json");
    const chosen = ["--team", "BLÉUS", "--kinds", "goal_kick", "--since", "2018-07-18"];
    const ran = await runRegula(["kicks", file, ...chosen, "--json"], { cwd });
    expect(ran.code, ran.stderr).toBe(0);
    const { providers, matches: read, team, summary } = readDocument("kicks", ran.stdout);
    expect([providers, read, team]).toEqual([["wyscout"], 1, "BLÉUS"]);
    expect(summary).toMatchObject({
      label: "control",
      minLength: 40,
      matches: 1,
      kicks: 1,
      counted: 1,
      decided: 1,
      undecided: 0,
      won: 1,
      baseRate: 1,
      resolvedBy: { restart: 1, pass: 0 },
    });
  });

  test("reads a file of one match with its squads, whatever the order of its fields", async () => {
    const player = (wyId: number, code2: string) => ({ player: { wyId, role: { code2 } } });
    const squads = {
      teams: { 1: { team: { wyId: 1, name: "Reds" } }, 2: { team: { wyId: 2, name: "Blues" } } },
      players: { 1: [player(11, "GK")], 2: [player(21, "GK")] },
    };
    const cwd = folderWith({ "match.json": { ...squads, events: wyscoutEvents(7) } });
    const ran = await runRegula(["kicks", "match.json", "--json"], { cwd });
    expect(ran.code, ran.stderr).toBe(0);
    const { providers, summary } = readDocument("kicks", ran.stdout);
    expect([providers, summary.kicks]).toEqual([["wyscout"], 3]);
  });

  test("reads a checkout of StatsBomb's open data, and leaves its other folders alone", async () => {
    const cwd = folderWith({
      "data/competitions.json": [{ competition_id: 1, season_id: 2 }],
      "data/matches/1/2.json": [{ match_id: 33, match_date: "2020-02-01", home_team: {} }],
      "data/events/33.json": statsBombEvents(),
      "data/lineups/33.json": "no JSON at all",
      "data/three-sixty/33.json": "no JSON at all",
    });
    const ran = await runRegula(["kicks", "data/events", "-o", "k.csv", "--lang", "pt-BR"], {
      cwd,
    });
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/Quem ficou com a bola/);
    expect(ran.stdout).toMatch(/por uma condução +1/);
    expect(ran.stdout).toMatch(
      /Taxa de base: 0 de 1 .*0,0%\. A proporção de todos os chutes não tem intervalo, pois chutes de um jogo andam juntos: menos de dez grupos/,
    );
    expect(readFileSync(path.join(cwd, "k.csv"), "utf8")).toMatch(
      /\n33,2020-02-01,Reds,Blues,1,0,/,
    );
  });

  test("--min-length chooses rows; without it all are written and those of 40 m judged", async () => {
    const short = wyscoutEvent("goalKick", 1, 300, {
      positions: [
        { x: 0, y: 0 },
        { x: 20, y: 50 },
      ],
    });
    const cwd = folderWith({
      ...wyscoutSet,
      "events/events_League.json": [...wyscoutEvents(7), short],
    });
    const rows = async (...args: string[]) => {
      const ran = await runRegula(["kicks", ".", "-o", "k.csv", "--json", ...args], { cwd });
      const lines = readFileSync(path.join(cwd, "k.csv"), "utf8").trim().split("\n").length - 1;
      return [lines, readDocument("kicks", ran.stdout).summary.counted];
    };
    expect(await rows()).toEqual([4, 3]);
    expect(await rows("--min-length", "40")).toEqual([3, 3]);
    expect(await rows("--min-length", "0")).toEqual([4, 4]);
  });

  test("goes on past bad files of a folder, names them, and ends with 1", async () => {
    const cut = JSON.stringify(wyscoutEvents(9)).slice(0, -40);
    const cwd = folderWith({ ...wyscoutSet, "events/cut.json": cut, "notes.json": { a: 1 } });
    const ran = await runRegula(["kicks", ".", "-o", "kicks.csv", "--json"], { cwd });
    expect(ran.code).toBe(1);
    const { refused, matches: read, output } = readDocument("kicks", ran.stdout);
    expect([read, output]).toEqual([2, "kicks.csv"]);
    expect(refused.map(({ file }: { file: string }) => file)).toEqual([
      path.join("events", "cut.json"),
      "notes.json",
    ]);
    expect(ran.stderr).toMatch(/Not read: events.cut\.json, event 5: .*an early end/);
  });

  test("a match over two files is read as one, each event once: what follows a kick may stand in the next", async () => {
    const whole = wyscoutEvents(7);
    const cwd = folderWith({
      ...wyscoutSet,
      "events/events_League.json": whole.slice(0, 3),
      "more/events_rest.json": whole.slice(2),
      "one/events_whole.json": whole,
    });
    const lists = ["players.json", "teams.json", "competitions.json", "matches"];
    const read = async (file: string, ...args: string[]) => {
      const ran = await runRegula(["kicks", file, ...lists, ...args], { cwd });
      expect(ran.code, ran.stderr).toBe(0);
      return ran.stdout;
    };
    await read("one", "-o", "whole.csv");
    const told = await read("events", "more", "-o", "split.csv", "--json");
    const { matches: count, notes } = readDocument("kicks", told);
    expect([count, notes.splitMatches, notes.repeatedKicks]).toEqual([1, 1, 1]);
    expect(notes["repeated-event"]).toBe(1);
    const rowsOf = (file: string) =>
      readFileSync(path.join(cwd, file), "utf8")
        .split("\n")
        .filter((line) => line.startsWith("7,"));
    expect(rowsOf("split.csv")).toEqual(rowsOf("whole.csv"));
    // The same filters as of a table.
    const filters = ["--opponent", "bléus", "--period", "1H", "--score", "level"];
    const few = readDocument("kicks", await read("one", ...filters, "--player", "15", "--json"));
    expect([few.summary.kicks, few.summary.kinds.goal_kick]).toEqual([1, 1]);
    const unknown = await runRegula(["kicks", "one", ...lists, "--opponent", "Greens"], { cwd });
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(/--opponent.*expected one of its values: .*Bléus/);
  });

  const deep = `[${"[".repeat(200)}${"]".repeat(200)}]`;
  test.each<[string, Record<string, unknown>, string[], RegExp]>([
    [
      "a file cut short",
      { "a.json": '[{"index":1,"type":{"na' },
      ["a.json"],
      /a\.json, event 1: .*early end/,
    ],
    ["deep nesting", { "a.json": deep }, ["a.json"], /a\.json: expected .*64 deep/],
    ["other JSON", { "a.json": [{ b: 1 }] }, ["a.json"], /a\.json: expected events of Wyscout/],
    [
      "another object, which no provider wrote",
      { "a.json": { events: [{ b: 1 }] } },
      ["a.json", "--provider", "statsbomb"],
      /a\.json: expected events of Wyscout \(version 2\) or of StatsBomb \(open data\), got other JSON/,
    ],
    ["an empty file", { "a.json": "" }, ["a.json"], /a\.json: .*an empty file/],
    ["an empty folder", {}, ["."], /expected files \(\.json\) with events of Wyscout/],
    ["a missing file", {}, ["none.json"], /none\.json: expected a file/],
    [
      "the wrong provider",
      { "1.json": statsBombEvents() },
      ["1.json", "--provider", "wyscout"],
      /expected events of Wyscout, got StatsBomb/,
    ],
    [
      "an event without its field",
      { "1.json": [...statsBombEvents(), { index: 3, type: {}, team: { id: 1 } }] },
      ["1.json"],
      /1\.json, event 3: expected .*"type\.name", got nothing/,
    ],
    ["events without players", { "e.json": wyscoutEvents(7) }, ["e.json"], /players\.json/],
    [
      "a match whose events are scattered",
      {
        "e.json": [
          ...wyscoutEvents(7),
          ...wyscoutEvents(8),
          wyscoutEvent("goalKick", 1, 900, { matchId: 7 }),
        ],
        "players.json": players,
      },
      ["e.json"],
      /event 11: .*side by side/,
    ],
    [
      "an unknown team",
      wyscoutSet,
      [".", "--team", "Greens"],
      /--team: .*=Reds, United, Bléus, got "Greens"|--team: .*Bléus, =?Reds/,
    ],
    [
      "dates that nobody knows",
      { "1.json": statsBombEvents() },
      ["1.json", "--until", "2020-01-01"],
      /date of match 1/,
    ],
    ["a day that is none", {}, [".", "--since", "2020-02-30"], /--since: .*YYYY-MM-DD/],
    ["a kind that is none", {}, [".", "--kinds", "corner"], /--kinds: expected one of goal_kick/],
    [
      "a table over another",
      { ...wyscoutSet, "mine.csv": "x,y\n1,2\n" },
      [".", "-o", "mine.csv"],
      /mine\.csv: expected/,
    ],
    ["a table over events", {}, [".", "-o", "a.json"], /--output: .*\.csv/],
    ["a table where no folder is", wyscoutSet, [".", "-o", "no/k.csv"], /k\.csv.*ENOENT/],
  ])("refuses %s in one line, with 2", async (_, files, args, says) => {
    const ran = await runRegula(["kicks", ...args], { cwd: folderWith(files) });
    expect(ran.code, ran.stderr).toBe(2);
    expect(ran.stdout).toBe("");
    expect(ran.stderr.trim().split("\n").at(-1)).toMatch(says);
    expect(ran.stderr).not.toMatch(/\n +at /);
  });

  test("Ctrl-C ends with 130, says how far it came, and writes no table", async () => {
    const events = JSON.stringify(
      Array.from({ length: 20_000 }, (_, i) => statsBombEvent("carry", 1 + (i % 2), i / 10)),
    );
    const files = Array.from({ length: 30 }, (_, i) => [`${i}.json`, events] as const);
    const cwd = folderWith(Object.fromEntries(files));
    const args = ["kicks", ".", "-o", "k.csv"];
    const ran = await runRegula(args, { cwd, interruptAt: /MB/ });
    expect(ran.code, ran.stderr).toBe(130);
    expect(ran.stdout).toMatch(
      /Matches read: \d+; event files: 30\. Interrupted: no table is written/,
    );
    expect(existsSync(path.join(cwd, "k.csv"))).toBe(false);
  });

  test.skipIf(absent !== "")(`France's nine matches by the built command${absent}`, async () => {
    const args = ["kicks", path.join(data, "wyscout"), "--team", "France", "--json"];
    const { code, stdout, stderr } = await runRegula(args);
    expect(code, stderr).toBe(0);
    expect(readDocument("kicks", stdout).summary).toMatchObject({
      matches: 9,
      kicks: 184,
      withoutLanding: 2,
      counted: 81,
      decided: 74,
      undecided: 7,
      won: 36,
      everyKind: { counted: 82, decided: 75, won: 37 },
      kinds: { goal_kick: 54, pass: 103, free_kick: 0, throw: 27, header: 0 },
    });
  });
});
