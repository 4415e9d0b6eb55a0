import fc from "fast-check";
import { expect, test } from "vitest";
import { type ExerciseId, exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { pythonSolutions } from "../exercises/pythonSolutions.ts";
import { solutions } from "../exercises/solutions.ts";
import { splitProgram } from "../python.ts";
import { exportNotebook } from "./exportNotebook.ts";
import { readNotebook } from "./readNotebook.ts";
import { type Answers, answersOf, exportSubmission, readSubmission } from "./submission.ts";

const names = exerciseIds.map((id) => exercises[id].functionName);
const line = fc.oneof(
  fc.string({ maxLength: 12 }).filter((text) => !/[\r\n]/.test(text)),
  fc.constantFrom("", "// regula submission 1", "// learner: me", "//  regula exercise predict"),
  fc.constantFrom("# why?", "#  regula exercise predict", "  % value", "# regula submission 1"),
  fc.constantFrom(...names).map((name) => `// regula exercise ${name}`),
  fc.constantFrom(...names).map((name) => `# regula exercise ${name}`),
);
const answer = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join("\n"));
const answers: fc.Arbitrary<Answers> = fc
  .dictionary(fc.constantFrom(...exerciseIds), answer)
  .map((some) => some as Answers);

test("what is exported is read back, letter by letter, whatever stands in it", () => {
  fc.assert(
    fc.property(answers, (given) => {
      const text = exportSubmission(given, "Ana  Lúcia\n");
      const read = readSubmission(text);
      expect(read).toMatchObject({ format: "export", learner: "Ana Lúcia" });
      expect(answersOf(read)).toEqual({ ...given });
      expect(readSubmission(text.replaceAll("\n", "\r\n"))).toEqual(read);
    }),
    { numRuns: 300, seed: 7 },
  );
});

/** What only IPython reads is no code of a learner's, and comes back as a comment. */
const isMagic = (code: string) =>
  /^[ \t]*(?:%{1,2}[A-Za-z]|[!?])|^[ \t]*%{0,2}[\w.*]+\?{1,2}$/m.test(code);

test("a notebook gives its answers back, letter by letter, and is Python in every part", () => {
  fc.assert(
    fc.property(answers, fc.constantFrom("en" as const, "pt-BR" as const), (given, language) => {
      fc.pre(!Object.values(given).some(isMagic));
      const json = exportNotebook(given, language, { learner: "Ana  Lúcia\n" });
      const { text, cells } = readNotebook(json, "ana.ipynb");
      const read = readSubmission(text, "python");
      expect(read).toMatchObject({ format: "export", learner: "Ana Lúcia" });
      expect(answersOf(read)).toEqual({ ...given });
      expect(read.parts.every(({ language: one }) => one === "python")).toBe(true);
      expect(cells).toHaveLength(1 + Object.keys(given).length);
    }),
    { numRuns: 200, seed: 11 },
  );
});

test("a program is parted by its functions: each with what it uses, the rest told", () => {
  const cell = (...lines: readonly string[]) => ({ cell_type: "code", source: lines.join("\n") });
  const program = (broken: string) => {
    const cells = [
      cell("import numpy as np", "import matplotlib.pyplot as plt", "%matplotlib inline"),
      cell("tiny = 1e-8", "unused = 3", "X = np.zeros((2, 2))"),
      cell("def helper(a):", "    return np.log(a + tiny)"),
      cell(
        "# GRADED",
        "def compute_cost(A3, Y):",
        "    return helper(A3)  # right?",
        "",
        "plt.show()",
      ),
      cell(broken),
      cell("def predict(X, parameters):", "    return compute_cost(X, X)"),
    ];
    return splitProgram(readNotebook(JSON.stringify({ cells }), "x.ipynb"));
  };
  const cost =
    "tiny = 1e-8\n\ndef helper(a):\n    return np.log(a + tiny)\n\n# GRADED\ndef compute_cost(A3, Y):\n    return helper(A3)  # right?\n";
  const whole = program(pythonSolutions.wilsonInterval);
  expect(whole.answers).toEqual({
    computeCost: cost,
    predict: `${cost}\ndef predict(X, parameters):\n    return compute_cost(X, X)\n`,
    wilsonInterval: pythonSolutions.wilsonInterval,
  });
  expect(whole.setAside).toEqual([
    { cell: 1, line: 2, text: "import matplotlib.pyplot as plt" },
    { cell: 2, line: 2, text: "unused = 3" },
    { cell: 2, line: 3, text: "X = np.zeros((2, 2))" },
    { cell: 4, line: 5, text: "plt.show()" },
  ]);
  // A slip in one cell spoils no other.
  const broken = "def wilson_interval(successes, n, z)\n    return 1, 2";
  expect(program(broken)).toEqual({
    answers: { ...whole.answers, wilsonInterval: `${broken}\n` },
    setAside: whole.setAside,
  });
});

test("what an import leaves out is told: what is not run, and what no exercise's function uses", () => {
  const source = [
    "import math",
    "def helper(a):",
    "    return a",
    "# UNUSED",
    "def other(a):",
    "    return a",
    "def predict(X, parameters):",
    "    return helper(X)",
    "predictions = predict(X, parameters)",
    "print(predictions)",
    "size = 3",
  ].join("\n");
  const { setAside } = splitProgram({ text: source, language: "python", cells: [] });
  expect(setAside.map(({ line, text }) => `${line} ${text}`)).toEqual([
    "5 def other(a):",
    "9 predictions = predict(X, parameters)",
    "10 print(predictions)",
    "11 size = 3",
  ]);
});

test("a name that is only imported is no answer, and what the course gives is not imported", () => {
  const source = [
    "from reg_utils import compute_cost, predict, load_2D_dataset",
    "from reg_utils import compute_cost as predict",
    "from reg_utils import *",
    "import math, numpy as np",
    "from mine import forward_propagation",
    "if np.pi > 3:",
    "    def wilson_interval(successes, n, z):",
    "        return compute_cost(math.pi, z)",
    "@np.vectorize",
    "def gradient_check(a):",
    "    return a",
  ].join("\n");
  const { answers, setAside } = splitProgram({ text: source, language: "python", cells: [] });
  expect(answers).toEqual({
    wilsonInterval:
      "import math, numpy as np\n\nif np.pi > 3:\n    def wilson_interval(successes, n, z):\n        return compute_cost(math.pi, z)\n",
    gradientCheck:
      "import math, numpy as np\n\n@np.vectorize\ndef gradient_check(a):\n    return a\n",
  });
  expect(setAside.map(({ line }) => line)).toEqual([5]);
});

test("a part says how many lines of the file stand before it", () => {
  const text = exportSubmission(solutions, "Ana");
  const lines = text.split("\n");
  const { parts } = readSubmission(text);
  expect(parts.map(({ exercises: [id] }) => id)).toEqual(exerciseIds);
  for (const { source, linesBefore } of parts) {
    expect(lines[linesBefore]).toBe(source.split("\n")[0]);
  }
});

test("code without the header is one part for all functions, its byte order mark apart", () => {
  const { format, parts } = readSubmission("\uFEFFfunction predict() {}\r\n");
  expect(format).toBe("plain");
  expect(parts).toEqual([
    {
      source: "function predict() {}\n",
      linesBefore: 0,
      exercises: exerciseIds,
      language: "javascript",
    },
  ]);
});

test("of an exercise that stands there twice the last counts; unknown ones belong to the code", () => {
  const marker = "// regula exercise ";
  const text = `// regula submission 1\n\n${marker}predict\n1\n\n${marker}predict\n2\n${marker}nothing\n`;
  const read = answersOf(readSubmission(text)) as Record<ExerciseId, string>;
  expect(read).toEqual({ predict: `2\n${marker}nothing` });
});

test("help is told where it is asked for, and read back", () => {
  const help = {
    computeCost: { hints: 2, solution: false },
    predict: { hints: 3, solution: true },
  };
  const given = { predict: pythonSolutions.predict };
  for (const told of [help, {}, null]) {
    for (const learner of ["Ana", ""]) {
      const script = exportSubmission(given, learner, told);
      expect(readSubmission(script)).toMatchObject({ learner, help: told });
      const notebook = exportNotebook(given, "en", { learner, help: told });
      const { text } = readNotebook(notebook, "ana.ipynb");
      expect(readSubmission(text, "python")).toMatchObject({ learner, help: told });
    }
  }
  expect(exportSubmission(given, "", help)).toContain(
    "// help: compute_cost 2, predict 3 solution",
  );
  const edited = exportSubmission(given, "", help).replace("compute_cost 2", "compute_cost 9");
  expect(readSubmission(edited).help).toBe(null);
});

test("a notebook holds the functions that its answers call and that are not written yet", () => {
  const { gradientCheck, computeCost } = pythonSolutions;
  const cellsOf = (answers: Answers) =>
    readNotebook(
      exportNotebook(answers, "en", { learner: "", given: pythonSolutions }),
      "ana.ipynb",
    ).text;
  const called = cellsOf({ gradientCheck, computeCost });
  expect(called).toContain(pythonSolutions.forwardPropagation.trimEnd());
  expect(called).not.toContain("def backward_propagation(");
  expect(called.match(/^def compute_cost\(/gm)).toHaveLength(2);
  expect(cellsOf({ computeCost })).not.toContain("def forward_propagation(");
});
