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

  const unknown = await runRegula(["explain", "m.json", "b.csv", "--columns", "cm,mm"], { cwd });
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toMatch(
    /--columns.*columns that the model reads: cm, inch, noise, side.*mm/,
  );
});
