import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { RegulaError } from "@regula/base";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readBoundedFile, readTables } from "./node.ts";

const { cases }: { cases: { file: string }[] } = JSON.parse(
  readFileSync(new URL("../../../fixtures/tables/mat.json", import.meta.url), "utf8"),
);

const { cases: parquetCases }: { cases: { name: string; file: string }[] } = JSON.parse(
  readFileSync(new URL("../../../fixtures/tables/parquet.json", import.meta.url), "utf8"),
);

let folder = "";
const at = (name: string) => path.join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "regula-tables-"));
  const flat = parquetCases.find(({ name }) => name === "no nulls possible");
  const parquet = Buffer.from(flat?.file ?? "", "base64");
  const mat = Buffer.from(cases[0].file, "base64");
  await writeFile(at("kicks.csv"), "x,y\n1,0\n2,1\n");
  await writeFile(at("empty.csv"), "");
  await writeFile(at("data.mat"), mat);
  await writeFile(at("data"), mat);
  await writeFile(at("data.parquet"), parquet);
  await writeFile(at("columns"), parquet);
  await writeFile(at("text.parquet"), "x,y\n1,0\n");
  await writeFile(at("data.jsonl"), '{"x": 1, "y": 0}\n{"x": 2, "y": 1}\n');
  await writeFile(at("lines"), "[1, 0]\n[2, 1]\n");
  await writeFile(at("text.mat"), "x,y\n1,0\n");
});
afterAll(() => rm(folder, { recursive: true }));

describe("read", () => {
  test("a CSV file is a training table", async () => {
    const { train, test: none } = await readTables(at("kicks.csv"));
    expect(train).toMatchObject({ source: "kicks.csv", rows: 2, delimiter: "," });
    expect(none).toBeNull();
  });

  test.each(["data.parquet", "columns", "data.jsonl", "lines"])(
    "%s is known by its content or its name",
    async (name) => {
      const { train, test: none } = await readTables(at(name));
      expect(train).toMatchObject({ source: name, rows: 2, columns: { length: 2 } });
      expect([...train.columns[0].cells]).toEqual([1, 2]);
      expect(none).toBeNull();
    },
  );

  test("options reach the reader", async () => {
    expect((await readTables(at("kicks.csv"), { header: "no" })).train.rows).toBe(3);
  });

  test.each(["data.mat", "data"])("%s is MAT, whatever its name", async (name) => {
    const { train, test: held } = await readTables(at(name));
    expect([train.rows, held?.rows]).toEqual([7, 5]);
  });
});

describe("variables", () => {
  test("of a MAT file are named", async () => {
    const options = { variables: ["Xval", "yval"] };
    expect((await readTables(at("data.mat"), options)).train.rows).toBe(5);
  });

  test.each(["kicks.csv", "data.parquet", "data.jsonl"])("%s has none", async (name) => {
    await expect(readTables(at(name), { variables: ["x", "y"] })).rejects.toThrow(
      "--variables: expected a MAT file",
    );
  });
});

describe("refused", () => {
  test.each([
    ["a missing file", "kick.csv", "file-not-found", "Did you mean"],
    ["a name that is not UTF-8", "caf\uFFFD.csv", "file-not-found", "Its name is not UTF-8"],
    ["a missing folder", "none/x.csv", "file-not-found", "Check the name"],
    [
      "a file used as a folder",
      "kicks.csv/x.csv",
      "file-unreadable",
      "a name of which one part is a file and no folder. Check the name",
    ],
    ["a folder", ".", "file-unreadable", "a folder"],
    ["an empty file", "empty.csv", "file-empty", "an empty file"],
    ["text called .parquet", "text.parquet", "file-corrupt", "PAR1"],
    ["text called .mat", "text.mat", "file-corrupt", "a header of 128 bytes"],
    ["a name with a zero", "a\0b", "file-unreadable", "a file that can be read"],
  ])("%s", async (_, name, code, message) => {
    const error = await readTables(at(name)).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(RegulaError);
    expect(error).toMatchObject({ code });
    expect((error as RegulaError).message).toContain(message);
    expect((error as RegulaError).in("pt-BR")).toMatch(/esperavam?-se/);
  });

  test.skipIf(process.platform === "win32")("a device that never ends", async () => {
    await expect(readTables("/dev/zero")).rejects.toThrow(
      "at most 256 MB, got more than 256 MB. Keep only",
    );
  });
});

describe.skipIf(process.platform === "win32")("a pipe", () => {
  const pipeAt = (name: string) => {
    expect(spawnSync("mkfifo", [at(name)]).status).toBe(0);
    return at(name);
  };
  const anySize = () => {};
  const patience = { writer: 200, piece: 200 };

  test("is read to its end, however slowly it sends", async () => {
    const pipe = pipeAt("slow");
    const sends = "sleep 0.3; echo x,y; sleep 0.3; echo 1,0; sleep 0.1; echo 2,1";
    const writer = spawn("sh", ["-c", `(${sends}) > '${pipe}'`]);
    expect((await readTables(pipe)).train.rows).toBe(2);
    expect(writer.exitCode).not.toBe(1);
  });

  test("that nobody writes to is refused", async () => {
    const read = readBoundedFile(pipeAt("unwritten"), "unwritten", 10, anySize, patience);
    await expect(read).rejects.toThrow(
      "unwritten: expected a file that can be read, got a pipe to which",
    );
  });

  test("that sends nothing, or no more, is refused", async () => {
    const pipe = pipeAt("silent");
    const writer = await open(pipe, "r+");
    const read = () => readBoundedFile(pipe, "silent", 10, anySize, patience);
    await expect(read()).rejects.toThrow("a pipe or device that sent nothing");
    await writer.write("x");
    await expect(read()).rejects.toThrow("a pipe or device that sent nothing");
    await writer.close();
  });

  test("that never ends is read no further than the limit", async () => {
    const pipe = pipeAt("endless");
    const writer = spawn("sh", ["-c", `cat /dev/zero > '${pipe}'`]);
    const bytes = await readBoundedFile(pipe, "endless", 5_000_000, anySize);
    expect(bytes.length).toBeGreaterThan(5_000_000);
    expect(bytes.length).toBeLessThan(7_000_000);
    writer.kill();
  });
});
