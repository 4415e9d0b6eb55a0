import { cleanText, type Language, RegulaError, type Text } from "@regula/base";
import {
  type ClassFiles,
  describeFinding,
  exercises,
  type HeldCases,
  type RefusedSource,
  readCases,
} from "@regula/course";
import { createNodeGrader, findSources } from "@regula/course/node";
import { defaultHost } from "@regula/engine";
import {
  codeOf,
  countFunctions,
  countMistakes,
  formatGradebook,
  type GradedSource,
  type GradedSources,
  gradeSources,
  isGradebook,
  percentOf,
} from "@regula/report/grades";
import { readBytes } from "@regula/tables/node";
import type { Command } from "commander";
import { formatDocument } from "../documents/document.ts";
import type { Document } from "../documents/index.ts";
import type { ExitCode } from "../exitCode.ts";
import { addCommonOptions } from "../options/options.ts";
import { withInterrupt } from "../progress/interrupt.ts";
import { createStudyProgress } from "../progress/studyProgress.ts";
import { formatClass, formatSubmission } from "../terminal/gradeText.ts";
import { deliver } from "../write/deliver.ts";
import { checkEnding } from "../write/outputName.ts";
import { checkOwnFile } from "../write/ownFile.ts";

interface GradeOptions {
  readonly cases?: string;
  readonly csv?: string;
  readonly json?: boolean;
}

const words = {
  description: {
    en: "grades learners' functions as the course's page does: one file, or a folder or zip of a class",
    "pt-BR":
      "corrige funções de alunos como a página do curso: um arquivo, ou uma pasta ou zip de uma turma",
  },
  submission: {
    en: "a .py, .ipynb, .js or .ts file, a folder of them, or a .zip",
    "pt-BR": "um arquivo .py, .ipynb, .js ou .ts, uma pasta deles, ou um .zip",
  },
  cases: {
    en: "cases that learners do not see, to judge by beside the course's own",
    "pt-BR": "casos que os alunos não veem, para julgar além dos do próprio curso",
  },
  csv: {
    en: "CSV file to write the grades to, one row a learner",
    "pt-BR": "arquivo CSV onde escrever as notas, uma linha por aluno",
  },
  unit: { en: "submissions", "pt-BR": "entregas" },
  unread: { en: "Not graded:", "pt-BR": "Não corrigido:" },
  gradebook: { en: "a table of grades", "pt-BR": "uma tabela de notas" },
  code: { en: "files of code", "pt-BR": "arquivos de código" },
  none: { en: "none", "pt-BR": "nenhum" },
  interrupted: {
    en: "Interrupted: submissions that were not reached have no grade.",
    "pt-BR": "Interrompido: entregas que não chegaram a ser corrigidas ficaram sem nota.",
  },
} satisfies Record<string, Text>;

/** `regula grade`: the contract is in docs/command-line.md. */
export function addGradeCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command("grade")
    .description(words.description[language])
    .argument("<submission>", words.submission[language])
    .option("--cases <file.json>", words.cases[language])
    .option("--csv <file.csv>", words.csv[language]);
  addCommonOptions(command, language).action(async (submission: string, options: GradeOptions) => {
    end(await runGrade(submission, options, language));
  });
}

async function runGrade(
  submission: string,
  options: GradeOptions,
  language: Language,
): Promise<ExitCode> {
  const { csv } = options;
  if (csv !== undefined) {
    checkEnding("csv", csv, [".csv"]);
    checkOwnFile(csv, { option: "--csv", what: words.gradebook, isOwn: isGradebook });
  }
  const cases = options.cases === undefined ? {} : await readCaseFile(options.cases);
  const found = await findSources(submission);
  if (found.learners.length === 0) throw found.refused[0]?.error ?? refuseEmpty(submission);
  const graded = await gradeAll(found, cases, language);
  const refused = [...found.refused, ...graded.refused];
  if (graded.submissions.length === 0) throw refused[0].error;

  for (const { error } of refused) {
    process.stderr.write(`${words.unread[language]} ${error.in(language)}\n`);
  }
  const content = () => formatGradebook(graded.submissions, language);
  await deliver({
    files:
      csv === undefined
        ? []
        : [{ file: csv, content, told: options.json ? null : describeFile(csv, language) }],
    isJson: options.json,
    text: () =>
      options.json
        ? formatDocument(toJson(graded, found, refused, cases, csv, language))
        : formatText(graded, found, language),
  });
  if (graded.interrupted) return 130;
  return refused.length > 0 ? 1 : 0;
}

async function readCaseFile(file: string): Promise<HeldCases> {
  return readCases(new TextDecoder().decode(await readBytes(file)), file);
}

async function gradeAll(
  { learners }: ClassFiles,
  cases: HeldCases,
  language: Language,
): Promise<GradedSources> {
  const progress = createStudyProgress(process.stderr, language, defaultHost.now, words.unit);
  const grader = createNodeGrader({ cases });
  const advance = (done: number) => {
    if (learners.length > 1) progress.advance(done, learners.length);
  };
  try {
    return await withInterrupt((signal) => gradeSources(learners, grader, signal, advance));
  } finally {
    progress.end();
    grader.close();
  }
}

function formatText(
  { submissions, interrupted }: GradedSources,
  { ignored }: ClassFiles,
  language: Language,
): string {
  const width = Math.max(40, Math.min(process.stdout.columns ?? 100, 110));
  const text =
    submissions.length === 1
      ? formatSubmission(submissions[0], language, width)
      : formatClass(submissions, language, width);
  const notes = [
    ...(interrupted ? [words.interrupted[language]] : []),
    ...(ignored > 0 ? [describeIgnored(ignored, language)] : []),
  ];
  return `${text}${notes.map((note) => `${note}\n`).join("")}`;
}

function describeIgnored(count: number, language: Language): string {
  return {
    en: `Files that are no code and in no learner's folder, and links, left out: ${count}.`,
    "pt-BR": `Arquivos que não são código nem estão na pasta de um aluno, e links, deixados de lado: ${count}.`,
  }[language];
}

function describeFile(file: string, language: Language): string {
  const name = cleanText(file);
  return { en: `Written: ${name}`, "pt-BR": `Escrito: ${name}` }[language];
}

function refuseEmpty(submission: string): RegulaError {
  return new RegulaError({
    code: "file-empty",
    place: { file: submission },
    expected: words.code,
    received: words.none,
  });
}

function toJson(
  { submissions, interrupted }: GradedSources,
  { ignored }: ClassFiles,
  refused: readonly RefusedSource[],
  cases: HeldCases,
  csv: string | undefined,
  language: Language,
): Document<"grade"> {
  return {
    submissions: submissions.map((one) => describeSubmission(one, language)),
    refused: refused.map(({ name, error }) => ({ file: name, error: error.in(language) })),
    ignored,
    interrupted,
    heldCases: Object.values(cases).reduce((sum, some) => sum + some.length, 0),
    functions: countFunctions(submissions).map(({ exercise, ...counts }) => ({
      function: exercises[exercise].functionName,
      ...counts,
    })),
    mistakes: countMistakes(submissions, language).map(({ exercise, ...mistake }) => ({
      function: exercises[exercise].functionName,
      ...mistake,
    })),
    csv: csv ?? null,
  };
}

function describeSubmission(
  one: GradedSource,
  language: Language,
): Document<"grade">["submissions"][number] {
  const { name, learner, id, platform, isLate, format, files, notes, grade } = one;
  const verdicts = grade?.verdicts.map((verdict) => {
    const { exercise, file, status, passed, cases, finding, printed } = verdict;
    return {
      function: exercises[exercise].functionName,
      file,
      status,
      passed,
      cases,
      is: codeOf(verdict),
      text: describeFinding(finding, language),
      printed,
    };
  });
  return {
    file: name,
    learner,
    id,
    platform,
    isLate,
    format,
    files,
    score: grade?.score ?? null,
    percent: percentOf(one),
    notes: notes.map((note) => ({ text: note[language] })),
    verdicts: verdicts ?? null,
  };
}
