import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "./readDocument.ts";
import { type Ran, runRegula, temporaryFile, temporaryFolder } from "./runRegula.ts";

/** Every string and number of a JSON document. */
function leavesOf(value: unknown): unknown[] {
  if (value === null || typeof value !== "object") return [value];
  return Object.values(value).flatMap(leavesOf);
}

const quick = ["--iterations", "1500"];

let bundled: Promise<Ran> | undefined;

/** What `regula compare` says in JSON of the bundled kicks: asked once for all tests that read it. */
function compareBundled(): Promise<Ran> {
  bundled ??= runRegula(["compare", ...quick, "--json"]);
  return bundled;
}

describe("regula compare --json keeps its contract", () => {
  test("on the bundled kicks", async () => {
    const { code, stdout } = await compareBundled();
    expect(code).toBe(0);
    const document = readDocument("compare", stdout);
    expect(document.protocol).toBe("standard");
    expect(document.data.train).toMatchObject({ rows: 200, features: 2 });
    expect(document.data.test).toMatchObject({ rows: 200, features: 2 });
    expect(document.models).toHaveLength(3);
    const [none, l2, dropout] = document.models;
    expect(none).toMatchObject({ name: "none", l2: 0, keepProb: 1, mask: null, seed: 3 });
    expect(l2).toMatchObject({ name: "l2=0.7", l2: 0.7, keepProb: 1, mask: null });
    expect(dropout).toMatchObject({ name: "dropout=0.86", l2: 0, keepProb: 0.86, mask: "fresh" });
    for (const model of document.models) {
      expect(model).toMatchObject({
        status: "completed",
        layers: [2, 20, 3, 1],
        learningRate: 0.3,
        iterations: 1500,
      });
      expect(model.costs.map(({ iteration }: { iteration: number }) => iteration)).toEqual([
        0, 1000, 1500,
      ]);
      for (const { cost, dataLoss, penalty } of model.costs) expect(cost).toBe(dataLoss + penalty);
      for (const metrics of [model.train, model.test]) {
        const { accuracy, interval, logLoss, brier } = metrics;
        expect(interval[0]).toBeLessThan(accuracy);
        expect(interval[1]).toBeGreaterThan(accuracy);
        expect(logLoss).toBeGreaterThan(0);
        expect(brier).toBeGreaterThan(0);
        expect(brier).toBeLessThan(1);
      }
      expect(model.seconds).toBeGreaterThan(0);
    }
    expect(document.comparisons.map(({ a, b }: { a: string; b: string }) => [a, b])).toEqual([
      ["none", "l2=0.7"],
      ["none", "dropout=0.86"],
      ["l2=0.7", "dropout=0.86"],
    ]);
    for (const pair of document.comparisons) {
      for (const { difference, interval, p, verdict, text } of [pair.accuracy, pair.logLoss]) {
        expect(interval[0]).toBeLessThanOrEqual(difference);
        expect(interval[1]).toBeGreaterThanOrEqual(difference);
        expect(p <= 0.05).toBe(interval[0] > 0 || interval[1] < 0);
        if (p > 0.05) expect(["equal", "not-distinguishable"]).toContain(verdict);
        expect(text).toMatch(/^(Accuracy|Log-loss): .*\.$/);
      }
    }
  });

  test("the base rate and the linear model, and how all stand to them", async () => {
    const { stdout } = await compareBundled();
    const { baseRate, linear, references, standings, overlap, models } = readDocument(
      "compare",
      stdout,
    );
    expect(baseRate.probability).toBeCloseTo(0.51, 2);
    expect(linear.test.logLoss).toBeLessThan(baseRate.test.logLoss);
    expect(references.map(({ a, b }: { a: string; b: string }) => `${a} ${b}`)).toEqual([
      ...["none linear", "none base-rate", "l2=0.7 linear", "l2=0.7 base-rate"],
      ...["dropout=0.86 linear", "dropout=0.86 base-rate", "linear base-rate"],
    ]);
    expect(standings.baseRate).toMatch(/better/);
    expect(overlap).toEqual({ verdict: "none", found: 0, compared: 200, repeated: 0 });
    for (const { gap, signal } of models) {
      expect(gap.verdict).toMatch(/^(overfits|worse-on-test|as-well|not-shown)$/);
      expect(signal).toMatchObject({ verdict: "shown", permutations: 199 });
    }
  });

  test("test rows that are the training rows: told first, and nothing of new rows", async () => {
    const lines = Array.from(
      { length: 40 },
      (_, i) => `${(i * 17) % 40},${(i * 7) % 11},${i % 3 > 0 ? 1 : 0}`,
    );
    const file = temporaryFile("a.csv", `x,y,won\n${lines.join("\n")}\n`);
    const args = ["compare", file, "--test", file, "--iterations", "50"];
    const [json, text] = await Promise.all([
      runRegula([...args, "--json"]),
      runRegula([...args, "--lang", "pt-BR"]),
    ]);
    const document = readDocument("compare", json.stdout);
    expect(document.overlap).toMatchObject({ verdict: "most", found: 40, compared: 40 });
    expect([document.comparisons, document.references]).toEqual([[], []]);
    for (const { test: tested } of [...document.models, document.baseRate, document.linear]) {
      expect(tested.interval).toBeNull();
    }
    expect(document.standings).toEqual({ baseRate: null, linear: null });
    for (const { gap, signal } of document.models) {
      expect(["not-judged", "no-gain-in-training"]).toContain(gap.verdict);
      expect(signal).toBeNull();
    }
    expect(document.warnings).toMatchObject([{ code: "test-overlap", column: null, rows: 40 }]);
    const [, first] = text.stdout.split("\n\n");
    expect(first).toMatch(/^• 40 das 40 linhas de teste têm os atributos e o rótulo/);
    expect(text.stdout).not.toMatch(/não viu|se distinguem/);
  });

  test("--group: whole groups are drawn and left out of the features, and few bear no verdict", async () => {
    const table = (groups: number, seed: number) => {
      const lines = Array.from({ length: 120 }, (_, i) => {
        const x = ((i * 37 + seed) % 101) / 10;
        return `p${i % groups},${x},${(i * 53 + seed) % 97},${x > 5 !== (i + seed) % 9 < 2 ? 1 : 0}`;
      });
      return `patient,x,y,sick\n${lines.join("\n")}\n`;
    };
    const of = async (groups: number) => {
      const [train, held] = [1, 5].map((seed) =>
        temporaryFile(`${groups}-${seed}.csv`, table(groups, seed)),
      );
      const args = [
        "--group",
        "patient",
        "--repeats",
        "1",
        "--folds",
        "3",
        "--variants",
        "none,l2=3",
      ];
      const ran = await runRegula([
        ...["compare", train, "--test", held, ...args],
        ...["--iterations", "60", "--hidden", "3", "--json"],
      ]);
      expect(ran.code, ran.stderr).toBe(0);
      return readDocument("compare", ran.stdout);
    };
    const [many, few] = [await of(24), await of(6)];
    expect(many.data).toMatchObject({ group: "patient", train: { featureNames: ["x", "y"] } });
    expect(many.repeats.groups).toBe(24);
    expect(many.comparisons[0].accuracy.withheld).toBeNull();
    expect(many.repeats.copies).toBeNull();
    for (const [{ models, baseRate, linear }, bears] of [
      [many, true],
      [few, false],
    ] as const) {
      for (const { train, test: held } of [...models, baseRate, linear]) {
        expect([train.interval !== null, held.interval !== null]).toEqual([bears, bears]);
      }
    }
    for (const { accuracy, logLoss } of [...few.comparisons, ...few.repeats.comparisons]) {
      expect([accuracy.withheld, logLoss.withheld]).toEqual(["few-groups", "few-groups"]);
    }
  });

  test("--group names a column that is there, of a file", async () => {
    const file = temporaryFile("a.csv", "x,y,won\n1,2,0\n2,1,1\n3,5,0\n4,2,1\n5,4,1\n6,9,0\n");
    const [unknown, none] = await Promise.all([
      runRegula(["compare", file, "--group", "patient"]),
      runRegula(["compare", "--group", "patient"]),
    ]);
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringMatching(/--group.*"patient"/),
    ]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringMatching(/--group.*file/)]);
  });

  test("without test data: test is null and nothing is compared", async () => {
    const file = temporaryFile("a.csv", "x,y,won\n1,2,0\n2,1,1\n3,5,0\n4,2,1\n5,4,1\n6,9,0\n");
    const { stdout } = await runRegula(["compare", file, "--iterations", "20", "--json"]);
    const document = readDocument("compare", stdout);
    expect(document.data.test).toBeNull();
    expect(document.models.map(({ test: tested }: { test: unknown }) => tested)).toEqual([
      null,
      null,
      null,
    ]);
    expect(document.comparisons).toEqual([]);
  });

  test("the same command twice gives the same document, but for the seconds", async () => {
    const args = ["compare", ...quick, "--variants", "l1=0.1+dropout=0.6:0.9", "--json"];
    const [one, two] = await Promise.all([runRegula(args), runRegula(args)]);
    const strip = (text: string) => text.replace(/"seconds": [\d.e-]+/g, "");
    expect(strip(one.stdout)).toBe(strip(two.stdout));
    expect(JSON.parse(one.stdout).models[0]).toMatchObject({ l1: 0.1, keepProb: [0.6, 0.9] });
  });

  test("--mask overrides the protocol's; the notebook's is frozen", async () => {
    const mask = async (...args: string[]) => {
      const ran = await runRegula([
        ...["compare", "--iterations", "5", "--variants", "dropout=0.5", "--json"],
        ...args,
      ]);
      return JSON.parse(ran.stdout).models[0].mask;
    };
    expect(await mask("--protocol", "notebook")).toBe("frozen");
    expect(await mask("--protocol", "notebook", "--mask", "fresh")).toBe("fresh");
    expect(await mask("--mask", "frozen")).toBe("frozen");
  });
});

describe("at learning rates far too large", () => {
  test.each(["30", "1000", "1e9"])(
    "%s: trouble is told in words, nothing is NaN, exit 1 only where training diverged",
    async (rate) => {
      const args = ["compare", "--iterations", "1000", "--learning-rate", rate];
      const [text, json] = await Promise.all([runRegula(args), runRegula([...args, "--json"])]);
      const { models } = readDocument("compare", json.stdout);
      const diverged = models.filter(({ status }: { status: string }) => status === "diverged");
      expect(json.code).toBe(diverged.length > 0 ? 1 : 0);
      expect(text.code).toBe(json.code);
      for (const stream of [text.stdout, text.stderr, json.stdout]) {
        expect(stream).not.toMatch(/NaN|Infinity|undefined|RuntimeWarning/);
      }
      for (const leaf of leavesOf(models)) {
        if (typeof leaf === "number") expect(Number.isFinite(leaf)).toBe(true);
      }
      for (const model of models) {
        const told = model.status === "diverged" || model.warnings.length > 0;
        expect(told, model.name).toBe(true);
        if (model.status !== "diverged") continue;
        expect([model.train, model.test]).toEqual(["diverged", "diverged"]);
        expect(model.divergence.iteration).toBeLessThanOrEqual(1000);
      }
      expect(text.stdout).toMatch(/diverged|is dead since|same answer|data loss .* rose/);
      expect(text.stdout).toMatch(/[Tt]ry a smaller learning rate|learning rate is too large/);
    },
  );
});

describe("Ctrl-C", () => {
  test("prints what is done, writes the report and ends with 130", async () => {
    const folder = temporaryFolder();
    const args = ["compare", "--iterations", "400000", "--variants", "none", "--report", "r.html"];
    const ran = await runRegula(args, { cwd: folder, interruptAt: /Training none/ });
    expect(ran.code).toBe(130);
    expect(ran.stdout).toMatch(/Interrupted/);
    expect(readFileSync(path.join(folder, "r.html"), "utf8")).toMatch(/Interrupted/);
  });

  test("leaves one whole JSON document that says so", async () => {
    const ran = await runRegula(["compare", "--iterations", "4000000", "--json"], {
      interruptAt: /Training none/,
    });
    expect(ran.code).toBe(130);
    const { models, comparisons, interrupted } = JSON.parse(ran.stdout);
    expect(interrupted).toBe(true);
    expect(models.length).toBeGreaterThan(0);
    for (const model of models) {
      expect(model.status).toBe("interrupted");
      expect(model.iterationsDone).toBeLessThan(4_000_000);
    }
    expect(comparisons).toEqual([]);
  });

  test("keeps what is done with --checkpoint, and the same command goes on from there, to the bit", async () => {
    const folder = temporaryFolder();
    const args = ["compare", "--iterations", "60000", "--json"];
    const kept = [...args, "--checkpoint", "kept.json"];
    const first = await runRegula(kept, { cwd: folder, interruptAt: /Training l2/ });
    expect(first.code).toBe(130);
    expect(first.stderr).toMatch(/same command goes on/);
    expect(readdirSync(folder)).toEqual(["kept.json"]);
    const done = JSON.parse(first.stdout).models[0].iterationsDone;
    expect(done).toBeLessThan(60_000);

    const wrong = await runRegula([...kept, "--seed", "4"], { cwd: folder });
    expect(wrong.code).toBe(2);
    // Before anything is forecast or trained.
    expect(wrong.stderr).toMatch(
      /^Error: \S*: expected a checkpoint of this comparison, got another's, with --seed \d+ \(now 4\)/,
    );
    // Neither that nor fewer variants took anything of it away.
    const fewer = await runRegula([...kept, "--variants", "none"], { cwd: folder });
    expect(fewer.code).toBe(2);
    expect(fewer.stderr).toMatch(
      /got another's, with --variants none,\S+ \(now none\).*regula compare --variants none/,
    );
    expect(readdirSync(folder)).toEqual(["kept.json"]);
    const [resumed, whole] = [await runRegula(kept, { cwd: folder }), await runRegula(args)];
    expect(resumed.code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    const strip = (text: string) => text.replace(/"seconds": [\d.e-]+/g, "");
    expect(strip(resumed.stdout)).toBe(strip(whole.stdout));
  });

  test("a checkpoint that is none is refused, and left as it was", async () => {
    const file = temporaryFile("kept.json", '{"models": 1}');
    const ran = await runRegula(["compare", "--checkpoint", file]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/kept\.json: expected a checkpoint/);
    expect(readFileSync(file, "utf8")).toBe('{"models": 1}');

    // As version 1 wrote them.
    writeFileSync(file, '{"format":"regula-comparison-checkpoint","models":{}}');
    const earlier = await runRegula(["compare", "--checkpoint", file]);
    expect(earlier.code).toBe(2);
    expect(earlier.stderr).toMatch(
      /kept\.json: expected a checkpoint of version 5, got one of another version of regula/,
    );
  });
});

describe("engines and precisions", () => {
  test("the reference and the compiled engine agree: costs to 1e-9 at 500 iterations", async () => {
    const models = await Promise.all(
      ["compiled", "reference"].map(async (engine) => {
        const ran = await runRegula([
          "compare",
          "--iterations",
          "500",
          "--engine",
          engine,
          "--json",
        ]);
        return JSON.parse(ran.stdout).models;
      }),
    );
    models[0].forEach((model: { costs: { cost: number }[] }, i: number) => {
      model.costs.forEach(({ cost }, k) => {
        expect(Math.abs(cost / models[1][i].costs[k].cost - 1)).toBeLessThan(1e-9);
      });
    });
  });

  test("f32 trains too: costs to 1e-3 of f64's at 1,500 iterations", async () => {
    const ran = await Promise.all([
      compareBundled(),
      runRegula(["compare", ...quick, "--precision", "f32", "--json"]),
    ]);
    const [f64, f32] = ran.map(({ stdout }) => JSON.parse(stdout).models[1].costs.at(-1).cost);
    expect(f32).not.toBe(f64);
    expect(Math.abs(f32 / f64 - 1)).toBeLessThan(1e-3);
  });

  test("fused arithmetic is kept with f32, and refused with f64", async () => {
    const fused = ["--arithmetic", "fused"];
    const ran = await runRegula(["compare", ...quick, "--precision", "f32", ...fused, "--json"]);
    expect(ran.code).toBe(0);
    const refused = await runRegula(["compare", ...quick, ...fused]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(
      /--arithmetic: expected strict with precision f64, got fused\. Choose f32 as well/,
    );
  });
});

describe("what a person reads", () => {
  test("in English: simulated is said, verdicts, limits, the report's name", async () => {
    const folder = temporaryFolder();
    const ran = await runRegula(["compare", ...quick, "--report"], { cwd: folder });
    expect(ran.code).toBe(0);
    for (const words of [
      /simulated/,
      /not distinguishable/,
      /corrected p [=<] /,
      /What it means/,
      /do not allow one to say/,
      /true accuracy/,
      /Report: regula-report\.html/,
    ]) {
      expect(ran.stdout).toMatch(words);
    }
    expect(readdirSync(folder)).toEqual(["regula-report.html"]);
  });

  test("in Portuguese, by --lang or by the environment, with decimal commas", async () => {
    const args = ["compare", ...quick];
    const [asked, found] = await Promise.all([
      runRegula([...args, "--lang", "pt-BR"]),
      runRegula(args, { env: { LC_ALL: "pt_BR.UTF-8" } }),
    ]);
    expect(asked.stdout).toMatch(/não se distinguem/);
    expect(asked.stdout).toMatch(/λ = 0,7/);
    expect(asked.stdout).not.toMatch(/distinguishable|accuracy|training/);
    const strip = (text: string) => text.replace(/ +\d+,\d\n/g, "\n");
    expect(strip(found.stdout)).toBe(strip(asked.stdout));
  });

  test("a rare class is warned of", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${(i * 7) % 11},${i === 5 ? 1 : 0}`);
    const file = temporaryFile("rare.csv", `x,y,won\n${rows.join("\n")}\n`);
    const { stdout } = await runRegula(["compare", file, "--iterations", "50"]);
    expect(stdout).toMatch(/"1" is rare: 1 of 40 rows/);
    const held = temporaryFile("held.csv", `x,y,won\n${rows.slice(3, 23).join("\n")}\n`);
    const both = await runRegula(["compare", file, "--test", held, "--iterations", "50"]);
    expect(both.stdout).toMatch(/• Class "1" is rare: 1 of 40 rows/);
    expect(both.stdout).toMatch(/• Test rows: class "1" is rare: 1 of 20 rows/);
  });

  test.each([[[]], [["compare"]], [["sample"]], [["doctor"]]])(
    "help for %j in both languages",
    async (command) => {
      const [en, pt] = await Promise.all(
        ["en", "pt-BR"].map((language) => runRegula([...command, "--help", "--lang", language])),
      );
      expect([en.code, pt.code]).toEqual([0, 0]);
      expect(en.stdout).toMatch(/Usage: regula/);
      expect(pt.stdout).toMatch(/Uso: regula/);
      expect(pt.stdout).not.toMatch(/default:|Options|\[options\]/);
    },
  );

  test("--version prints the version", async () => {
    const { code, stdout } = await runRegula(["--version"]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });
});

describe("regula sample", () => {
  test("writes files that compare as the bundled kicks do, and never over others unasked", async () => {
    const folder = temporaryFolder();
    const first = await runRegula(["sample"], { cwd: folder });
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/[Ss]imulated/);
    expect(first.stdout).toMatch(
      /^kicks-train\.csv\nkicks-test\.csv\n\nregula compare kicks-train/m,
    );
    expect(readdirSync(folder).sort()).toEqual(["kicks-test.csv", "kicks-train.csv"]);
    const train = readFileSync(path.join(folder, "kicks-train.csv"), "utf8");

    const again = await runRegula(["sample", "--seed", "1"], { cwd: folder });
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(/--force/);
    expect(readFileSync(path.join(folder, "kicks-train.csv"), "utf8")).toBe(train);
    const forced = await runRegula(["sample", "--seed", "1", "--rows", "50", "--force"], {
      cwd: folder,
    });
    expect(forced.code).toBe(0);
    expect(readFileSync(path.join(folder, "kicks-train.csv"), "utf8").split("\n")).toHaveLength(52);

    const other = path.join(folder, "deep", "folder");
    await runRegula(["sample", "--output", other]);
    const files = [
      path.join(other, "kicks-train.csv"),
      "--test",
      path.join(other, "kicks-test.csv"),
    ];
    const [own, kicks] = await Promise.all([
      runRegula(["compare", ...files, "--preset", "course", ...quick, "--json"]),
      compareBundled(),
    ]);
    const metrics = (text: string) =>
      JSON.parse(text).models.map((model: { train: unknown; test: unknown }) => [
        model.train,
        model.test,
      ]);
    expect(metrics(own.stdout)).toEqual(metrics(kicks.stdout));
  });

  test("--json prints what was written", async () => {
    const folder = temporaryFolder();
    const { stdout } = await runRegula(["sample", "--json", "-o", folder, "--rows", "10"]);
    const { simulated, rows, files } = JSON.parse(stdout);
    expect([simulated, rows]).toEqual([true, 10]);
    expect(files.every(existsSync)).toBe(true);
  });
});
