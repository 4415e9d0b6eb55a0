import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PhiloxStream, purposes } from "@regula/base";
import { expect, test } from "vitest";
import { readDocument } from "./readDocument.ts";
import { runRegula, temporaryFolder } from "./runRegula.ts";

/** Two numbers, one of them again in other units, a word, and whether something happened. */
function table(seed: number, rows = 90): string {
  const source = new PhiloxStream(seed, purposes.simulation);
  const uniform = () => 2 * source.nextDouble() - 1;
  const lines = Array.from({ length: rows }, (_, i) => {
    const [x, noise] = [5 * uniform(), uniform()];
    const won = x + uniform() > 0 ? "yes" : "no";
    return `${x.toFixed(3)},${(x / 2.54).toFixed(4)},${noise.toFixed(3)},${["up", "down"][i % 2]},${won}`;
  });
  return `cm,inch,noise,side,won\n${lines.join("\n")}\n`;
}

test("regula explain: the double is told, the training rows are judged by who left them out, the page is written", async () => {
  const cwd = temporaryFolder();
  const write = (name: string, text: string) => writeFileSync(path.join(cwd, name), text);
  write("a.csv", table(1));
  write("b.csv", table(2));
  write("blind.csv", table(2).replaceAll(/,[a-z]+$/gm, ""));
  const quick = ["--epochs", "20", "--hidden", "8", "--members", "4"];
  const train = ["train", "a.csv", "-o", "m.json", "--keep", "networks", "--no-validate", ...quick];
  expect((await runRegula(train, { cwd })).code).toBe(0);

  const fresh = await runRegula(["explain", "m.json", "b.csv", "--report", "e.html"], { cwd });
  expect(fresh.code, fresh.stderr).toBe(0);
  expect(fresh.stdout).toContain("Explained by 90 rows of b.csv.");
  expect(fresh.stdout).toMatch(/\ncm \+ inch +█+ +\S+ \[[^\]]+\] +matters\n/);
  expect(fresh.stdout).toMatch(/cm and inch together/);
  expect(fresh.stdout).toMatch(
    /→ probability of won = yes\n {2}\S+ \(\S+ \[[^\]]+\]\) [▁▂▃▄▅▆▇█]+/,
  );
  expect(readFileSync(path.join(cwd, "e.html"), "utf8")).toContain("regula explain m.json b.csv");

  const left = await runRegula(["explain", "m.json", "a.csv", "--json"], { cwd });
  const document = readDocument("explain", left.stdout);
  expect(document.data).toMatchObject({ judgedBy: "left-out", withheld: null, rows: 90 });
  expect(document.clusters).toEqual([expect.objectContaining({ columns: ["cm", "inch"] })]);
  expect(document.columns).toHaveLength(4);

  const blind = await runRegula(["explain", "m.json", "blind.csv", "--lang", "pt-BR"], { cwd });
  expect(blind.code, blind.stderr).toBe(0);
  expect(blind.stdout).toContain("Não se dá importância: ela precisa da coluna won");

  const [head, first] = table(2).split("\n");
  write("one.csv", `${head}\n${first}\n`);
  write("blindOne.csv", `${head}\n${first}\n`.replaceAll(/,[a-z]+$/gm, ""));
  for (const file of ["one.csv", "blindOne.csv"]) {
    const one = await runRegula(["explain", "m.json", file, "--report", "one.html"], { cwd });
    expect(one.code, one.stderr).toBe(0);
    expect(one.stdout).toMatch(
      /^Rows read: 1 row of \S+\n\nWhat it means\n• Nothing is explained: one row/,
    );
    expect(one.stdout).not.toMatch(/0\.000|no interval|▁/);
  }

  const unknown = await runRegula(["explain", "m.json", "b.csv", "--columns", "cm,mm"], { cwd });
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toMatch(
    /--columns.*columns that the model reads: cm, inch, noise, side.*mm/,
  );
});

test("regula explain of linear models speaks of no networks, in the terminal and on the page", async () => {
  const cwd = temporaryFolder();
  const write = (name: string, text: string) => writeFileSync(path.join(cwd, name), text);
  write("a.csv", table(1));
  const linear = ["--keep", "linear", "--members", "4", "--no-validate"];
  const trained = await runRegula(["train", "a.csv", "-o", "m.json", ...linear], { cwd });
  expect(trained.code, trained.stderr).toBe(0);
  for (const [language, word, band] of [
    ["en", /network/i, "how far linear models fitted to other rows would answer"],
    ["pt-BR", /\bredes?\b/i, "até onde responderiam modelos lineares ajustados a outras linhas"],
  ] as const) {
    const asked = ["explain", "m.json", "a.csv", "--report", "e.html", "--lang", language];
    const { code, stdout, stderr } = await runRegula(asked, { cwd });
    expect(code, stderr).toBe(0);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(band);
    expect(stdout).not.toMatch(word);
    const page = readFileSync(path.join(cwd, "e.html"), "utf8");
    expect(page).toContain(band);
    expect(page.slice(page.indexOf("<main"))).not.toMatch(word);
  }

  // One value beside missing cells is written, not drawn as a curve that goes from it to itself.
  const lines = table(2)
    .replaceAll(/,[a-z]+$/gm, "")
    .split("\n")
    .slice(1, 17)
    .map((line, i) => line.replace(/^[^,]+/, i < 8 ? "2.5" : ""));
  write("flat.csv", `cm,inch,noise,side\n${lines.join("\n")}\n`);
  const asked = ["explain", "m.json", "flat.csv", "--columns", "cm", "--report", "f.html"];
  const flat = await runRegula(asked, { cwd });
  expect(flat.code, flat.stderr).toBe(0);
  expect(flat.stdout).toMatch(/\n {2}2\.5 \([^)]+\) · missing \([^)]+\)\n/);
});
