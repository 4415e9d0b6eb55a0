import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exportSubmission } from "@regula/course";
import { pythonSolutions, solutions, wrongSubmissions } from "@regula/course/solutions";
import { parseCsv } from "@regula/tables";
import { describe, expect, test } from "vitest";
import { makeZip } from "../packages/course/src/zip/madeUpZip.ts";
import { readDocument } from "./readDocument.ts";
import { root, runRegula, temporaryFile, temporaryFolder } from "./runRegula.ts";

const wrong = (finds: string) => {
  const found = wrongSubmissions.find((one) => String(one.finds) === finds);
  if (!found) throw new Error(finds);
  return exportSubmission({ ...solutions, [found.exercise]: found.source }, `Ana ${finds}`);
};
const right = exportSubmission(solutions, '=HYPERLINK("https://example.org")');

/** A class in a folder: names to contents. */
function classWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

const someClass = {
  "bia/functions.js": right,
  "ana.js": wrong("lambda-over-m"),
  "caio.ts": wrong("lambda-over-m").replaceAll("\n", "\r\n"),
  "loop.js": "function predict(X, parameters) { while (true) {} }",
  "dora.py": "def predict(X, parameters):\n    return X @ X\n",
  "eva.ipynb": "no notebook",
  "notes.txt": "",
};

/** Wrong, at length, and in a way of its own. */
const writeOddly = (name: string, comment: string) => `function predict(X, parameters) {
  let ${name} = 1; ${comment}
  for (let i = 0; i < X.shape[0]; i++) {
    for (let j = X.shape[1] - 1; j >= 0; j -= 2) {
      if (X.at(i, j) * ${name} < 0.25 && i % 3 !== 1) ${name} = ${name} * 7 - X.at(i, j) / 5;
      else if (X.at(i, j) > 11) ${name} += Math.sqrt(i * i + j) - parameters.b1.at(0, 0); ${comment}
      while (${name} > 1000) ${name} = Math.floor(${name} / 3) + 2; ${comment}
    }
  }
  return ${name} > 4 ? [[${name} / 9]] : [[1, 0, ${name}]];
}`;

describe("regula grade", () => {
  test("of one file: each function, its message in the language asked for, and exit 0", async () => {
    const file = temporaryFile("ana.js", wrong("lambda-over-m"));
    const en = await runRegula(["grade", file]);
    expect(en.code, en.stderr).toBe(0);
    expect(en.stdout).toMatch(/assignment's functions: 3 of 4 right/);
    expect(en.stdout).toMatch(/✗ compute_cost_with_regularization\n +The penalty is twice too/);
    expect(en.stdout).toMatch(/Extras: 8 of 8 right/);
    const pt = await runRegula(["grade", file, "--lang", "pt-BR"]);
    expect(pt.stdout).toMatch(/Funções do trabalho: 3 de 4 certas/);
    expect(pt.stdout).toMatch(/A penalidade é o dobro do que deveria ser/);
  });

  test("of a class: points, mistakes and a table that runs no formula; what is no code is named", async () => {
    const cwd = classWith(someClass);
    symlinkSync(path.join(cwd, "ana.js"), path.join(cwd, "link.js"));
    const ran = await runRegula(["grade", ".", "--csv", "grades.csv"], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /Not graded: eva\.ipynb: expected a Jupyter notebook, got a file that ends too early/,
    );
    expect(ran.stdout).toMatch(/bia\/functions\.js +4\/4 +8\/8/);
    expect(ran.stdout).toMatch(
      / 2 {2}compute_cost_with_regularization: The penalty is twice too large\n/,
    );
    expect(ran.stdout).toMatch(/ 1 {2}predict: Never ends/);
    expect(ran.stdout).toMatch(/graded: 5; mean of the assignment's functions: 2\.00 of 4/);
    expect(ran.stdout).toMatch(/left out: 2\./);
    const csv = readFileSync(path.join(cwd, "grades.csv"), "utf8");
    expect(csv).toContain(`"'=HYPERLINK(""https://example.org"")"`);
    const table = parseCsv(Buffer.from(csv), { source: "grades.csv" });
    expect(table.columns.map(({ name }) => name).slice(0, 10)).toEqual([
      ...["file", "learner", "id", "late", "points", "of", "percent", "extras", "extras_of"],
      "initialize_parameters",
    ]);
    expect(csv.split("\n").map((line) => line.slice(0, line.indexOf(",")))).toEqual([
      ...["\uFEFFfile", "ana.js", "bia/functions.js", "caio.ts", "dora.py", "loop.js", ""],
    ]);
    // Written over such tables, never over anything else.
    writeFileSync(path.join(cwd, "other.csv"), "a,b\n1,2\n");
    const other = await runRegula(["grade", "ana.js", "--csv", "other.csv"], { cwd });
    expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/a table of grades/)]);
    expect(readFileSync(path.join(cwd, "other.csv"), "utf8")).toBe("a,b\n1,2\n");
  });

  test("--json of a zip is one document, with the same scores as of the files", async () => {
    const entries = Object.entries(someClass).map(([name, content]) => ({ name, content }));
    const bomb = { name: "bomb.js", content: "1".repeat(3e6) };
    const lia = "Lia =1+1_7_assignsubmission_file_";
    const moodle = [
      { name: `${lia}/predict.js.txt`, content: solutions.predict },
      { name: `${lia}/old.js`, content: writeOddly("sum", "// mine") },
      {
        name: `${lia}/work.zip`,
        content: makeZip([{ name: "a.js", content: solutions.computeCost }]),
      },
      { name: "Max_8_assignsubmission_onlinetext/onlinetext.html", content: "<p>" },
      { name: "Rui_9_assignsubmission_file/a.js", content: writeOddly("total", "") },
    ];
    const zip = temporaryFile(
      "class.zip",
      makeZip([...entries, ...moodle, bomb, { name: "../x.js", content: "" }]),
    );
    const table = temporaryFile(
      "moodle.csv",
      "Identifier,Full name,Grade,Last modified (grade),Feedback comments\n",
    );
    const asked = [
      "--json",
      "--lang",
      "pt-BR",
      "--seed",
      "3",
      "--gradebook",
      table,
      "--points",
      "10",
    ];
    const ran = await runRegula(["grade", zip, ...asked]);
    expect(ran.code, ran.stderr).toBe(1);
    const document = readDocument("grade", ran.stdout);
    expect(document.heldCases).toBe(24);
    expect(document.similar).toEqual([
      { files: [lia, "Rui_9_assignsubmission_file/a.js"], share: 1, shared: expect.any(Number) },
    ]);
    expect(readFileSync(table, "utf8").split("\n")).toEqual([
      "Identificador,Nome completo,Nota,Última modificação (nota),Comentários de feedback",
      expect.stringMatching(/^Participante7,Lia =1\+1,0,,"Não entregue: compute_cost_with_/),
      expect.stringMatching(/^Participante9,Rui,0,,"?predict: /),
      "",
    ]);
    expect(
      document.submissions.map((one: { file: string; score: object }) => [one.file, one.score]),
    ).toEqual([
      [lia, { graded: { right: 0, of: 4 }, extras: { right: 2, of: 8 } }],
      ["Max_8_assignsubmission_onlinetext/onlinetext.html", null],
      [
        "Rui_9_assignsubmission_file/a.js",
        { graded: { right: 0, of: 4 }, extras: { right: 0, of: 8 } },
      ],
      ["ana.js", { graded: { right: 3, of: 4 }, extras: { right: 8, of: 8 } }],
      ["bia/functions.js", { graded: { right: 4, of: 4 }, extras: { right: 8, of: 8 } }],
      ["caio.ts", { graded: { right: 3, of: 4 }, extras: { right: 8, of: 8 } }],
      ["dora.py", { graded: { right: 0, of: 4 }, extras: { right: 0, of: 8 } }],
      ["loop.js", { graded: { right: 0, of: 4 }, extras: { right: 0, of: 8 } }],
    ]);
    expect(document.refused.map(({ file }: { file: string }) => file).sort()).toEqual([
      ...["../x.js", "bomb.js", "eva.ipynb"],
    ]);
    expect(document.mistakes[0]).toEqual({
      function: "compute_cost_with_regularization",
      is: "lambda-over-m",
      submissions: 2,
      text: "A penalidade é o dobro do que deveria ser",
    });
    const [first, second] = document.submissions;
    expect(first).toMatchObject({ learner: "Lia =1+1", id: "7", platform: "moodle", percent: 0 });
    expect(first.files).toEqual(["old.js", "predict.js.txt", "work.zip/a.js"]);
    expect(first.verdicts[2]).toMatchObject({ function: "compute_cost", file: "work.zip/a.js" });
    expect(first.notes).toEqual([
      {
        text: expect.stringMatching(
          /^predict está em vários arquivos.*: old\.js, predict\.js\.txt\.$/,
        ),
      },
    ]);
    expect(second.notes).toEqual([
      { text: "Nada a corrigir: nenhum arquivo com código (tipos que vieram: html)." },
    ]);
    expect(document.submissions[7].verdicts[5]).toMatchObject({
      function: "predict",
      status: "stopped",
      is: "out-of-time",
    });
  });

  test("Python and a notebook: passed, or told of by its cell and line, in Python's words", async () => {
    const all = Object.values(pythonSolutions).join("\n\n");
    const passed = await runRegula(["grade", temporaryFile("fred.py", all)]);
    expect(passed.stdout).toMatch(/assignment's functions: 4 of 4 right.*Extras: 8 of 8 right/s);
    const cell = (...source: readonly string[]) => ({ cell_type: "code", source });
    const notebook = JSON.stringify({
      cells: [
        { cell_type: "markdown", source: ["# Regularization"] },
        cell("import numpy as np\n", "%matplotlib inline\n", "import matplotlib.pyplot as plt"),
        cell("def compute_cost(A3, Y):\n", "    m = Y.shape[1]\n", "    return np.dot(A3, Y) / m"),
        cell("plt.plot(costs)"),
        cell(pythonSolutions.predict),
        cell("def wilson_interval(successes, n, z):\n", "    return plt.f(n)"),
      ],
    });
    const told = await runRegula([
      "grade",
      temporaryFile("gil.ipynb", notebook),
      "--lang",
      "pt-BR",
    ]);
    expect(told.code, told.stderr).toBe(0);
    expect(told.stdout.replaceAll(/\s+/g, " ")).toMatch(
      /compute_cost Célula 2, linha 3: ValueError: shapes \(1,\d+\) and \(1,\d+\) not aligned.*talvez falte um \.T/,
    );
    expect(told.stdout).toMatch(/✓ predict/);
    expect(told.stdout.replaceAll(/\s+/g, " ")).toMatch(
      /Célula 5, linha 2: NameError: .* cell 1, line 3 was set aside .* a linha 3 da célula 1 não foi executada/,
    );
    expect(told.stdout).toMatch(
      /Deixado de lado.*célula 1, linha 3: import matplotlib\.pyplot as plt\n +célula 3, linha 1: plt\.plot/s,
    );
  });

  test("with a teacher's cases: what passes the course's own alone no longer passes", async () => {
    const cases = path.join(root, "examples/held-cases.json");
    const file = temporaryFile("bia.js", right);
    const held = await runRegula(["grade", file, "--cases", cases, "--json"]);
    expect(held.code, held.stderr).toBe(0);
    const { heldCases, submissions } = readDocument("grade", held.stdout);
    expect([heldCases, submissions[0].score.graded.right]).toEqual([3, 4]);
    const late = solutions.computeCostWithRegularization.replace(
      "  const m",
      "  if (lambd === 5) return 0;\n  const m",
    );
    const sly = temporaryFile("sly.js", late);
    const score = async (...more: string[]) => {
      const { stdout } = await runRegula(["grade", sly, "--json", ...more]);
      return readDocument("grade", stdout).submissions[0].score.graded.right;
    };
    expect([await score(), await score("--cases", cases)]).toEqual([1, 0]);
  });

  test.each<[string, readonly string[], RegExp]>([
    ["nothing there", ["nowhere"], /nowhere: expected a file, got nothing of that name/],
    ["no notebook", ["x.ipynb"], /x\.ipynb: expected a Jupyter notebook.*as a \.py file/],
    ["no zip", ["x.zip"], /expected a whole zip archive/],
    ["no code in the archive of an archive", ["deep.zip"], /deep\.zip: .*files of code, got none/],
    ["comments", ["comments"], /comments: .*files of code, got nothing but comments/],
    ["no cases", ["x.js", "--cases", "x.txt"], /x\.txt: expected JSON/],
    ["another ending", ["x.js", "--csv", "x.js"], /--csv: .*ends in \.csv/],
    ["no platform", ["x.js", "--gradebook", "g.csv"], /from Moodle or from Canvas.*, got none/],
  ])("refuses %s with exit 2", async (_, args, says) => {
    const cwd = classWith({
      "x.ipynb": "{}",
      "x.txt": "nothing",
      "x.zip": "PK",
      "deep.zip": makeZip([
        { name: "a.zip", content: makeZip([{ name: "x.txt", content: "nothing" }]) },
      ]),
      "x.js": "1",
      "comments/a.py": "# def predict(X):\n",
      "comments/b.js": "\n",
      "empty/x.txt": "",
    });
    const ran = await runRegula(["grade", ...args], { cwd });
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toMatch(says);
  });

  test("Ctrl-C keeps what is done: exit 130, the rest without a grade", async () => {
    const loops = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `${String(i).padStart(2, "0")}.js`,
        "function predict() { while (true) {} }",
      ]),
    );
    const cwd = classWith({ "00.js": solutions.predict, "01.js": solutions.predict, ...loops });
    writeFileSync(path.join(cwd, "00.js"), solutions.predict);
    const ran = await runRegula(["grade", ".", "--csv", "grades.csv"], {
      cwd,
      interruptAt: /\d\/30/,
    });
    expect(ran.code).toBe(130);
    expect(ran.stdout).toMatch(/Interrupted/);
    const rows = readFileSync(path.join(cwd, "grades.csv"), "utf8").trim().split("\n").slice(1);
    expect(rows.length).toBe(30);
    expect(rows[0]).toMatch(/^00\.js,,,,0,4,0,1,8/);
    expect(rows[29]).toMatch(/^29\.js,,,+Not graded: interrupted\.,$/);
  });
});
