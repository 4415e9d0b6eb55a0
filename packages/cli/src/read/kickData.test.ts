import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
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

test.each<[string, string, string | Uint8Array, RegExp]>([
  ["events as text", "e.txt", events, /got events of StatsBomb\. .*regula kicks/],
  ["events called CSV, folded", "e.csv", gzipSync(events), /got events of StatsBomb/],
  ["events in UTF-16", "u.json", Buffer.from(`\ufeff${events}`, "utf16le"), /events of StatsBomb/],
  ["a Git LFS pointer", "l.csv", "version https://git-lfs.github.com/spec/v1\n", /lfs pull/],
  ["a web page", "p.csv", "<html><body>404", /got a web page\. .*download/],
  ["another provider's XML", "o.csv", opta, /got Opta\. Make a CSV of its kicks/],
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
