import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "./readDocument.ts";
import { runRegula, temporaryFile, temporaryFolder } from "./runRegula.ts";

/** Sixty rows in no order of their days, whose relation turns in the middle of the time. */
function visits(): string {
  const lines = Array.from({ length: 60 }, (_, i) => {
    const day = (i * 37) % 60;
    const x = ((day * 23) % 60) - 29.5;
    const y = day < 30 === x > 0 ? "yes" : "no";
    const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
    return `${date},${x},${(day * 11) % 7},${y}`;
  });
  return `day,x,w,y\n${lines.join("\n")}\n`;
}

const small = ["--hidden", "2", "--iterations", "20", "--folds", "3"];

describe("--time", () => {
  test("train holds later rows out, keeps by what, and says what its estimate is of", async () => {
    const file = temporaryFile("visits.csv", visits());
    const output = path.join(temporaryFolder(), "m.json");
    const run = ["train", file, "--variant", "linear", "--members", "2", "--folds", "3"];
    const args = [...run, "--time", "day", "--drop", "day", "-o", output];
    const { stdout, code, stderr } = await runRegula([...args, "--json"]);
    expect([code, stderr.includes("expected")]).toEqual([0, false]);
    const document = readDocument("train", stdout);
    expect(document.data.time).toEqual({ column: "day" });
    expect(document.read?.time).toEqual({ column: "day" });
    expect(document.validation).toMatchObject({ folds: 3, repeats: 1 });
    // The relation of the first half is the wrong way round in the second.
    expect(document.estimates?.accuracy?.model).toMatchObject({ mean: expect.any(Number) });
    expect(document.text.join(" ")).toContain(
      'Estimated by time (column "day"): for each of 3 parts of the later half the whole procedure',
    );
    expect(document.text.join(" ")).toContain(
      "30 to 50 rows to train on (the later the fold, the more)",
    );
    const card = JSON.parse(readFileSync(output, "utf8")).card.en.join("\n");
    expect(card).toContain('Time is given by column "day"');
    expect(document.warnings.some((warning: { code: string }) => warning.code === "order")).toBe(
      false,
    );
    const text = (await runRegula([...args, "--lang", "pt-BR"])).stdout.replace(/\s+/g, " ");
    expect(text).toMatch(/day data \S+ 60 de fora/);
    expect(text).toContain('O tempo é o da coluna "day"');
    expect(text).toContain('Estimado pelo tempo (a coluna "day")');
    const predicted = await runRegula(["predict", output, file, "--json"]);
    expect(predicted.code).toBe(0);
  });

  test("tune and compare --repeats divide by time, and describe says so", async () => {
    const file = temporaryFile("visits.csv", visits());
    const described = await runRegula([
      "describe",
      file,
      "--time",
      "rows",
      "--no-timing",
      "--json",
    ]);
    expect(readDocument("describe", described.stdout).time).toEqual({ column: null });
    const page = path.join(temporaryFolder(), "tune.html");
    const tuned = await runRegula([
      ...["tune", file, "--time", "day", ...small, "--variants", "l2=1", "--json"],
      ...["--report", page, "--journal", path.join(temporaryFolder(), "j.jsonl")],
    ]);
    const study = readDocument("tune", tuned.stdout);
    expect(study.rows).toMatchObject({ time: { column: "day" }, outerTrainRange: [30, 50] });
    expect(study.outerFolds).toHaveLength(3);
    expect(readFileSync(page, "utf8")).toContain(
      "the later half was divided into 3 outer folds. Each was judged once: on all rows before it",
    );
    const compared = await runRegula([
      ...["compare", file, "--time", "day", ...small, "--repeats", "2", "--variants", "none,l2=1"],
    ]);
    expect(compared.stdout.replace(/\s+/g, " ")).toContain(
      'Folds are by time (column "day"): each of 3 parts of the later half is predicted once',
    );
  });

  test.each<[string, string[], string]>([
    [
      "compare without --repeats",
      ["compare", "--time", "day"],
      "option --time: expected --repeats with it",
    ],
    [
      "the target",
      ["train", "--time", "y"],
      "option --time: expected another column than the target",
    ],
    [
      "an unknown column",
      ["train", "--time", "when"],
      "option --time: expected a column of the file",
    ],
    [
      "a table sorted by its target",
      ["train", "--time", "z"],
      "are the rows sorted by the target?",
    ],
    ["no file", ["train", "--time", "day"], "expected a file of training data before it"],
  ])("is refused: %s", async (name, [command, ...more], message) => {
    const rows = visits().trim().split("\n");
    const z = rows.map((row, i) => `${i === 0 ? "z" : row.endsWith("yes") ? i : 100 + i},${row}`);
    const file = temporaryFile("visits.csv", `${z.join("\n")}\n`);
    const { code, stderr } = await runRegula([
      command,
      ...(name === "no file" ? [] : [file]),
      ...more,
    ]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
