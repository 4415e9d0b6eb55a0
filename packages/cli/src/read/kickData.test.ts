import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { gatherKicks } from "./eventKicks.ts";
import { readKickTable } from "./kickData.ts";

const folder = mkdtempSync(path.join(tmpdir(), "regula-kicks-"));
afterAll(() => rmSync(folder, { recursive: true }));

const event = {
  id: "a",
  index: 1,
  period: 1,
  timestamp: "00:00:01.000",
  type: { name: "Pass" },
  possession_team: { id: 1, name: "Reds" },
  team: { id: 1, name: "Reds" },
};
const events = JSON.stringify([event]);
const opta = '<?xml version="1.0"?>\n<Games><Game id="1"/></Games>';
const version3 = JSON.stringify({ events: [{ id: 1, matchTimestamp: "0", videoTimestamp: "1" }] });

/** An archive with one file, which is stored as it is. */
function zip(name: string, content: string): Uint8Array {
  const header = (sign: string, bytes: number, nameAt: number) => {
    const head = Buffer.alloc(bytes);
    head.write(`PK${sign}`, "latin1");
    head.writeUInt16LE(name.length, nameAt);
    return Buffer.concat([head, Buffer.from(name)]);
  };
  const local = header("\u0003\u0004", 30, 26);
  const listed = header("\u0001\u0002", 46, 28);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  return Buffer.concat([local, Buffer.from(content), listed, end]);
}

test.each<[string, string, string | Uint8Array, RegExp]>([
  ["events as text", "e.txt", events, /got events of StatsBomb\. .*regula kicks/],
  ["events called CSV, folded", "e.csv", gzipSync(events), /got events of StatsBomb/],
  ["events in UTF-16", "u.json", Buffer.from(`\ufeff${events}`, "utf16le"), /events of StatsBomb/],
  ["a Git LFS pointer", "l.csv", "version https://git-lfs.github.com/spec/v1\n", /lfs pull/],
  ["a web page", "p.csv", "<html><body>404", /got a web page\. .*download/],
  ["another provider's XML", "o.csv", opta, /got Opta\. Make a CSV of its kicks/],
  ["a zip of events", "e.zip", zip("a/15946.json", events), /zip archive of JSON.*regula kicks/],
  ["a workbook", "e.xlsx", zip("xl/workbook.xml", "<x/>"), /Excel.* Save it as CSV/],
  ["another provider's JSON", "w.json", version3, /got Wyscout's version 3\. Ask/],
])("%s in place of a table of kicks is told as what it is, with the way out", async (...row) => {
  const [, name, content, says] = row;
  const file = path.join(folder, name);
  writeFileSync(file, content);
  const reading = readKickTable(file, { header: "auto" });
  await expect(reading).rejects.toThrow(says);
  await expect(reading).rejects.toThrow(/expected a table/);
});

test("a table that is damaged is told as a table, whatever else is known by name", async () => {
  const file = path.join(folder, "t.csv");
  writeFileSync(file, "game_id,type_name,bodypart_name,x,y\n1,pass,foot,1\n");
  await expect(readKickTable(file, { header: "auto" })).rejects.not.toThrow(/SPADL/);
});

test("days in the wrong order are told before anything is read", async () => {
  const { signal } = new AbortController();
  const asked = { since: "2020-01-01", until: "2019-01-01", signal, onRead: () => {} };
  await expect(gatherKicks([path.join(folder, "none")], asked)).rejects.toThrow(
    /--since: expected a day no later than 2019-01-01, that of --until, got 2020-01-01/,
  );
});
