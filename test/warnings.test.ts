import { readFileSync } from "node:fs";
import path from "node:path";
import { warningCodes } from "@regula/data";
import { expect, test } from "vitest";
import { readDocument } from "./readDocument.ts";
import { root, runRegula, temporaryFile } from "./runRegula.ts";

const rows = 60;
const noise = (row: number, step: number) => ((row * step) % 61) / 10 - 3;
const label = (row: number) => ((row * 29) % 61 > 30 ? "yes" : "no");
const table = (header: string, cells: (row: number) => readonly (string | number)[]) =>
  `${[header, ...Array.from({ length: rows }, (_, row) => cells(row).join(","))].join("\n")}\n`;

/** As R's write.csv does, beside an id, a constant and a recoding of the label. */
const found = table('"",id,x,kind,code,y', (row) => [
  ...[row + 1, `c${row}`, noise(row, 17), "k", label(row) === "yes" ? 7 : 3, label(row)],
]);
interface Told {
  readonly code: string;
  readonly column: string | null;
}

const quick = ["--variant", "linear", "--members", "1", "--no-validate"];

test("train says what it saw before any figure, keeps it in JSON and card, and --allow silences it", async () => {
  const file = temporaryFile("found.csv", found);
  const model = path.join(path.dirname(file), "m.json");
  const args = ["train", file, ...quick, "-o", model];
  const text = await runRegula([...args, "--lang", "pt-BR"]);
  expect(text.code, text.stderr).toBe(0);
  const told = text.stdout.split("\n\n")[1];
  expect(told).toMatch(/^• A coluna "kind" tem um só valor/);
  expect(told.match(/^• /gm)).toHaveLength(4);

  const json = readDocument("train", (await runRegula([...args, "--json"])).stdout);
  const seen = json.warnings.map(({ code, column }: Told) => [code, column]);
  expect(seen).toEqual([
    ["constant", "kind"],
    ["row-number", "column 1"],
    ["id", "id"],
    ["gives-away", "code"],
  ]);
  const { card } = JSON.parse(readFileSync(model, "utf8"));
  expect(card.en.join("\n")).toContain('- Column "column 1" numbers the rows, from 1 to 60.');
  expect(card.en.join("\n")).toContain("; columns x (number) and code (number);");

  const allowed = [...args, "--allow", "row-number,gives-away", "--drop", "id,kind", "--json"];
  const document = readDocument("train", (await runRegula(allowed)).stdout);
  expect(document.warnings).toEqual([]);
  expect(document.data.features).toBe(3);

  const unknown = await runRegula([...args, "--allow", "row-numbers"]);
  expect([unknown.code, unknown.stdout]).toEqual([2, ""]);
  expect(unknown.stderr).toMatch(/--allow.*codes of warnings: .*row-number, .*got "row-numbers"/);
});

test("compare leaves out the same columns, and its page shows the warnings", async () => {
  const file = temporaryFile("found.csv", found);
  const page = path.join(path.dirname(file), "p.html");
  const args = ["compare", file, "--variants", "none", "--iterations", "20", "--report", page];
  const { code, stdout, stderr } = await runRegula([...args, "--json", "--lang", "en"]);
  expect(code, stderr).toBe(0);
  const document = readDocument("compare", stdout);
  expect(document.data.train.featureNames).toEqual(["x", "code"]);
  expect(document.warnings.map(({ code }: Told) => code)).toContain("row-number");
  expect(readFileSync(page, "utf8")).toContain("numbers the rows, from 1 to 60");
});

test("predict counts cells far beyond the training rows", async () => {
  const file = temporaryFile(
    "a.csv",
    table("x,z,y", (row) => [noise(row, 17), noise(row, 7), label(row)]),
  );
  const model = path.join(path.dirname(file), "m.json");
  const trained = await runRegula(["train", file, ...quick, "-o", model]);
  expect(trained.code, trained.stderr).toBe(0);
  const far = temporaryFile("b.csv", "x,z\n0.1,900\n0.2,0.3\n");
  const predict = ["predict", model, far];
  const document = readDocument("predict", (await runRegula([...predict, "--json"])).stdout);
  expect(document.warnings).toMatchObject([{ code: "out-of-range", column: "z", rows: 1 }]);
  const { stderr } = await runRegula([...predict, "--lang", "en"]);
  expect(stderr).toMatch(/• Column "z": 1 of 2 rows lie beyond the training rows/);
  const silenced = await runRegula([...predict, "--json", "--allow", "out-of-range"]);
  expect(readDocument("predict", silenced.stdout).warnings).toEqual([]);
});

test("every code has a row in the docs", () => {
  const docs = readFileSync(path.join(root, "docs/command-line.md"), "utf8");
  const cells = docs.match(/^\| `[^|]*\|/gm)?.join("") ?? "";
  expect(warningCodes.filter((code) => !cells.includes(`\`${code}\``))).toEqual([]);
});
