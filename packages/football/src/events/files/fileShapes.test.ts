import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { RegulaError } from "@regula/base";
import { afterAll, describe, expect, test } from "vitest";
import { findKicks, type Kick } from "../../kicks/kick.ts";
import { eventLimits } from "../eventLimits.ts";
import { statsBombEvent, wyscoutEvent } from "../madeUpEvents.ts";
import { createNotes } from "../readingNotes.ts";
import { findEventFiles } from "./nodeEventFiles.ts";
import { readMatches } from "./nodeMatches.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "regula-shapes-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const isBytes = typeof content === "string" || content instanceof Uint8Array;
    writeFileSync(path.join(folder, name), isBytes ? content : JSON.stringify(content));
  }
  return folder;
}

async function read(files: Readonly<Record<string, unknown>>) {
  const found = await findEventFiles([folderWith(files)]);
  const kicks: Kick[] = [];
  let notes = createNotes();
  for (const file of found.files) {
    const reading = readMatches(file, found.directory, {
      onNotes: (more) => {
        notes = { ...notes, ...more };
      },
    });
    for await (const match of reading) kicks.push(...findKicks(match));
  }
  return { ...found, kicks, notes };
}

const statsBomb = [
  statsBombEvent("goalKick", 1, 0),
  statsBombEvent("carry", 2, 3),
  statsBombEvent("keeperThrow", 2, 30),
];
const wyscout = [
  wyscoutEvent("goalKick", 1, 0),
  wyscoutEvent("pass", 1, 4),
  wyscoutEvent("handPass", 1, 60),
  wyscoutEvent("pass", 2, 64),
];
const keeper = (wyId: number) => ({ wyId, shortName: `Keeper ${wyId}`, role: { code2: "GK" } });
const teams = [
  { wyId: 1, name: "Reds", officialName: "Reds" },
  { wyId: 2, name: "Blues", officialName: "Blues" },
];
const lists = { "players.json": [keeper(11), null, keeper(21)], "teams.json": teams };
const lines = (events: readonly unknown[]) =>
  events.map((event) => JSON.stringify(event)).join("\n");
const utf16 = (text: string) => Buffer.from(text, "utf16le");
const byId = (events: readonly Readonly<Record<string, unknown>>[]) =>
  Object.fromEntries(events.map((event) => [String(event.id), event]));
const named = (events: readonly Readonly<Record<string, unknown>>[], match: number) =>
  events.map((event) => ({ ...event, match_id: match }));

describe("the same kicks, however StatsBomb's events stand in a file", () => {
  test.each<[string, Record<string, unknown>]>([
    ["an array", { "7.json": statsBomb }],
    ["an array with null between", { "7.json": [null, statsBomb[0], null, ...statsBomb.slice(1)] }],
    ["{ events: […] }", { "7.json": { events: statsBomb } }],
    ["the Python package's dict, under their ids", { "x.json": byId(named(statsBomb, 7)) }],
    [
      "the Python package's lists by type",
      {
        "x.json": {
          passes: named([statsBomb[2], statsBomb[0]], 7),
          carrys: named([statsBomb[1]], 7),
        },
      },
    ],
    ["JSON lines", { "7.jsonl": `${lines(statsBomb)}\n` }],
    ["JSON lines of .ndjson, without an end of line", { "7.ndjson": lines(statsBomb) }],
    ["an array folded by gzip", { "7.json.gz": gzipSync(JSON.stringify(statsBomb)) }],
    ["lines folded by gzip", { "7.jsonl.gz": gzipSync(lines(statsBomb)) }],
    ["gzip without its ending", { "7.json": gzipSync(JSON.stringify({ events: statsBomb })) }],
    ["a byte order mark before it", { "7.json": `\ufeff${JSON.stringify(statsBomb)}` }],
    ["UTF-16 with its mark", { "7.json": utf16(`\ufeff${JSON.stringify(statsBomb)}`) }],
    ["UTF-16 without", { "7.json": utf16(JSON.stringify(statsBomb)) }],
    ["UTF-16, high byte first", { "7.json": utf16(JSON.stringify(statsBomb)).swap16() }],
    ["lines in UTF-16, folded by gzip", { "7.jsonl.gz": gzipSync(utf16(lines(statsBomb))) }],
  ])("%s", async (_, files) => {
    const { kicks, refused } = await read(files);
    expect(refused).toEqual([]);
    expect(kicks.map(({ match, kind, control }) => [match, kind, control])).toEqual([
      ["7", "goal_kick", 0],
      ["7", "throw", null],
    ]);
  });

  test("two matches of one file, mixed, are two", async () => {
    const mixed = statsBomb.flatMap((event) => [
      { ...event, match_id: 7 },
      { ...event, id: `b${event.id}`, match_id: "8" },
    ]);
    const { kicks } = await read({ "all.json": mixed });
    expect(kicks.map(({ match }) => match)).toEqual(["7", "7", "8", "8"]);
  });

  test("dates, competitions and seasons come from the Python package's dict of matches too", async () => {
    const match = {
      match_id: 7,
      match_date: "2020-01-02",
      home_team: {},
      competition: { competition_id: 11, competition_name: "La Liga" },
      season: { season_name: "2019/2020" },
    };
    const { kicks } = await read({ "7.json": statsBomb, "matches.json": { 7: match } });
    expect(kicks[0]).toMatchObject({
      date: "2020-01-02",
      competition: "La Liga",
      season: "2019/2020",
    });
  });
});

describe("the same kicks, however Wyscout's events stand in a file", () => {
  const squads = {
    teams: Object.fromEntries(teams.map((team) => [team.wyId, { team }])),
    players: { 1: [null, { player: keeper(11) }], 2: [{ player: null }, { player: keeper(21) }] },
  };
  const bare = {
    teams: Object.fromEntries(teams.map((team) => [team.wyId, team])),
    players: { 1: [{ playerId: 11, player: keeper(11) }], 2: { 21: keeper(21) } },
  };
  test.each<[string, Record<string, unknown>]>([
    ["an array, with lists", { "events.json": wyscout, ...lists }],
    ["{ events: […] }, with lists", { "e.json": { events: wyscout }, ...lists }],
    ["with its squads around it, some null", { "e.json": { ...squads, events: wyscout } }],
    ["events first, squads without their middle level", { "e.json": { events: wyscout, ...bare } }],
    ["JSON lines, with lists", { "e.jsonl": lines(wyscout), ...lists }],
    ["folded by gzip", { "e.json.gz": gzipSync(JSON.stringify({ ...squads, events: wyscout })) }],
  ])("%s", async (_, files) => {
    const { kicks, refused } = await read(files);
    expect(refused).toEqual([]);
    expect(kicks.map(({ team, kind, control }) => [team, kind, control])).toEqual([
      ["Reds", "goal_kick", 1],
      ["Reds", "throw", 0],
    ]);
    expect(kicks[1].player).toBe("Keeper 11");
  });

  test("the date, competition and season of match.dateutc and beside it", async () => {
    const match = {
      wyId: 7,
      dateutc: "2018-07-15 15:00:00",
      competition: { wyId: 28, name: "World Cup" },
      season: { name: "2018" },
    };
    const { kicks } = await read({ "e.json": { match, ...squads, events: wyscout } });
    expect(kicks[0]).toMatchObject({
      date: "2018-07-15",
      competition: "World Cup",
      season: "2018",
    });
  });

  test("nulls in squads and lists are counted", async () => {
    const { notes, directory } = await read({ "e.json": { ...squads, events: wyscout } });
    expect(notes.counts["null-entry"]).toBe(2);
    expect(directory.notes.counts["null-entry"]).toBe(0);
    expect((await read({ "e.json": wyscout, ...lists })).directory.notes.counts["null-entry"]).toBe(
      1,
    );
  });

  test("a match that comes again with the same events is taken once, with others it is refused", async () => {
    const other = wyscout.map((event) => ({ ...event, matchId: 8, id: Number(event.id) + 1e6 }));
    const { kicks, notes } = await read({
      "e.json": [...wyscout, ...other, ...wyscout],
      ...lists,
    });
    expect(kicks).toHaveLength(4);
    expect(notes.counts["repeated-event"]).toBe(4);
    const more = { ...wyscout[0], id: 5 };
    await expect(read({ "e.json": [...wyscout, ...other, more], ...lists })).rejects.toThrow(
      /event 9: .*side by side/,
    );
  });
});

test("large files are read piece by piece, in lines and under ids as in an array", async () => {
  const pad = "x".repeat(2 ** 19);
  const filler = Array.from({ length: 34 }, (_, i) =>
    statsBombEvent("pressure", 2, 100 + i, { note: pad }),
  );
  const events = [...statsBomb, ...filler];
  const shapes = [JSON.stringify(events), lines(events), JSON.stringify(byId(events))];
  for (const text of shapes) {
    expect(text.length).toBeGreaterThan(eventLimits.wholeFileBytes);
    for (const content of [text, gzipSync(text)]) {
      expect((await read({ "7.json": content })).kicks).toHaveLength(2);
    }
  }
});

describe("what is not read is named, with the way out", () => {
  const xml = (root: string) => `<?xml version="1.0"?>\n<${root} a="1"><b/></${root}>`;
  const table =
    "match,team,opponent,period,second,kind,x,y,length,first_contact,control,resolved_by\n";
  const v3 = {
    id: 1,
    matchId: 2,
    matchPeriod: "1H",
    matchTimestamp: "00:00:01",
    videoTimestamp: 1,
  };
  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      "Wyscout v3",
      { "a.json": { coaches: {}, events: [v3] } },
      /got Wyscout's version 3\. .*version 2/,
    ],
    ["its array", { "a.json": [v3] }, /version 3/],
    ["Opta's XML", { "a.xml": xml("Games") }, /got Opta\. Make a CSV/],
    ["Sportec", { "a.xml": xml("PutDataRequest") }, /got Sportec/],
    ["Stats Perform's XML", { "a.xml": xml("matchEvents") }, /got Stats Perform/],
    [
      "Stats Perform's JSON",
      { "a.json": { matchInfo: { id: "x" }, liveData: { event: [{ typeId: 1 }] } } },
      /got Stats Perform/,
    ],
    [
      "Metrica",
      {
        "a.json": { data: [{ index: 1, team: {}, type: {}, subtypes: null, start: {}, end: {} }] },
      },
      /got Metrica/,
    ],
    [
      "WhoScored",
      { "a.json": { playerIdNameDictionary: {}, events: [{ outcomeType: {}, qualifiers: [] }] } },
      /got WhoScored/,
    ],
    ["SPADL", { "a.json": [{ game_id: 1, action_id: 2, type_id: 0 }] }, /got SPADL/],
    ["SPADL as CSV", { "a.csv": "game_id,type_id,result_id,bodypart_id\n1,2,3,4\n" }, /got SPADL/],
    ["DataFactory", { "a.json": { match: { matchId: 1 }, incidences: { x: {} } } }, /DataFactory/],
    [
      "statsbombpy's flat table",
      { "a.json": [{ type: "Pass", pass_end_location: [1, 2], index: 1 }] },
      /got StatsBomb's events as a flat table\. .*fmt="dict"/,
    ],
    ["a zip", { "a.zip": "PK\u0003\u0004rest" }, /got a zip archive\. Unpack it/],
    ["other XML", { "a.xml": xml("session") }, /got XML/],
    ["a saved error page", { "a.json": "<!DOCTYPE html><html><body>404" }, /got a web page\. /],
    [
      "a Git LFS pointer",
      { "a.json": "version https://git-lfs.github.com/spec/v1\noid 1" },
      /lfs pull/,
    ],
    [
      "a MATLAB file",
      { "a.json": "MATLAB 5.0 MAT-file, Platform" },
      /got a MATLAB file\. Make a CSV/,
    ],
    ["another table", { "a.csv": '"pos x";pos y\n1;2\n' }, /got a table\. If its rows are kicks/],
    ["an empty list", { "a.json": [] }, /got JSON with no events in it\. Download or save/],
    ["no events in its lists", { "a.json": { events: [], teams: {} } }, /no events in it/],
    [
      "what GitHub answers",
      { "a.json": { message: "Not Found", status: "404" } },
      /no events in it/,
    ],
    ["other records", { "a.json": [{ name: "x" }] }, /got other JSON\. Make a CSV/],
    ["a table of kicks", { "a.csv": table }, /got a table of kicks\. .*regula recommend/],
  ])("%s", async (_, files, says) => {
    const { refused } = await read(files);
    expect(refused).toHaveLength(1);
    expect(refused[0].error).toBeInstanceOf(RegulaError);
    expect(refused[0].error.in("en")).toMatch(says);
    expect(refused[0].error.in("pt-BR")).not.toMatch(/undefined|Make|Unpack/);
  });

  test("a damaged gzip, an early end of one, and a bomb that unpacks to more than is read", async () => {
    const folded = gzipSync(JSON.stringify(statsBomb));
    const damaged: readonly (readonly [Uint8Array, string | RegExp])[] = [
      [folded.subarray(0, folded.length - 12), /got an early end/],
      [folded.map((byte, i) => (i > 20 && i < 30 ? 255 - byte : byte)), /got damaged bytes/],
      [gzipSync(`{"a":"${" ".repeat(2 ** 25)}"}`), /at most 16 MB/],
    ];
    for (const [bytes, says] of damaged) {
      const asked = read({ "a.json.gz": bytes }).then(({ refused }) => {
        throw refused[0].error;
      });
      await expect(asked).rejects.toThrow(says);
    }
  });
});
