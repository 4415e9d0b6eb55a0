import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineStudy, interpretTable } from "@regula/data";
import {
  encodeModel,
  parseVariant,
  predictTable,
  rangePredictions,
  trainModel,
} from "@regula/models";
import { writeModelCard } from "@regula/report";
import { applyPreset } from "@regula/studies";
import { parseCsv } from "@regula/tables";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "./readDocument.ts";
import { root, runRegula, temporaryFolder } from "./runRegula.ts";
import { decodeTrained } from "./smallModels.ts";

const quick = ["--iterations", "100", "--members", "3", "--folds", "3", "--hidden", "4"];

/** Rows of x, y (with gaps), side, match, and a target of each task; a pure function of its arguments. */
function shots({ rows = 45, from = 0, delimiter = ",", gaps = false } = {}): string {
  const spell = (value: number) => {
    const text = String(Number(value.toFixed(3)));
    return delimiter === ";" ? text.replace(".", ",") : text;
  };
  const lines = Array.from({ length: rows }, (_, i) => {
    const j = from + i;
    const [x, y] = [Math.sin(7 * j) * 5 + 0.001, ((37 * j) % 100) / 10 + 0.001];
    const side = ["left", "right", "=up"][j % 3];
    const s = x + 0.4 * (y - 5) + (side === "left" ? 1 : 0);
    const [won, level] = [s > 0.2 ? 1 : 0, s > 1.5 ? "=high" : s > -1.5 ? "mid" : "low"];
    const first = gaps && j % 7 === 3 ? "" : spell(x);
    const amount = spell(10 + s + Math.sin(31 * j));
    return [first, spell(y), side, `m${j % 9}`, won, level, amount].join(delimiter);
  });
  return `${["x", "y", "side", "match", "won", "level", "amount"].join(delimiter)}\n${lines.join("\n")}\n`;
}

/** A group of 40 rows and six of 8, of two features. */
function unequalGroups(): string {
  const sizes = [40, 8, 8, 8, 8, 8, 8];
  const lines = sizes.flatMap((size, g) =>
    Array.from({ length: size }, (_, j) => {
      const [x, z] = [Math.sin(7 * j + g), Math.sin(3 * j + 2 * g)];
      return `g${g},${x.toFixed(3)},${z.toFixed(3)},${x + Math.sin(31 * j + g) > 0 ? 1 : 0}`;
    }),
  );
  return `school,x,z,y\n${lines.join("\n")}\n`;
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

const read = (folder: string, name: string) => readFileSync(path.join(folder, name), "utf8");

/** A model without the digest of its file. */
const unsealed = (text: string) => text.replace(/,\n {2}"sha256": "[0-9a-f]{64}"/, "");

/** A CSV's header and its rows. */
function cells(csv: string, delimiter = ","): { header: string[]; rows: string[][] } {
  const [header, ...rows] = csv
    .trim()
    .split("\n")
    .map((line) => line.split(delimiter));
  return { header, rows };
}

describe("regula train and regula predict", () => {
  test("the same command gives the same bytes, those of one thread; predictions have the engine's bits", async () => {
    const cwd = folderWith({ "a.csv": shots(), "b.csv": shots({ rows: 8, from: 45 }) });
    const args = [
      "a.csv",
      "--target",
      "won",
      "--features",
      "x,y,side",
      "--group",
      "match",
      "--keep",
      "networks",
      ...quick,
    ];
    for (const name of ["one.json", "two.json"]) {
      const ran = await runRegula(["train", ...args, "-o", name, "--lang", "pt-BR"], { cwd });
      expect(ran.code, ran.stderr).toBe(0);
      expect(ran.stdout).toContain(`regula predict ${name} novos.csv`);
    }
    const text = read(cwd, "one.json");
    expect(read(cwd, "two.json")).toBe(text);

    const study = defineStudy(interpretTable(parseCsv(read(cwd, "a.csv"), { source: "a.csv" })), {
      target: "won",
      features: ["x", "y", "side"],
      missing: "fill",
      group: "match",
      inputEncoding: "piecewise",
    });
    const { software } = decodeTrained(text).training;
    expect(software).toMatch(/^regula \d/);
    const { plan, used } = applyPreset("table", "study", { iterations: 100, hidden: [4] });
    const result = await trainModel(study, {
      ...plan,
      preset: used,
      resampling: "folds",
      keep: "networks",
      variant: parseVariant("l2=1"),
      members: 3,
      seed: 3,
      validation: { folds: 3, repeats: 1 },
      software,
    });
    if (result.status !== "completed") throw new Error(result.status);
    expect(encodeModel({ ...result.model, card: writeModelCard(result.model, []) })).toBe(
      unsealed(text),
    );

    const { code, stdout, stderr } = await runRegula(["predict", "one.json", "b.csv"], { cwd });
    expect(code, stderr).toBe(0);
    const { header, rows } = cells(stdout);
    expect(header).toEqual(["row", "probability", "low", "high", "class", "set"]);
    const table = interpretTable(parseCsv(read(cwd, "b.csv"), { source: "b.csv" }));
    const { mean, lower, upper, classes } = predictTable(result.model, table);
    const ranged = rangePredictions(result.model, { mean });
    if (ranged?.kind !== "sets") throw new Error("sets");
    rows.forEach(([row, ...said], j) => {
      expect(row).toBe(String(j + 2));
      expect(said.pop()).toBe(ranged.sets[j].join(" | "));
      const own = [mean.data[j], lower.data[j], upper.data[j], classes?.[j]];
      expect(said.map(Number)).toEqual(own);
    });
    expect(stderr).toMatch(/won predicted for 8 rows of b\.csv by 3 networks/);
    expect(stderr).toMatch(/column won: on 8 rows log-loss/);
    expect(stderr).toMatch(/rows of a new match.*by the rows/s);
  });

  test("networks by folds are judged by the rows that they left out, and stop by them", async () => {
    const cwd = folderWith({ "a.csv": shots({ rows: 130 }) });
    const small = ["--hidden", "3", "--iterations", "20", "--keep", "networks"];
    const args = ["train", "a.csv", "--target", "won", "--features", "x,y", ...small];
    const ran = await runRegula([...args, "--json"], { cwd });
    expect(ran.code, ran.stderr).toBe(0);
    const { validation, training, text } = readDocument("train", ran.stdout);
    expect(validation).toMatchObject({ kind: "left-out", folds: 8, repeats: 1 });
    expect(training).toMatchObject({ members: 8, resampling: "folds" });
    expect(training.stop).toBeLessThanOrEqual(20);
    expect(text[1]).toMatch(/^Estimated without further training, by the rows that each network/);
    expect(decodeTrained(read(cwd, "regula-model.json")).training.stop).toBe(training.stop);
    const nested = await runRegula([...args, "--validate", "nested", "--folds", "2"], { cwd });
    expect(nested.stdout).toMatch(/Estimated by 2-fold cross-validation of the whole procedure/);
    const both = await runRegula([...args, "--validate", "left-out", "--folds", "2"], { cwd });
    expect([both.code, both.stderr]).toEqual([2, expect.stringMatching(/--validate: expected no/)]);
    const other = await runRegula([...args, "--validate", "twice"], { cwd });
    expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/left-out, nested/)]);
  }, 60_000);

  test("several classes, empty cells, unknown categories, formulas in text; a file out", async () => {
    const strange = shots({ rows: 12, from: 45, gaps: true }).replace(",right,", ",down,");
    const cwd = folderWith({ "a.csv": shots({ gaps: true }), "b.csv": strange });
    const options = ["--target", "level", "--features", "x,y,side", "--missing", "fill"];
    await runRegula(["train", "a.csv", ...options, ...quick], { cwd });
    const ran = await runRegula(["predict", "regula-model.json", "b.csv", "-o", "p.csv"], { cwd });
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/Empty cells filled: [12]\./);
    expect(ran.stdout).toMatch(/Cells of "side" with a category that training had not seen: 1;/);
    const { header, rows } = cells(read(cwd, "p.csv"));
    const names = ["p(=high)", "p(low)", "p(mid)", "low", "high", "class", "set"];
    expect(header).toEqual(["row", ...names]);
    for (const row of rows) {
      expect(row[7].replace("'", "").split(" | ")).toContain(row[6].replace("'", ""));
      const [high, low, mid, from, to] = row.slice(1, 6).map(Number);
      expect(high + low + mid).toBeCloseTo(1, 12);
      const largest = Math.max(high, low, mid);
      expect(row[6]).toBe(["'=high", "low", "mid"][[high, low, mid].indexOf(largest)]);
      expect(from).toBeLessThanOrEqual(largest);
      expect(to).toBeGreaterThanOrEqual(largest);
    }
    const again = await runRegula(["predict", "regula-model.json", "b.csv", "-o", "p.csv"], {
      cwd,
    });
    expect(again.code, again.stderr).toBe(0);
  });

  test("amounts, from a CSV of semicolons and decimal commas into another; one network has no band", async () => {
    const options = { delimiter: ";" };
    const cwd = folderWith({
      "a.csv": shots(options),
      "b.csv": shots({ ...options, from: 45, rows: 5 }),
    });
    const columns = ["--target", "amount", "--features", "x,y,side"];
    const args = [...columns, ...quick, "--members", "1", "--resampling", "bootstrap"];
    const trained = await runRegula(["train", "a.csv", ...args, "--json"], { cwd });
    expect(trained.code, trained.stderr).toBe(0);
    const document = readDocument("train", trained.stdout);
    expect(document).toMatchObject({ task: "regression", classes: null, members: 1 });
    expect(document).toMatchObject({ contract: 2, probabilities: null });
    const { estimates, signal, amounts, ranking, calibration } = document;
    for (const who of ["model", "linear", "baseRate"]) {
      expect(estimates.rmse[who].interval).toHaveLength(2);
    }
    expect(signal).toMatchObject({ verdict: "shown", permutations: 199 });
    expect(signal.p).toBeLessThanOrEqual(0.05);
    const verdicts = /^(better|worse|equal|not-distinguishable)$/;
    expect(amounts).toMatchObject({ metric: "squaredError", withheld: null });
    expect(amounts.verdict).toMatch(verdicts);
    expect(amounts.linear.modelOverLinear.verdict).toMatch(verdicts);
    expect(amounts.linear.overBaseRate.interval).toHaveLength(2);
    expect(ranking.metric).toBe("spearman");
    expect(calibration).toMatchObject({ kind: "band", rows: 45 });
    const ran = await runRegula(["predict", "regula-model.json", "b.csv"], { cwd });
    const { header, rows } = cells(ran.stdout, ";");
    const ends = ["interval_low", "interval_high"];
    expect(header).toEqual(["row", "prediction", "low", "high", ...ends]);
    const numberOf = (cell: string) => Number(cell.replace(",", "."));
    const { levels } = document.ranges;
    const { low: below, high: above } = levels.find(
      ({ coverage }: { coverage: number }) => coverage === 0.9,
    );
    for (const [, prediction, low, high, from, to] of rows) {
      expect(prediction).toMatch(/^\d+,\d+$/);
      expect([low, high]).toEqual([prediction, prediction]);
      expect(numberOf(from)).toBe(numberOf(prediction) + below);
      expect(numberOf(to)).toBe(numberOf(prediction) + above);
    }
    expect(ran.stderr).toMatch(/In 90% of\s+new rows of this kind the truth lies between/);
    const wide = await runRegula(
      ["predict", "regula-model.json", "b.csv", "--coverage", "0.95", "--json"],
      { cwd },
    );
    const { ranges, predictions } = readDocument("predict", wide.stdout);
    expect(ranges).toEqual({ kind: "offsets", coverage: 0.95, held: null });
    expect(predictions[0].interval[0]).toBeLessThan(numberOf(rows[0][4]));
    const none = await runRegula(["predict", "regula-model.json", "b.csv", "--coverage", "0.99"], {
      cwd,
    });
    expect([none.code, none.stderr]).toEqual([
      2,
      expect.stringMatching(/--coverage: expected one of 0\.5, 0\.8, 0\.9, 0\.95, got 0\.99/),
    ]);
    expect(ran.stderr).toMatch(/One network has no band/);
    expect(ran.stderr).toMatch(/root mean squared error .*; mean\s+absolute error .*; R²/s);
  });

  test("--json of predict: one document, the same numbers, scores and threshold", async () => {
    const cwd = folderWith({ "a.csv": shots(), "b.csv": shots({ rows: 8, from: 45 }) });
    const options = ["--target", "won", "--features", "x,y", "--no-validate"];
    const trained = await runRegula(["train", "a.csv", ...options, ...quick], { cwd });
    expect(trained.stdout).toMatch(/was not estimated/);
    const args = ["predict", "regula-model.json", "b.csv", "--threshold", "0.9"];
    const { stdout } = await runRegula([...args, "--json"], { cwd });
    const document = readDocument("predict", stdout);
    expect(document).toMatchObject({ target: "won", classes: ["0", "1"], threshold: 0.9 });
    expect(document.contract).toBe(2);
    // Eight rows are too few for an interval.
    expect(document.scores.metrics.accuracy).toMatchObject({
      interval: null,
      withheld: "few-rows",
    });
    const { rows } = cells((await runRegula(args, { cwd })).stdout);
    expect(
      document.predictions.map(
        ({ set, ...said }: { readonly set: readonly string[] } & Record<string, string | number>) =>
          [said.row, said.probability, said.low, said.high, said.class, set.join(" | ")].map(
            String,
          ),
      ),
    ).toEqual(rows);
    for (const [, p, , , label] of rows) expect(label).toBe(Number(p) > 0.9 ? "1" : "0");

    const own = await runRegula(["predict", "regula-model.json", "a.csv"], { cwd });
    expect(own.stderr).toMatch(/very rows that the model was trained on/);
    const blind = folderWith({ "c.csv": "y,x\n1,2\n" });
    const model = path.join(cwd, "regula-model.json");
    const unlabeled = await runRegula(["predict", model, "c.csv", "--json"], { cwd: blind });
    expect(readDocument("predict", unlabeled.stdout).scores).toBeNull();
  });

  test("a model of which nothing was held out does not know how far off it may be, and says so", async () => {
    const cwd = folderWith({ "a.csv": shots() });
    const options = ["--target", "won", "--features", "x,y", "--no-validate"];
    await runRegula(["train", "a.csv", ...options, ...quick, "--resampling", "seeds"], { cwd });
    const args = ["predict", "regula-model.json", "a.csv"];
    const document = readDocument(
      "predict",
      (await runRegula([...args, "--json"], { cwd })).stdout,
    );
    expect(document.ranges).toBeNull();
    expect(document.predictions[0].set).toBeUndefined();
    const asked = await runRegula([...args, "--coverage", "0.9"], { cwd });
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringMatching(/without --no-validate/)]);
  });

  test("--variant linear keeps a linear model: without hidden layers, without a thread, the same bytes for any", async () => {
    const cwd = folderWith({ "a.csv": shots(), "b.csv": shots({ rows: 30, from: 45 }) });
    const columns = ["--target", "won", "--features", "x,y,side", "--folds", "3"];
    const args = ["train", "a.csv", ...columns, "--variant", "linear", "--members", "3"];
    const { code, stdout, stderr } = await runRegula(args, { cwd });
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^3 ridge logistic regressions \(λ = /m);
    expect(stdout).not.toMatch(/linear model {2}|networks/);
    const text = read(cwd, "regula-model.json");
    const model = decodeTrained(text);
    expect(model.members[0].plan.network.layers).toHaveLength(1);
    expect(model.training).toMatchObject({ variant: "linear", members: 3 });
    const study = defineStudy(interpretTable(parseCsv(read(cwd, "a.csv"), { source: "a.csv" })), {
      target: "won",
      features: ["x", "y", "side"],
      missing: "fill",
    });
    const { software } = model.training;
    const result = await trainModel(study, {
      kind: "linear",
      members: 3,
      seed: 3,
      validation: { folds: 3, repeats: 1 },
      software,
    });
    if (result.status !== "completed") throw new Error(result.status);
    expect(encodeModel({ ...result.model, card: writeModelCard(result.model, []) })).toBe(
      unsealed(text),
    );
    const ran = await runRegula(["predict", "regula-model.json", "b.csv"], { cwd });
    expect(ran.stderr).toMatch(/by 3 linear models/);
    expect(ran.stderr).toMatch(/accuracy [\d.]+% \[/);
    for (const to of ["onnx", "safetensors", "js"]) {
      const out = await runRegula(["export", "regula-model.json", "--to", to], { cwd });
      expect(out.code, out.stderr).toBe(0);
    }
    const { predict } = await import(path.join(cwd, "regula-model.js"));
    const { rows } = cells(ran.stdout);
    const [, ...own] = read(cwd, "b.csv").trim().split("\n");
    rows.forEach(([, p], j) => {
      const [x, y, side] = own[j].split(",");
      expect(predict({ x, y, side })).toBeCloseTo(Number(p), 12);
    });
  });

  test("rows of training among those to be judged are counted and told first", async () => {
    const cwd = folderWith({ "a.csv": shots(), "b.csv": shots({ rows: 40, from: 25 }) });
    const options = ["--target", "won", "--features", "x,y,side", "--no-validate"];
    await runRegula(["train", "a.csv", ...options, "--variant", "linear"], { cwd });
    const args = ["predict", "regula-model.json", "b.csv"];
    const { stderr } = await runRegula(args, { cwd });
    expect(stderr.replace(/\s+/g, " ")).toMatch(
      /20 of 40 rows equal a row that the model was trained on.*The data have the column won/,
    );
    const { stdout } = await runRegula([...args, "--json"], { cwd });
    const { scores } = readDocument("predict", stdout);
    expect(scores.trainingRows).toEqual({ verdict: "some", found: 20, compared: 40, repeated: 0 });
  });

  test("a model of version 1 predicts and exports", async () => {
    const cwd = folderWith({
      "rows.csv": readFileSync(path.join(root, "fixtures/models/rows.csv"), "utf8"),
    });
    const model = path.join(root, "fixtures/models/version1-two.json");
    const ran = await runRegula(["predict", model, "rows.csv"], { cwd });
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toBe(readFileSync(model.replace(".json", ".csv"), "utf8"));
    expect(ran.stderr.replace(/\s+/g, " ")).toMatch(/very rows that the model was trained on/);
    const out = await runRegula(["export", model, "--to", "js", "-o", "m.js"], { cwd });
    expect(out.code, out.stderr).toBe(0);
  });

  test("--tune chooses settings first, and says that the estimate is too good", async () => {
    const cwd = folderWith({ "a.csv": shots({ rows: 30 }) });
    const fast = ["--iterations", "5", "--engine", "reference", "--members", "2", "--folds", "2"];
    const args = [
      "train",
      "a.csv",
      "--target",
      "won",
      "--features",
      "x,y",
      "--hidden",
      "2",
      ...fast,
    ];
    const { code, stdout, stderr } = await runRegula([...args, "--tune", "--keep", "networks"], {
      cwd,
    });
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/Chosen: /);
    expect(stdout).toMatch(/chosen among 25 .* somewhat\s+too\s+good/s);
    const { training } = decodeTrained(read(cwd, "regula-model.json"));
    expect(training.chosenFrom).toContain("default");
    expect(training).toMatchObject({ engine: "reference", members: 2 });
  });

  test("Ctrl-C ends with 130 and writes nothing; so does no network that converges, with 1", async () => {
    const cwd = temporaryFolder();
    const long = ["train", "--iterations", "20000", "--members", "20"];
    const stopped = await runRegula(long, { cwd, interruptAt: /networks/ });
    expect([stopped.code, stopped.stdout]).toEqual([130, ""]);
    expect(stopped.stderr).toMatch(/Interrupted: nothing was written\./);
    const wild = await runRegula(["train", ...quick, "--learning-rate", "1e7"], { cwd });
    expect([wild.code, wild.stdout]).toEqual([1, ""]);
    expect(wild.stderr).toMatch(/Every network diverged, and nothing was written/);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("a reader who has seen enough ends it in silence", async () => {
    const cwd = folderWith({ "b.csv": shots({ rows: 20_000 }) });
    await runRegula(["train", ...quick, "--no-validate"], { cwd });
    const launcher = path.join(root, "packages/cli/bin/regula.js");
    const command = `"${process.execPath}" "${launcher}" predict regula-model.json b.csv | head -n 1`;
    const child = spawn("sh", ["-c", command], { cwd });
    let [out, told] = ["", ""];
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.stderr.on("data", (text) => {
      told += text;
    });
    await new Promise((resolve) => child.on("close", resolve));
    expect(out).toBe("row,probability,low,high,class\n");
    expect(told).not.toMatch(/EPIPE|at .*:\d+/);
  });
});

describe("what cannot be used is refused in one line, and nothing is written", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "regula-"));
  const write = (name: string, content: string) => writeFileSync(path.join(folder, name), content);
  let names: string[] = [];

  beforeAll(async () => {
    write("a.csv", shots());
    const { code, stderr } = await runRegula(
      ["train", "a.csv", "--target", "won", "--features", "x,y", ...quick, "--no-validate"],
      { cwd: folder },
    );
    if (code !== 0) throw new Error(stderr);
    const model = read(folder, "regula-model.json");
    write("cut.json", model.slice(0, 3000));
    write("newer.json", model.replace('"version": 5', '"version": 6'));
    write("other.json", "{}");
    write("short.csv", "x,z\n1,2\n");
    write("unseen.csv", "x,y,won\n1,2,1\n2,1,perhaps\n");
    names = readdirSync(folder).sort();
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each<[string, string[], RegExp]>([
    [
      "the table before the model",
      ["predict", "a.csv", "regula-model.json"],
      /a\.csv: expected a model/,
    ],
    ["a cut model", ["predict", "cut.json", "a.csv"], /cut\.json: .*cut, damaged/],
    [
      "a model of another version",
      ["predict", "newer.json", "a.csv"],
      /version 1 to 5, got version 6/,
    ],
    [
      "a missing model",
      ["predict", "regula-modle.json", "a.csv"],
      /Did you mean regula-model\.json/,
    ],
    ["a missing column", ["predict", "regula-model.json", "short.csv"], /short\.csv: .*column "y"/],
    [
      "a label that training had not seen",
      ["predict", "regula-model.json", "unseen.csv"],
      /row 3, column "won".*"perhaps"/,
    ],
    [
      "predictions over the data",
      ["predict", "regula-model.json", "a.csv", "-o", "a.csv"],
      /a\.csv: expected a new name/,
    ],
    ["a model that is no .json", ["train", "a.csv", "-o", "a.csv"], /--output.*\.json/],
    [
      "a model over something else",
      ["train", "a.csv", "-o", "other.json"],
      /other\.json: expected a new name/,
    ],
    [
      "two variants",
      ["train", "a.csv", "--variant", "none,l2=1"],
      /--variant: expected one variant/,
    ],
    ["a variant and --tune", ["train", "a.csv", "--variant", "l2=1", "--tune"], /not both/],
    [
      "a linear model with hidden layers",
      ["train", "a.csv", "--variant", "linear", "--hidden", "4"],
      /--hidden: expected a variant of networks, .*got --variant linear/,
    ],
    [
      "a margin of nothing",
      ["train", "a.csv", "--margin-log-loss", "0"],
      /--margin-log-loss: expected/,
    ],
    ["early stopping", ["train", "--variant", "stop=5"], /--variant: .*early stopping/],
  ])("%s", async (_, args, says) => {
    const ran = await runRegula(args, { cwd: folder });
    expect([ran.code, ran.stdout], ran.stderr).toEqual([2, ""]);
    expect(ran.stderr).toMatch(says);
    expect(ran.stderr.trim().split("\n")).toHaveLength(1);
    expect(ran.stderr).not.toMatch(/undefined|\[object/);
    expect(readdirSync(folder).sort()).toEqual(names);
  });

  test("a model is written over a model", async () => {
    const before = read(folder, "regula-model.json");
    const args = ["train", "a.csv", "--target", "won", "--features", "x", "--no-validate"];
    const ran = await runRegula([...args, ...quick], { cwd: folder });
    expect(ran.code, ran.stderr).toBe(0);
    expect(read(folder, "regula-model.json")).not.toBe(before);
    expect(existsSync(path.join(folder, "a.csv"))).toBe(true);
  });
});

test("train, tune and compare name the same rows to train on where folds of groups differ", async () => {
  const cwd = folderWith({ "schools.csv": unequalGroups() });
  const common = ["schools.csv", "--group", "school", "--iterations", "20", "--folds", "3"];
  const runs = await Promise.all(
    [
      ["train", ...common, "--members", "2", "-o", "m.json"],
      ["tune", ...common, "--variants", "l2=1", "--repeats", "1"],
      ["compare", ...common, "--variants", "none,l2=1", "--repeats", "2"],
    ].map((args) => runRegula(args, { cwd })),
  );
  const said = runs.map(({ code, stdout, stderr }) => {
    expect(code, stderr).toBe(0);
    const text = stdout.replaceAll(/\s+/g, " ");
    return /(\d+ to \d+) (?:rows to train on|of these 88 rows) \(folds of unequal groups\)/.exec(
      text,
    )?.[1];
  });
  expect(said).toEqual(["40 to 72", "40 to 72", "40 to 72"]);
});
