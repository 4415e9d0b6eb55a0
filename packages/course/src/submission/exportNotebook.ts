import type { Language, Text } from "@regula/base";
import { type ExerciseId, exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { statements } from "../exercises/statements.ts";
import { givenNames } from "../learner/givenNames.ts";
import type { HelpUsed } from "./helpUsed.ts";
import { type Answers, writeHeader, writePart } from "./submission.ts";

const words = {
  title: { en: "Regula: my functions", "pt-BR": "Regula: minhas funções" },
  lead: {
    en: "Each function stands in a cell of its own and is judged by what stands in it: keep the cell's first line, and put there what the function needs. The lab reads this notebook back, and `regula grade` grades it.",
    "pt-BR":
      "Cada função está numa célula própria e é julgada pelo que está nela: mantenha a primeira linha da célula, e ponha ali o que a função precisa. O laboratório lê este notebook de volta, e `regula grade` o corrige.",
  },
} satisfies Record<string, Text>;

/** What the assignment gives and every notebook begins with; the course gives the same. */
const basics = `import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.maximum(0, x)


def compute_cost(a3, Y):
    m = Y.shape[1]
    logprobs = -np.log(a3) * Y - np.log(1 - a3) * (1 - Y)
    return 1 / m * np.nansum(logprobs)`;

/** What else a notebook is written with. */
export interface NotebookOptions {
  readonly learner: string;
  /** The help that was used, where it is reported. */
  readonly help?: HelpUsed | null;
  /** Functions that the course gives: those that answers call and none defines are written too. */
  readonly given?: Answers;
}

/**
 * Answers in Python as a notebook that Jupyter runs with NumPy alone. Its code cells, one after the
 * other, are an export that `readSubmission` gives back as it was.
 *
 * @see https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function exportNotebook(
  answers: Answers,
  language: Language,
  { learner, help = null, given = {} }: NotebookOptions,
): string {
  const parts = exerciseIds.flatMap((id) => {
    const answer = answers[id];
    if (answer === undefined) return [];
    const { functionName } = exercises[id];
    const { title, task } = statements[id];
    return [
      markdown(`${functionName}-task`, `## ${title[language]}\n\n${task[language]}`),
      code(functionName, writePart(id, answer, "python")),
    ];
  });
  const called = exerciseIds.flatMap((id) => {
    const definition = given[id];
    return definition !== undefined && isCalled(id, answers) ? [definition.trimEnd()] : [];
  });
  const cells = [
    markdown("regula", `# ${words.title[language]}\n\n${words.lead[language]}`),
    code("given", `${writeHeader("python", learner, help)}\n${[basics, ...called].join("\n\n\n")}`),
    ...parts,
  ];
  const metadata = {
    kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
    language_info: { name: "python" },
  };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

/** Whether answers use a given function that is none of theirs. */
function isCalled(id: ExerciseId, answers: Answers): boolean {
  const { functionName } = exercises[id];
  const isGiven =
    givenNames.some((name) => name === functionName) && !basics.includes(functionName);
  const call = new RegExp(`\\b${functionName}\\(`);
  return (
    isGiven && answers[id] === undefined && Object.values(answers).some((code) => call.test(code))
  );
}

const linesOf = (text: string) => text.split(/(?<=\n)/);

function markdown(id: string, text: string) {
  return { cell_type: "markdown", id, metadata: {}, source: linesOf(text) };
}

function code(id: string, text: string) {
  const source = linesOf(text);
  return { cell_type: "code", execution_count: null, id, metadata: {}, outputs: [], source };
}
