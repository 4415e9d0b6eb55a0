import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "./readDocument.ts";
import { root, runRegula, temporaryFile, temporaryFolder } from "./runRegula.ts";

const quick = [
  ...["tune", "--iterations", "200", "--repeats", "1", "--folds", "3"],
  ...["--variants", "none,l2=0.3,l2=3,dropout=0.8"],
];

/** Starts a study and kills it without a chance to tidy up. */
function killAfter(args: readonly string[], cwd: string, milliseconds: number): Promise<void> {
  const launcher = path.join(root, "packages/cli/bin/regula.js");
  const child = spawn(process.execPath, [launcher, ...args], { cwd, stdio: "ignore" });
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
    child.on("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

describe("regula tune", () => {
  test("--json keeps its contract, and leaves no file behind", async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await runRegula([...quick, "--json"], { cwd });
    expect(code, stderr).toBe(0);
    const document = readDocument("tune", stdout);
    expect(document.primaryMetric).toBe("logLoss");
    expect(["none", "l2=0.3", "l2=3", "dropout=0.8"]).toContain(document.chosen);
    expect(["in-all", "in-most", "unsteady", "in-none"]).toContain(document.steadiness);
    const { mean, interval } = document.estimate.loss;
    expect(interval[0]).toBeLessThan(mean);
    expect(interval[1]).toBeGreaterThan(mean);
    expect(["shown", "not-shown"]).toContain(document.signal.verdict);
    expect(document.signal.p).toBeGreaterThan(0);
    const verdicts = ["better", "worse", "equal", "not-distinguishable", "withheld"];
    for (const { verdict, gain, interval: range, margin } of [
      document.probabilities,
      document.linear,
    ]) {
      expect(verdicts).toContain(verdict);
      expect(range[0]).toBeLessThanOrEqual(gain);
      expect(range[1]).toBeGreaterThanOrEqual(gain);
      expect(margin).toBe(0.02);
    }
    expect(document.amounts).toBeNull();
    expect(["helps", "hurts", "equal", "not-distinguishable"]).toContain(
      document.regularization.verdict,
    );
    expect(document.ranking.metric).toBe("auc");
    expect(document.baselines.linear.loss.mean).toBeGreaterThan(0);
    expect(document.baselines.baseRate.loss.mean).toBeCloseTo(Math.LN2, 1);
    expect(document.settings.map(({ name }: { name: string }) => name)).toEqual([
      ...["none", "l2=0.3", "l2=3", "dropout=0.8", "linear"],
    ]);
    expect(document.needed.loss.range[0]).toBeGreaterThanOrEqual(100);
    expect(existsSync(path.join(cwd, "regula-tune.jsonl"))).toBe(false);
  });

  test.each([
    ["en", /Chosen: /, /Honest estimate/, /a test set needs/],
    ["pt-BR", /Escolhido: /, /Estimativa honesta/, /um teste precisa de/],
  ])(
    "says in %s what was chosen, what it is worth, and how much more it would take",
    async (language, ...says) => {
      const ran = await runRegula([...quick, "--lang", language], { cwd: temporaryFolder() });
      expect(ran.code).toBe(0);
      for (const pattern of says) expect(ran.stdout).toMatch(pattern);
      expect(ran.stdout).not.toMatch(/NaN|Infinity|undefined/);
    },
  );

  test("killed at ten places, it loses no finished trial and ends with the same bits", async () => {
    const whole = await runRegula([...quick, "--json"], { cwd: temporaryFolder() });
    const cwd = temporaryFolder();
    const journal = path.join(cwd, "regula-tune.jsonl");
    let lines = 0;
    for (let kill = 0; kill < 10; kill++) {
      await killAfter([...quick, "--resume"], cwd, 250 + 37 * kill);
      if (!existsSync(journal)) continue;
      const written = readFileSync(journal, "utf8").split("\n").length - 1;
      expect(written).toBeGreaterThanOrEqual(lines);
      lines = written;
    }
    const resumed = await runRegula([...quick, "--resume", "--json"], { cwd });
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(resumed.stdout).toBe(whole.stdout);
  });

  test("Ctrl-C keeps finished trials; another study's journal is refused, and a damaged or torn line costs its trial", async () => {
    const cwd = temporaryFolder();
    const journal = path.join(cwd, "regula-tune.jsonl");
    const long = quick.map((word) => (word === "200" ? "6000" : word));
    const first = await runRegula(long, { cwd, interruptAt: /trials/ });
    expect(first.code).toBe(130);
    expect(first.stderr).toMatch(/--resume/);
    const kept = readFileSync(journal, "utf8");
    expect(kept.split("\n").length).toBeGreaterThan(2);

    const nowhere = ["--resume", "--journal", "other.jsonl"];
    const anew = await runRegula([...long, ...nowhere], { cwd, interruptAt: /trials/ });
    expect(anew.stderr).toMatch(/There is no journal other\.jsonl .*starts from the beginning/);

    const unasked = await runRegula(long, { cwd });
    expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringMatching(/--resume/)]);
    const other = await runRegula([...quick, "--resume"], { cwd });
    expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/another study/)]);

    writeFileSync(journal, kept.replace(/"version":4,|,"digest":"\w+"/g, ""));
    const refused = await runRegula([...long, "--resume"], { cwd });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/another version/)]);

    writeFileSync(journal, kept.replace("tune-journal", "tune-jourmal").replace('"kind"', '"kin'));
    const damaged = await runRegula([...long, "--resume"], { cwd, interruptAt: /trials/ });
    expect([0, 130]).toContain(damaged.code);
    expect(damaged.stderr).toMatch(/regula-tune\.jsonl: line 1 damaged; nothing is lost with it/);
    expect(damaged.stderr).toMatch(
      /regula-tune\.jsonl: line 2 holds nothing that can be read; if it was a trial, that is done anew\./,
    );
    writeFileSync(journal, `${kept}{"key":"inner 0`);
    const torn = await runRegula([...long, "--resume"], { cwd, interruptAt: /trials/ });
    expect([0, 130]).toContain(torn.code);
    expect(torn.stderr).not.toContain("There is no journal");
    if (existsSync(journal)) {
      for (const line of readFileSync(journal, "utf8").trim().split("\n")) JSON.parse(line);
    }
  });

  test("searches by halving, says so, and adds a learning curve to what a report asks for", async () => {
    const cwd = temporaryFolder();
    const search = [
      "--search",
      "halving",
      "--trials",
      "9",
      "--families",
      "elastic,stop,l2+dropout",
    ];
    const asked = ["tune", "--iterations", "90", "--repeats", "1", "--folds", "3", ...search];
    const { code, stdout, stderr } = await runRegula([...asked, "--report", "--json"], { cwd });
    expect(code, stderr).toBe(0);
    const document = readDocument("tune", stdout);
    expect(document.search).toEqual({
      method: "halving",
      finalists: 1,
      settings: 9,
      families: ["l1+l2", "stop", "l2+dropout"],
      rounds: [10, 30, 90],
      roundsVary: false,
    });
    const dropped = document.settings.map(({ droppedAt }: { droppedAt: number }) => droppedAt);
    expect(dropped.filter((at: number | null) => at === 10)).toHaveLength(6);
    expect(dropped.filter((at: number | null) => at === null)).toHaveLength(3);
    expect(document.outerFolds).toHaveLength(3);
    const [curve] = document.learningCurve;
    expect(curve.name).toBe(document.chosen);
    expect(curve.points.map(({ rows }: { rows: number }) => rows)).toEqual([
      ...[27, 53, 80, 106, 133],
    ]);
    expect(stderr).toContain("Report: regula-report.html");
    const page = readFileSync(path.join(cwd, "regula-report.html"), "utf8");
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('id="learning"');
    expect(page).toMatch(
      /<code>regula tune --families elastic,stop,l2\+dropout --search halving --trials 9 --folds 3 --repeats 1 --preset course --iterations 90 --seed 3 --engine compiled</,
    );
    const told = await runRegula([...asked, "--lang", "pt-BR"], { cwd });
    expect(told.stdout).toMatch(/9 opções de 3 famílias, em rodadas de 10 → 30 → 90 iterações/);
    expect(told.stdout).toMatch(/abandonada após 10/);
  });

  test("chooses for amounts by squared error, in the words and names of amounts", async () => {
    const priceOf = (i: number) => (i % 7) * 1.5 + ((i * 13) % 5) * 0.4;
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 11},${priceOf(i)}`);
    const file = temporaryFile("amounts.csv", ["a,b,price", ...rows].join("\n"));
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await runRegula(["tune", file, ...quick.slice(1), "--json"], {
      cwd,
    });
    expect(code, stderr).toBe(0);
    expect(stdout).not.toMatch(/logLoss|logistic|LogLoss/);
    const document = readDocument("tune", stdout);
    expect([document.primaryMetric, document.probabilities]).toEqual(["mse", null]);
    expect(document.signal.verdict).toBe("shown");
    expect(document.amounts.verdict).toBe("better");
    expect(document.estimate.rSquared.mean).toBeGreaterThan(0.5);
    const { linear, baseRate } = document.baselines;
    expect(linear.loss.mean).toBeLessThan(baseRate.loss.mean);
    expect(document.settings[0].loss).toBeGreaterThan(0);
    expect(document.needed.loss.difference).toBe(document.margins.loss);
    const told = await runRegula(["tune", file, ...quick.slice(1), "--lang", "pt-BR"], { cwd });
    expect(told.stdout).toMatch(/melhor que a média em erro quadrático/);
    expect(told.stdout).not.toMatch(/acurácia|perda logarítmica|logística|NaN|undefined|null/);
  });

  test("a network that diverges has no figure: the word stands in table, sentences and document", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => {
      const [a, b] = [(i * 7) % 13, (i * 5) % 11];
      return `${a},${b},${3 * a - 2 * b + ((i * 3) % 5)}`;
    });
    const file = temporaryFile("diverging.csv", ["a,b,price", ...rows].join("\n"));
    const cwd = temporaryFolder();
    const asked = ["tune", file, ...quick.slice(1), "--learning-rate", "1000"];
    const { code, stdout } = await runRegula([...asked, "--json"], { cwd });
    expect(code).toBe(1);
    const document = readDocument("tune", stdout);
    expect([document.chosen, document.estimate.loss]).toEqual([null, "diverged"]);
    expect(document.baselines.reference.loss).toBe("diverged");
    expect(document.outerFolds[0].loss).toMatchObject({
      chosen: "diverged",
      reference: "diverged",
    });
    expect([document.amounts.verdict, document.regularization.verdict]).toEqual([
      ...["diverged", "diverged"],
    ]);
    expect(document.baselines.linear.loss.mean).toBeLessThan(
      0.1 * document.baselines.baseRate.loss.mean,
    );
    const told = await runRegula(asked, { cwd });
    expect(told.stdout).toMatch(/chosen procedure +diverged/);
    expect(told.stdout).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  test("margins are stated in advance, decide what is too small to matter, and stand in the command of a report", async () => {
    const cwd = temporaryFolder();
    const margins = ["--margin-log-loss", "5", "--margin-accuracy", "0.1"];
    const { stdout } = await runRegula([...quick, ...margins, "--report", "--json"], { cwd });
    const document = readDocument("tune", stdout);
    expect(document.margins).toEqual({ loss: 5, accuracy: 0.1 });
    for (const { verdict } of [document.probabilities, document.regularization, document.linear]) {
      expect(verdict).toMatch(/^(equal|slightly-(better|worse|helps|hurts))$/);
    }
    const page = readFileSync(path.join(cwd, "regula-report.html"), "utf8");
    expect(page).toContain("--margin-log-loss 5 --margin-accuracy 0.1");
  });

  test.each([
    [["--margin-log-loss", "0"], /--margin-log-loss.*\(0, 10\]/],
    [["--margin-accuracy", "1"], /--margin-accuracy.*\(0, 1\)/],
    [["--margin-variance", "-1"], /--margin-variance.*\(0, 1\)/],
    [["--families", "l2"], /--families.*nothing together with --variants/],
    [["--trials", "5"], /--trials.*nothing together with --variants/],
    [["--search", "random"], /--search.*nothing together with --variants/],
    [["--variants", "stop=0"], /--variants.*whole number/],
    [["--report", "report.txt"], /--report.*\.html/],
    [["--folds", "1"], /--folds/],
    [["--repeats", "0"], /--repeats/],
    [["--variants", "none"], /--variants.*besides none/],
    [["--folds", "500"], /fold/],
    [["--variants", "dropout=0.5:0.6:0.7"], /--variants/],
  ])("refuses %j in one line", async (args, says) => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await runRegula([...quick, ...args], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(existsSync(path.join(cwd, "regula-tune.jsonl"))).toBe(false);
    expect(stderr).toMatch(says);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
