import { describe, expect, test } from "vitest";
import type { FoundFile } from "../submission/foundFile.ts";
import { isHidden, kindOfName } from "../submission/foundFile.ts";
import { listZip } from "../submission/zippedFiles.ts";
import { learnerNotes } from "../words/learnerNotes.ts";
import { makeZip } from "../zip/madeUpZip.ts";
import { innerZipLimits } from "../zip/zipLimits.ts";
import { type ClassFiles, groupFiles } from "./classFiles.ts";
import { readLearner } from "./readLearner.ts";

const unread = () => expect.unreachable();
const group = (...names: string[]) => {
  const files = names.map((name): FoundFile => {
    const kind = kindOfName(name);
    if (kind === "code") return { kind, name, read: unread };
    return kind === "archive" ? { kind, name, open: unread } : { kind, name };
  });
  return groupFiles({ files, refused: [], ignored: 0, folders: [] });
};
const rows = ({ learners }: ClassFiles) =>
  learners.map(({ name, by, files }) => [name, by?.learner, by?.id, files.length]);

test("a learner's folder may begin with a dot; those of systems, editors and Python's tools do not count", () => {
  const own = [".ana/a.py", ".Lima_7_assignsubmission_file_/a.py", "a/.b/c.py"];
  const tools = [
    "a/.git/a.py",
    "a/.ipynb_checkpoints/a.ipynb",
    "._a.py",
    ".DS_Store",
    ".venv/a.py",
  ];
  expect([...own, ...tools].map(isHidden)).toEqual([
    ...own.map(() => false),
    ...tools.map(() => true),
  ]);
});

test("what is not opened is told as what it is", () => {
  expect(learnerNotes.sealed("a.zip/b.zip").en).toContain(
    "a zip archive inside a learner's zip archive",
  );
  expect(learnerNotes.sealed("a.zip/b.zip")["pt-BR"]).toContain("dentro do zip de um aluno");
  expect(learnerNotes.sealed("a.rar").en).toContain("only .zip is opened");
  expect(learnerNotes.sealed("a.rar")["pt-BR"]).toContain("só se abre .zip");
});

describe("whose a file is", () => {
  test.each<[string, string[], unknown[]]>([
    [
      "Moodle's folders, with and without an underscore, with the text typed in beside the files",
      [
        "Ana Lima_700_assignsubmission_file_/a.py",
        "Ana Lima_700_assignsubmission_file_/src/b.py",
        "Ana Lima_700_assignsubmission_onlinetext_/onlinetext.html",
        "D'Ávila O'Neill_701_assignsubmission_file/a.py",
      ],
      [
        ["Ana Lima_700_assignsubmission_file_", "Ana Lima", "700", 3],
        ["D'Ávila O'Neill_701_assignsubmission_file/a.py", "D'Ávila O'Neill", "701", 1],
      ],
    ],
    [
      "Moodle's files without folders, in a folder that the archive was unpacked to",
      [
        "hw/Ana_1_assignsubmission_file_a_2_3_b.py",
        "hw/Ana_1_assignsubmission_file_c.py",
        "hw/Ana_2_assignsubmission_file_a.py",
        "hw/Ana_2_assignsubmission_onlinetext_onlinetext.html",
      ],
      [
        ["hw/Ana_1", "Ana", "1", 2],
        ["hw/Ana_2", "Ana", "2", 2],
      ],
    ],
    [
      "Moodle's groups without a number",
      ["Default group_assignsubmission_file_/a.py"],
      [["Default group_assignsubmission_file_/a.py", "Default group", "", 1]],
    ],
    [
      "Canvas: late, handed in again, anonymous, a text and a link",
      [
        "limaana_LATE_2345_67890_answer-1.py",
        "limaana_LATE_2345_67891_b.ipynb",
        "silva_jr_46_7_a_8_9.py",
        "anon_x1Y2z_77_a.py",
        "LATE_anon_Zz_78_a.py",
        "sa_47_text.html",
        "sa2_48_link.html",
      ],
      [
        ["LATE_anon_Zz_78_a.py", "", "Zz", 1],
        ["anon_x1Y2z_77_a.py", "", "x1Y2z", 1],
        ["limaana_2345", "limaana", "2345", 2],
        ["sa2_48_link.html", "sa2", "48", 1],
        ["sa_47_text.html", "sa", "47", 1],
        ["silva_jr_46_7_a_8_9.py", "silva_jr", "46", 1],
      ],
    ],
    [
      "Canvas's anonymous form with lateness on either side, and the word written out",
      [
        "anon_Q9_LATE_90002_reg.py",
        "anon_Q9_LATE_90003_more.ipynb",
        "LATE_anon_x1Y2z_90004_reg.py",
        "anon_77_90005_reg.py",
        "Anonymous_k3_90006_reg.py",
        "anon_Zz_text.html",
      ],
      [
        ["Anonymous_k3_90006_reg.py", "", "k3", 1],
        ["LATE_anon_x1Y2z_90004_reg.py", "", "x1Y2z", 1],
        ["anon_77_90005_reg.py", "", "77", 1],
        ["anon_Q9", "", "Q9", 2],
        ["anon_Zz_text.html", "", "Zz", 1],
      ],
    ],
    [
      "one name of Canvas's form among others is chance",
      ["aula_1_2_a.py", "ana.py", "bia.py"],
      [
        ["ana.py", undefined, undefined, 1],
        ["aula_1_2_a.py", undefined, undefined, 1],
        ["bia.py", undefined, undefined, 1],
      ],
    ],
    [
      "files side by side, in a folder that holds them all",
      ["turma/ana.js", "turma/bia.py", "turma/notes.txt"],
      [
        ["turma/ana.js", undefined, undefined, 1],
        ["turma/bia.py", undefined, undefined, 1],
      ],
    ],
    [
      "a folder a learner, and one without code among them",
      ["t/ana/a.py", "t/ana/x/b.py", "t/bia/work.zip", "t/caio/a.docx", "t/caio/b.pdf"],
      [
        ["t/ana", undefined, undefined, 2],
        ["t/bia/work.zip", undefined, undefined, 1],
        ["t/caio", undefined, undefined, 2],
      ],
    ],
  ])("%s", (_, names, expected) => {
    expect(rows(group(...names))).toEqual(expected);
  });

  test("lateness is the learner's, and what is nobody's is counted", () => {
    expect(group("a_LATE_1_2_x.py", "b_3_4_x.py").learners.map(({ by }) => by?.isLate)).toEqual([
      true,
      false,
    ]);
    const anonymous = group("anon_Q9_LATE_1_x.py", "LATE_anon_Zz_2_x.py", "anon_a1_3_x.py");
    expect(anonymous.learners.map(({ by }) => by?.isLate)).toEqual([true, true, false]);
    expect(group("ana.js", "notes.txt", "img/a.png").ignored).toBe(2);
  });
});

const read = async (files: Readonly<Record<string, string | Uint8Array>>) => {
  const entries = Object.entries(files).map(([name, content]) => ({ name, content }));
  const { learners } = groupFiles(listZip(makeZip(entries), "z.zip"));
  const all = await Promise.all(learners.map(readLearner));
  return {
    works: all.flatMap(({ works }) => works),
    refused: all.flatMap(({ refused }) => refused),
  };
};

const cost = "def compute_cost(A3, Y):\n    return 0\n";
const predict = "predict = function (X) { return X; };\n";

describe("what a learner handed in", () => {
  test("of a class of Moodle's each learner has a row: with control characters in the name, without a file, with an empty one", async () => {
    const folder = (name: string) => `${name}_assignsubmission_file_`;
    const { works, refused } = await read({
      [`${folder("Ana_1")}/`]: "",
      [`${folder("Ana_1")}/a.py`]: cost,
      [`${folder("Empty One_2")}/`]: "",
      [`${folder("Bad\u001b[31mName_3")}/a.py`]: cost,
      [`${folder("Tab\tName_4")}/a.py`]: cost,
      [`${folder("Blank_5")}/x.py`]: "\n  \n",
      "not a learner/": "",
    });
    expect(refused).toEqual([]);
    expect(works.map(({ by, files, notes }) => [by?.id, files.length, notes.map(({ en }) => en)]))
      // In the order of the names.
      .toEqual([
        ["1", 1, []],
        ["3", 1, []],
        ["5", 0, ["Nothing to grade.", "Empty: x.py."]],
        ["2", 0, ["Nothing to grade."]],
        ["4", 1, []],
      ]);
  });

  test("a folder is one learner's, unless two of its files define the same function", async () => {
    const apart = await read({ "ana/a.py": cost, "ana/b.js": predict, "ana/c.py": "x = 1\n" });
    expect(apart.works.map(({ name, files }) => [name, files.map((one) => one.name)])).toEqual([
      ["ana/a.py", ["ana/a.py"]],
      ["ana/b.js", ["ana/b.js"]],
      ["ana/c.py", ["ana/c.py"]],
    ]);
    const folders = { "ana/a.py": cost, "ana/b.js": predict, "ana/c.py": "x = 1\n" };
    const one = await read({ ...folders, "bia/a.py": cost });
    expect(one.works.map(({ name, files }) => [name, files.map(({ defines }) => defines)])).toEqual(
      [
        ["ana", [["computeCost"], ["predict"]]],
        ["bia/a.py", [["computeCost"]]],
      ],
    );
    expect(one.works[0].notes.map(({ en }) => en)).toEqual(["No function of the course in: c.py."]);
    const none = await read({
      "caio.py": "def compute_costs(A3, Y):\n    return compute_cost(A3, Y)\n",
    });
    expect(none.works[0].notes.map(({ en }) => en)).toEqual([
      "No function of the course in: caio.py.",
    ]);
    const hidden = await read({ "eva.js": "module.exports['predict'] = () => 1;\n" });
    expect(hidden.works[0].notes).toEqual([]);
    const several = await read({ "a/ana.py": cost, "a/bia.py": cost, "b/caio.py": cost });
    expect(several.works.map(({ name }) => name)).toEqual(["a/ana.py", "a/bia.py", "b/caio.py"]);
  });

  test("under a platform's name it is one learner's whatever it holds, and all is told", async () => {
    const inner = makeZip([
      { name: "src/a.py", content: cost },
      { name: "../up.py", content: cost },
      { name: "deeper.zip", content: makeZip([{ name: "x.py", content: cost }]) },
      { name: "__MACOSX/a.py", content: cost },
    ]);
    const ana = "Ana Lima_7_assignsubmission_file_";
    const { works, refused } = await read({
      [`${ana}/work.zip`]: inner,
      [`${ana}/b.py`]: cost,
      [`${ana}/c.js.txt`]: `// regula submission 1\n// learner: Bia\n\n// regula exercise predict\n1`,
      [`${ana}/old.rar`]: "Rar!",
      "Bia_8_assignsubmission_file_/answer.docx": "PK",
      "Caio_9_assignsubmission_file_/a.ipynb": "{}",
    });
    expect(works.map(({ by, files }) => [by?.learner, files.length])).toEqual([
      ["Ana Lima", 3],
      ["Bia", 0],
      ["Caio", 0],
    ]);
    const [first, second, third] = works.map(({ notes }) => notes.map(({ en }) => en).join(" "));
    expect(first).toMatch(/Not opened: old\.rar .*Not opened: work\.zip\/deeper\.zip /);
    expect(first).toMatch(/Not read: .*"\.\.\/up\.py"/);
    expect(first).toMatch(
      /compute_cost stands in several files, and the better answer counts: b\.py, work/,
    );
    expect(first).toMatch(/c\.js\.txt names another learner: Bia\./);
    expect(second).toBe("Nothing to grade: no file with code (kinds found: docx).");
    expect(third).toMatch(/^Nothing to grade\. Not read: .*a\.ipynb: expected a Jupyter notebook/);
    expect(refused.length).toBe(2);
    expect(works[1].notes[0]["pt-BR"]).toBe(
      "Nada a corrigir: nenhum arquivo com código (tipos que vieram: docx).",
    );
  });

  test("two versions of a file are told in one sentence, however many functions are in both", async () => {
    const both = `${cost}\ndef predict(X, parameters):\n    return X\n`;
    const ana = "Ana_1_assignsubmission_file_";
    const { works } = await read({ [`${ana}/v1.py`]: both, [`${ana}/v2.py`]: both });
    expect(works[0].notes.map(({ en }) => en)).toEqual([
      "These functions stand in several files each, and of each the better answer counts: compute_cost, predict (v1.py, v2.py).",
    ]);
  });

  test("a text typed into Moodle's or Canvas's form is read as code, and a word to the teacher is none", async () => {
    const lines = cost.trimEnd().split("\n");
    const nbsp = (line: string) => line.replaceAll(" ", "&nbsp;").replaceAll("<", "&lt;");
    const typed = `<p dir="ltr">Minha resposta &amp; nada mais:<br /></p>`;
    const { works } = await read({
      "Ana_1_assignsubmission_onlinetext_/onlinetext.html": `<p>${lines.map(nbsp).join("<br>")}</p>`,
      "Bia_2_assignsubmission_onlinetext_/onlinetext.html": `<html><head><title>def predict(X):</title></head><body><pre>${cost}</pre></body></html>`,
      "Caio_3_assignsubmission_onlinetext_onlinetext.html": lines
        .map((line) => `<div>${nbsp(line)}</div>`)
        .join("\n"),
      "Dora_4_assignsubmission_onlinetext_/onlinetext.html": typed,
      "Eva_5_assignsubmission_onlinetext_/onlinetext.html": typed,
      "Eva_5_assignsubmission_file_/a.py": cost,
    });
    const told = works.map(({ files, notes }) => [
      files.map(({ code: { text, language } }) => [language, text]),
      notes.map(({ en }) => en),
    ]);
    const right = ["python", cost];
    expect(told).toEqual([
      [[right], []],
      [[right], []],
      [[right], []],
      [[], ["Nothing to grade: no file with code (kinds found: html)."]],
      [[right], []],
    ]);
  });

  test("of files without end thirty are graded, and the others told", async () => {
    const inner = makeZip(
      Array.from({ length: 50 }, (_, i) => ({ name: `${i + 10}.py`, content: cost })),
    );
    const { works } = await read({ "Ana_1_assignsubmission_file_/work.zip": inner });
    expect(works[0].files.length).toBe(30);
    expect(works[0].notes.map(({ en }) => en)).toContain(
      "Files with functions of the course: 30 were graded, 20 more were not.",
    );
  });

  test.each<[string, Uint8Array, RegExp]>([
    ["is a bomb", makeZip([{ name: "a.py", content: new Uint8Array(3e6) }]), /at most 1 MB/],
    [
      "has bombs together",
      makeZip(
        Array.from({ length: 20 }, (_, i) => ({ name: `${i}.py`, content: " ".repeat(1e6) })),
      ),
      /at most 16 MB/,
    ],
    ["is none", new TextEncoder().encode("PK"), /a whole zip archive/],
    [
      "has too many files",
      makeZip(Array.from({ length: 2001 }, (_, i) => ({ name: `${i}.txt`, content: "" }))),
      /at most 2000 files, got 2001/,
    ],
    [
      "is large",
      makeZip([{ name: "a.py", content: new Uint8Array(innerZipLimits.archiveBytes), method: 0 }]),
      /at most 16 MB/,
    ],
  ])(
    "an inner archive that %s is refused by name, and the rest goes on",
    async (_, inner, says) => {
      const { works, refused } = await read({
        "Ana_1_assignsubmission_file_/work.zip": inner,
        "Ana_1_assignsubmission_file_/a.py": cost,
      });
      expect(works[0].files.map(({ name }) => name)).toContain("a.py");
      // Once, however many of its files are kept from being read by it.
      expect(refused.map(({ error }) => error.in("en"))).toEqual([expect.stringMatching(says)]);
      const unread = works[0].notes.filter(({ en }) => en.startsWith("Not read: "));
      expect(unread.length).toBe(1);
    },
  );
});
