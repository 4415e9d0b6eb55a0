import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { decodeModel } from "@regula/models";
import { describe, expect, test } from "vitest";
import { readDocument } from "./readDocument.ts";
import { runRegula, temporaryFolder } from "./runRegula.ts";
import { decodeTrained } from "./smallModels.ts";

/** A folder with a table of two classes. */
function folderWithTable(): string {
  const lines = Array.from({ length: 60 }, (_, i) => {
    const [x, y] = [Math.sin(7 * i) * 5, ((37 * i) % 100) / 10];
    return `${x.toFixed(3)},${y},${x + 0.4 * y + Math.sin(31 * i) > 2 ? "yes" : "no"}`;
  });
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "a.csv"), `x,y,won\n${lines.join("\n")}\n`);
  return folder;
}

const short = ["--iterations", "20", "--hidden", "3"];

describe("presets", () => {
  test("a named file is trained by table, the bundled kicks by course; said, and kept in documents and models", async () => {
    const cwd = folderWithTable();
    const [named, bundled] = await Promise.all(
      [["a.csv"], []].map((file) => runRegula(["compare", ...file, ...short, "--json"], { cwd })),
    );
    const changed = ["hidden", "iterations"];
    const ofTable = readDocument("compare", named.stdout);
    expect(ofTable.preset).toEqual({ name: "table", changed });
    expect(ofTable.plan).toMatchObject({ hidden: [3], iterations: 20, optimizer: "adam", seed: 3 });
    const ofCourse = readDocument("compare", bundled.stdout);
    expect(ofCourse.preset).toEqual({ name: "course", changed });
    expect(ofCourse.plan).toMatchObject({ optimizer: "gradientDescent", learningRate: 0.3 });

    const asked = ["--epochs", "5", "--max-norm", "2", "--keep", "networks", "--no-validate"];
    const args = ["train", "a.csv", ...asked];
    const { code, stdout, stderr } = await runRegula(args, { cwd });
    expect(code, stderr).toBe(0);
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(
      /Preset table: piecewise inputs, .* 5 epochs, f32\. Changed by options: Epochs, Max-norm/,
    );
    const { training, members, card } = decodeTrained(
      readFileSync(path.join(cwd, "regula-model.json"), "utf8"),
    );
    expect(training.preset).toEqual({ name: "table", changed: ["epochs", "maxNorm"] });
    expect(training).toMatchObject({ variant: "l2=1+maxnorm=2", resampling: "folds", members: 8 });
    expect(members[0].plan).toMatchObject({ iterations: 5, maxNorm: 2, penalties: { l2: 1 } });
    expect(members[0].plan.network.layers.map(({ units }) => units)).toEqual([64, 64, 1]);
    expect(card?.en.join(" ")).toContain("Preset table. Changed by options: Epochs, Max-norm");
  });

  test("with --preset course a file is trained as the bundled kicks are, and a linear model has none", async () => {
    const cwd = folderWithTable();
    const args = ["train", "a.csv", "--no-validate", "--json", "--members", "2"];
    const [course, linear] = await Promise.all([
      runRegula([...args, ...short, "--preset", "course", "-o", "c.json"], { cwd }),
      runRegula([...args, "--variant", "linear", "-o", "l.json"], { cwd }),
    ]);
    const { training, layers } = readDocument("train", course.stdout);
    expect(training).toMatchObject({ resampling: "bootstrap", preset: { name: "course" } });
    expect(layers).toEqual([2, 3, 1]);
    const [{ plan, encoding }] = decodeModel(
      readFileSync(path.join(cwd, "c.json"), "utf8"),
    ).members;
    expect([plan.optimizer.name, plan.precision, encoding]).toEqual([
      ...["gradientDescent", "f64", null],
    ]);
    expect(readDocument("train", linear.stdout).training).toMatchObject({
      preset: null,
      resampling: "bootstrap",
    });
  });

  test("every training parameter is an option of every command that trains, in groups and in both languages", async () => {
    const helps = await Promise.all(
      ["compare", "tune", "train", "recommend"].map((command) =>
        runRegula([command, "--help", "--lang", "pt-BR"]),
      ),
    );
    for (const { stdout } of helps) {
      const groups = stdout.match(/^\S.*:$/gm);
      expect(groups?.slice(-5)).toEqual([
        ...["Rede:", "Otimização:", "Duração e lotes:"],
        ...["Regularização, unida a cada variante:", "Computação:"],
      ]);
      for (const flag of ["--preset", "--optimizer", "--warmup", "--class-weights", "--epochs"]) {
        expect(stdout).toContain(`${flag} <`);
      }
      expect(stdout).toMatch(/--learning-rate <n> .*\(course: 0\.3; table: 0\.003\)/);
    }
  });
});

test.each<[string[], RegExp]>([
  [["train", "a.csv", "--momentum", "0.5"], /option --momentum: .*momentum, nesterov, got adam/],
  [
    ["tune", "a.csv", "--schedule", "constant", "--final-fraction", "0.1"],
    /option --final-fraction: .*linear, cosine, got constant/,
  ],
  [
    ["compare", "a.csv", "--iterations", "5", "--epochs", "2"],
    /option --epochs: .*in iterations, got 2\. Leave out --epochs or --iterations/,
  ],
  [
    ["train", "--least-iterations", "5"],
    /option --least-iterations: .*length in epochs.* Give --epochs too/,
  ],
  [
    ["train", "a.csv", "--class-weights", "1,2,3"],
    /option --class-weights: expected 2 weights, one a class in the order .+, .+, got 1, 2, 3/,
  ],
  [["train", "a.csv", "--variant", "linear", "--preset", "table"], /option --preset: .*networks/],
  [["train", "a.csv", "--variant", "l2=1", "--l2", "3"], /option --l2: .*not both/],
  [["train", "a.csv", "--tune", "--l2", "3"], /option --l2: .*not both/],
  [
    ["compare", "--protocol", "notebook", "--optimizer", "adam"],
    /option --optimizer: .*got --protocol notebook\. Leave out --optimizer/,
  ],
  [
    ["compare", "--protocol", "notebook", "--preset", "table"],
    /option --preset: .*figure for figure/,
  ],
  [["train", "a.csv", "--preset", "tables"], /option --preset: expected one of course, table/],
  [["train", "a.csv", "--arithmetic", "fused", "--precision", "f64"], /option --arithmetic: /],
])(
  "options that do not go together are refused before anything is trained: %j",
  async (args, says) => {
    const cwd = folderWithTable();
    const { code, stdout, stderr } = await runRegula(args, { cwd });
    expect([code, stdout], stderr).toEqual([2, ""]);
    expect(stderr).toMatch(says);
  },
);

describe("regula tune of a named file", () => {
  const seeded = ["--seed", "9", "--positive", "no"];
  const asked = ["tune", "a.csv", ...short, "--folds", "3", "--trials", "6", ...seeded];

  test("searches settings, and its command trains with what was chosen", async () => {
    const cwd = folderWithTable();
    const { code, stdout, stderr } = await runRegula([...asked, "--json"], { cwd });
    expect(code, stderr).toBe(0);
    const document = readDocument("tune", stdout);
    expect(document).toMatchObject({ aim: "settings", regularization: null });
    expect(document.search).toMatchObject({ method: "joint", settings: 6, finalists: 4 });
    expect(document.plan).toMatchObject({ folds: 3, repeats: 1 });
    const names = document.settings.map(({ name }: { name: string }) => name);
    expect([names[0], ...names.slice(-2)]).toEqual(["default", "linear", "average"]);
    expect(names.every((name: string) => !name.includes("hidden"))).toBe(true);
    const words = document.command.split(" ").slice(1);
    expect(words.slice(0, 2)).toEqual(["train", "a.csv"]);
    const trained = await runRegula([...words, "--no-validate", "--json"], { cwd });
    expect(trained.code, trained.stderr).toBe(0);
    const chosen = document.settings.find(({ name }: { name: string }) => name === document.chosen);
    const { training } = readDocument("train", trained.stdout);
    expect(training.seed).toBe(9);
    const model = decodeModel(readFileSync(path.join(cwd, "regula-model.json"), "utf8"));
    expect(model.prepared.target).toMatchObject({ classes: ["yes", "no"] });
    expect(training.variant).toBe(chosen.isBaseline ? "linear" : chosen.variant);
    expect(training.settings).toEqual(chosen.isAverage ? chosen.parts : []);
  });

  test("an average is a model of networks that have its settings in turn, in a file and out of it", async () => {
    const cwd = folderWithTable();
    const settings = "default;activation=tanh l2=3;hidden=4,2 inputEncoding=standard";
    const args = ["train", "a.csv", "--iterations", "20", "--settings", settings, "--json"];
    const { code, stdout, stderr } = await runRegula([...args, "--keep", "networks"], { cwd });
    expect(code, stderr).toBe(0);
    const { training } = readDocument("train", stdout);
    expect(training.settings).toEqual(settings.split(";"));
    const model = decodeModel(readFileSync(path.join(cwd, "regula-model.json"), "utf8"));
    const plans = model.members.map(({ plan }) => plan.network.layers.map(({ units }) => units));
    expect(plans.slice(0, 4)).toEqual([
      [64, 64, 1],
      [64, 64, 1],
      [4, 2, 1],
      [64, 64, 1],
    ]);
    expect(model.members).toHaveLength(12);
    expect(model.members.map(({ encoding }) => encoding === null).slice(0, 6)).toEqual([
      ...[false, false, true, false, false, true],
    ]);
    expect(model.card?.en.join(" ")).toMatch(/12 networks of 3 settings in turn, \(default\)/);
    const predicted = await runRegula(["predict", "regula-model.json", "a.csv"], { cwd });
    expect(predicted.code, predicted.stderr).toBe(0);
    const few = await runRegula([...args, "--members", "5"], { cwd });
    expect([few.code, few.stderr]).toEqual([2, expect.stringMatching(/--members/)]);
    const bootstrap = await runRegula([...args, "--resampling", "bootstrap"], { cwd });
    expect([bootstrap.code, bootstrap.stderr]).toEqual([
      2,
      expect.stringMatching(/expected folds/),
    ]);
  });

  test("says in both languages what was searched and over what it is better", async () => {
    const cwd = folderWithTable();
    const said = [
      "Searched: 6 settings of network, training and regularization",
      "Busca: 6 opções",
    ];
    for (const [i, language] of ["en", "pt-BR"].entries()) {
      const ran = await runRegula([...asked, "--lang", language, "--report"], { cwd });
      expect(ran.code, ran.stderr).toBe(0);
      expect(ran.stdout.replaceAll(/\s+/g, " ")).toContain(said[i]);
      expect(ran.stdout).toMatch(["default settings", "opções padrão"][i]);
      expect(ran.stdout).toMatch(/\nregula train a\.csv .*\n/);
      expect(ran.stdout).not.toMatch(/NaN|Infinity|undefined/);
      const page = readFileSync(path.join(cwd, "regula-report.html"), "utf8");
      expect(page).toContain(["Default settings", "Opções padrão"][i]);
      expect(page).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test("asks which regularizer where regularizers are named, and refuses what does not go together", async () => {
    const cwd = folderWithTable();
    const quick = ["tune", "a.csv", ...short, "--folds", "3", "--repeats", "1"];
    const ran = await runRegula([...quick, "--families", "l2", "--json"], { cwd });
    const document = readDocument("tune", ran.stdout);
    expect(document).toMatchObject({ aim: "regularization", defaults: null });
    expect(document.search).toMatchObject({ method: "grid", families: ["l2"] });
    const refused = await Promise.all([
      runRegula([...quick, "--search", "joint", "--families", "l2"], { cwd }),
      runRegula([...quick, "--search", "joint", "--preset", "course"], { cwd }),
    ]);
    const grid = await runRegula([...quick, "--families", "l2", "--trials", "4"], { cwd });
    expect(grid.stderr).toMatch(
      /--trials: expected nothing together with --search grid, got "4"\. Add --search random,/,
    );
    expect(refused.map((one) => one.code)).toEqual([2, 2]);
    expect(refused[0].stderr).toMatch(/--families: expected nothing together with --search joint/);
    expect(refused[1].stderr).toMatch(/--search: expected grid, random or halving/);
  });
});
