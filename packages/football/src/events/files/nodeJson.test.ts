import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identifyEvents } from "./nodeJson.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "regula-events-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("of no events, of a folder and of what is not there nobody's events are told", async () => {
  const file = path.join(folder, "kicks.json");
  writeFileSync(file, '[{"x":1,"y":2}]\n');
  for (const one of [file, folder, path.join(folder, "nothing")]) {
    expect(await identifyEvents(one)).toBe(null);
  }
});

test.skipIf(process.platform === "win32")("a pipe is left as it is, unread", async () => {
  const pipe = path.join(folder, "pipe");
  expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
  expect(await identifyEvents(pipe)).toBe(null);
  const both = await open(pipe, "r+");
  await both.write("x,y\n");
  expect(await identifyEvents(pipe)).toBe(null);
  const { buffer, bytesRead } = await both.read(Buffer.alloc(9), 0, 9);
  await both.close();
  expect(buffer.toString("utf8", 0, bytesRead)).toBe("x,y\n");
});
