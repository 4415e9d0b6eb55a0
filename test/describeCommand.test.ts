import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Document } from "../packages/cli/src/documents/index.ts";
import { readDocument } from "./readDocument.ts";
import { runRegula, temporaryFile, temporaryFolder } from "./runRegula.ts";

type Described = Document<"describe">;
type Column = Described["columns"][number];
type Warning = Described["warnings"][number];

/** A file as an office in Brazil exports it, with a column of each kind. */
function office(): string {
  const lines = Array.from({ length: 48 }, (_, i) => {
    const day = `${String(1 + (i % 28)).padStart(2, "0")}/0${1 + (i % 3)}/2023`;
    const salary = i % 9 === 4 ? "" : `${1 + (i % 7)}.${100 + 13 * i},${10 + (i % 80)}`;
    const share = `${(i * 7) % 90},5%`;
    const code = `0${100 + i}`;
    const bought = i === 7 ? "" : (i * 5) % 11 > 4 ? "sim" : "não";
    return [i + 1, day, salary, share, ["sul", "norte", "leste"][i % 3], code, "x", bought].join(
      ";",
    );
  });
  const names = ["", "data", "salario", "desconto", "regiao", "cep_id", "fixo", "comprou"];
  return `${names.join(";")}\n${lines.join("\n")}\n`;
}

describe("regula describe", () => {
  test("says of each column what it is, an example, missing cells and what is done with it", async () => {
    const file = temporaryFile("office.csv", office());
    const { code, stdout } = await runRegula(["describe", file, "--json", "--no-timing"]);
    expect(code).toBe(0);
    const document = readDocument("describe", stdout);
    expect(document).toMatchObject({
      source: "office.csv",
      rows: 48,
      header: "first-row",
      delimiter: ";",
      target: { name: "comprou", task: "binary", classes: ["não", "sim"] },
      seconds: { train: null, tune: null },
    });
    const told = document.columns.map(({ kind, missing, role, decimal, thousands }: Column) =>
      [kind, missing, role, decimal, thousands].join(" "),
    );
    expect(told).toEqual([
      "row-number 0 left-out . ",
      "date 0 feature  ",
      "number 5 feature , .",
      "number 0 feature , ",
      "category 0 feature  ",
      "id 0 left-out  ",
      "constant 0 left-out  ",
      "category 1 target  ",
    ]);
    expect(document.columns[2].example).toBe("1.100,10");
    expect(document.warnings.map(({ code: name }: Warning) => name)).toEqual([
      "constant",
      "row-number",
      "id",
      "order",
      "unlabeled",
    ]);
  });

  test("and train reads the same columns, says it before it trains, and keeps them in its document", async () => {
    const file = temporaryFile("office.csv", office());
    const quick = ["--iterations", "30", "--members", "2", "--no-validate", "--hidden", "3"];
    const output = path.join(temporaryFolder(), "m.json");
    const run = ["train", file, ...quick, "-o", output];
    const { stdout } = await runRegula([...run, "--json"]);
    const described = await runRegula(["describe", file, "--json", "--no-timing"]);
    const { columns } = readDocument("describe", described.stdout);
    expect(readDocument("train", stdout).read?.columns).toEqual(columns);
    const text = (await runRegula(run)).stdout;
    expect(text.startsWith("office.csv: 48 rows × 8 columns\n")).toBe(true);
    expect(text).toMatch(/salario\s+number\s+1\.100,10\s+5\s+43\s+feature/);
    expect(text.indexOf("left out")).toBeLessThan(text.indexOf("trained on 47 rows"));
  });

  test("guesses are named with the option that says otherwise, in both languages", async () => {
    const words = Array.from({ length: 40 }, (_, i) => `${"abc"[i % 3]},${"xy"[i % 2]},${i % 12}`);
    const file = temporaryFile("words.csv", `a,x,cls\n${words.join("\n")}\n`);
    const english = await runRegula(["describe", file, "--no-timing"]);
    // Lines are folded to the terminal's width.
    expect(english.stdout.replace(/\s+/g, " ")).toContain(
      "--task classes reads them as names of classes",
    );
    const portuguese = await runRegula(["describe", file, "--no-timing", "--lang", "pt-BR"]);
    expect(portuguese.stdout.replace(/\s+/g, " ")).toContain(
      "--task classes os lê como nomes de classes",
    );
    const asked = await runRegula(["describe", file, "--no-timing", "--task", "classes"]);
    expect(asked.stdout).not.toContain("--task");
  });

  test("categories that programs write for a missing cell are named, with the option", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      const major = i % 10 === 3 ? "NA" : `"${["arts", "law"][i % 2]}"`;
      return `"${i + 1}",${(i * 7) % 11},"${i % 8 === 0 ? "none" : "some"}",${major}`;
    });
    const file = temporaryFile("majors.csv", `"","grade","aid","major"\n${rows.join("\n")}\n`);
    const { stdout } = await runRegula(["describe", file, "--no-timing"]);
    expect(stdout).toContain('"NA" is read as a category: "major". --na NA takes it for missing.');
    expect(stdout).not.toContain('"none"');
    const named = await runRegula(["describe", file, "--no-timing", "--na", "NA"]);
    expect(named.stdout).not.toContain("--na");
    expect(named.stdout).toContain("4 of 40 rows have no major");
    const portuguese = await runRegula(["describe", file, "--no-timing", "--lang", "pt-BR"]);
    expect(portuguese.stdout).toContain(
      '"NA" é lida como uma categoria: "major". --na NA a lê como ausente.',
    );
  });

  test("how long train and tune would take is measured", async () => {
    const file = temporaryFile("office.csv", office());
    const { stdout } = await runRegula(["describe", file, "--json"]);
    const { train, tune } = readDocument("describe", stdout).seconds;
    expect(train).toBeGreaterThan(0);
    expect(tune).toBeGreaterThan(0);
  });

  test("a file that is not there is refused in a line", async () => {
    const { code, stderr } = await runRegula([
      "describe",
      path.join(temporaryFolder(), "none.csv"),
    ]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Error: .*none\.csv: .*\n$/);
  });

  test("a table that train refuses as it is is shown with the reason", async () => {
    const lines = Array.from(
      { length: 40 },
      (_, i) => `0${1 + (i % 9)}/1${i % 3}/2023,${i % 7},${"ab"[i % 2]}`,
    );
    const file = temporaryFile("visits.csv", `day,x,y\n${lines.join("\n")}\n`);
    const { code, stdout } = await runRegula(["describe", file, "--json", "--no-timing"]);
    expect(code).toBe(0);
    const { columns, refusal } = readDocument("describe", stdout);
    expect(columns[0]).toMatchObject({ kind: "date", decided: false, role: "feature" });
    expect(refusal).toContain("Add --dates dmy where the day comes first");
    const text = (await runRegula(["describe", file])).stdout.replace(/\s+/g, " ");
    expect(text).toContain("day date? 01/10/2023");
    expect(text).toContain(
      "As it is, train and tune refuse this table: visits.csv, option --dates",
    );
    const dated = await runRegula(["describe", file, "--json", "--no-timing", "--dates", "dmy"]);
    expect(readDocument("describe", dated.stdout).refusal).toBeNull();
  });

  test("categories beyond those kept apart are counted", async () => {
    const lines = Array.from({ length: 700 }, (_, i) => `city ${i % 230},${i % 7},${"ab"[i % 2]}`);
    const file = temporaryFile("cities.csv", `city,x,y\n${lines.join("\n")}\n`);
    const text = (await runRegula(["describe", file, "--no-timing"])).stdout.replace(/\s+/g, " ");
    expect(text).toContain('"city" has 230 categories: the 200 with most rows are kept');
  });
});
