import { zipSync } from "fflate";
import { deriveSeed, RandomState } from "../../packages/base/dist/index.js";
import { exercises, exportSubmission } from "../../packages/course/dist/index.js";
import {
  pythonSolutions,
  solutions,
  wrongSubmissions,
} from "../../packages/course/dist/solutions.js";

const graded = Object.values(exercises).filter(({ isGraded }) => isGraded);
const named = wrongSubmissions.filter(({ finds }) => typeof finds !== "string");
const wrong = graded.map(({ id }) => named.filter(({ exercise }) => exercise === id));

const firstNames = [
  "Ana",
  "Bia",
  "Caio",
  "João",
  "D'Ávila",
  "Zoë",
  "Li",
  "Mary Ann",
  "Ünal",
  "Ñuño",
];
const lastNames = ["Lima", "da Silva", "O'Neill", "Sá-Carneiro", "Müller", "Nakamura", "Costa Jr"];

/** How learners hand in: of the functions they wrote, files by name, and whether in Python. */
const forms = [
  { files: (code) => ({ "regula.js": exportSubmission(code, "") }) },
  { files: (code) => ({ "regula.js.txt": exportSubmission(code, "") }) },
  { files: (code) => ({ "answer (1).ts": Object.values(code).join("\n\n") }) },
  { files: (code) => eachApart(code, "js") },
  { files: (code) => ({ ...eachApart(code, "js"), "report.pdf": "%PDF" }) },
  { files: (code) => ({ "work.zip": zip({ ...eachApart(code, "mjs"), "notes.txt": "" }) }) },
  { files: (code) => ({ "work.zip": zip({ "src/all.js": Object.values(code).join("\n") }) }) },
  { isPython: true, files: (code) => ({ "regularization.py": Object.values(code).join("\n\n") }) },
  { isPython: true, files: (code) => eachApart(code, "py") },
  {
    isPython: true,
    files: (code) => ({ "Regularization.ipynb": toNotebook(Object.values(code)) }),
  },
  {
    isPython: true,
    files: (code) => ({ "Regularization.ipynb.json": toNotebook(Object.values(code)) }),
  },
  { hasNothing: true, files: () => ({ "resposta.docx": "PK" }) },
];

/**
 * A class as Moodle delivers it, and what each learner's row must say. The same seed gives the same
 * class.
 *
 * @returns the archive's bytes, the number of files in it, and rows by the learner's number
 */
export function makeMoodleClass(learners, seed) {
  const files = {};
  const rows = new Map();
  for (let i = 0; i < learners; i++) {
    const random = new RandomState(deriveSeed(seed, i));
    const pick = (list) => list[random.randint(0, list.length, 1)[0]];
    const form = pick(forms);
    const language = form.isPython ? "python" : "javascript";
    const code = {};
    const is = {};
    for (const [at, { id, functionName }] of graded.entries()) {
      const fate = random.rand();
      const mistake = pick(wrong[at].filter((one) => one.language === language));
      // Everybody hands in something.
      if (form.hasNothing || (at > 0 && fate < 0.1)) is[functionName] = "not-defined";
      else if (fate < 0.4) {
        is[functionName] = [...mistake.finds].sort().join(" ");
        code[id] = mistake.source;
      } else {
        is[functionName] = "passed";
        code[id] = (form.isPython ? pythonSolutions : solutions)[id];
      }
    }
    const learner = `${pick(firstNames)} ${pick(lastNames)}`;
    const id = String(700_000 + i);
    const before = `${learner}_${id}_assignsubmission_file`;
    // Moodle's folders had an underscore at their end until they lost it; files alone have it too.
    const place = pick([`${before}_/`, `${before}/`, `${before}_`]);
    const own = form.files(code);
    for (const [name, content] of Object.entries(own)) files[place + name] = encode(content);
    if (random.rand() < 0.2) {
      files[`${learner}_${id}_assignsubmission_onlinetext_/onlinetext.html`] = encode("<p>Olá</p>");
    }
    const points = Object.values(is).filter((one) => one === "passed").length;
    rows.set(id, { learner, points: form.hasNothing ? null : points, is });
  }
  return { archive: zip(files), files: Object.keys(files).length, rows };
}

const encode = (content) =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;

const zip = (files) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, encode(text)])));

const eachApart = (code, ending) =>
  Object.fromEntries(
    Object.entries(code).map(([id, source]) => [`${exercises[id].functionName}.${ending}`, source]),
  );

function toNotebook(sources) {
  const cells = ["import numpy as np\n%matplotlib inline", ...sources, "plt.plot(costs)"].map(
    (source) => ({ cell_type: "code", metadata: {}, outputs: [], source: [source] }),
  );
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}
