import { type Language, type NumberParameter, RegulaError, type Text } from "@regula/base";
import type { ClassFiles, HeldCases, Platform } from "@regula/course";
import { createNodeGrader, findSources } from "@regula/course/node";
import { givenFingerprints } from "@regula/course/solutions";
import { defaultHost } from "@regula/engine";
import {
  findSimilarSources,
  findUnlisted,
  formatGradebook,
  formatPlatformGradebook,
  type GradedSources,
  gradebookMark,
  gradeSources,
  isGradebook,
  isPlatformGradebook,
  type SimilarSources,
} from "@regula/report/grades";
import type { Command } from "commander";
import { cure } from "../cures.ts";
import { formatDocument } from "../documents/document.ts";
import type { ExitCode } from "../exitCode.ts";
import { gradeToJson } from "../json/gradeJson.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import { claimOutput, type Output, type OwnKind } from "../own/ownFile.ts";
import { tableKind } from "../own/tableKind.ts";
import { withInterrupt } from "../progress/interrupt.ts";
import { createStudyProgress } from "../progress/studyProgress.ts";
import { classSeedParameter, readHeldCases } from "../read/heldCases.ts";
import { formatClass, formatSubmission } from "../terminal/gradeText.ts";
import { deliver, tellFile } from "../write/deliver.ts";
import { checkEnding } from "../write/outputName.ts";
import { checkApart } from "../write/outputTarget.ts";

interface GradeOptions {
  readonly cases?: string;
  readonly seed?: number;
  readonly csv?: string;
  readonly gradebook?: string;
  readonly assignment?: string;
  readonly points?: number;
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
    en: "cases that learners do not see, to judge by in addition to the course's own",
    "pt-BR": "casos que os alunos não veem, para julgar além dos do próprio curso",
  },
  csv: {
    en: "CSV file to write the grades to, one row a learner",
    "pt-BR": "arquivo CSV onde escrever as notas, uma linha por aluno",
  },
  platformGradebook: {
    en: "CSV file that Moodle or Canvas imports, for a class as they deliver it",
    "pt-BR": "arquivo CSV que o Moodle ou o Canvas importa, para uma turma como eles a entregam",
  },
  assignment: {
    en: "the assignment's column in Canvas's gradebook, by default Regula",
    "pt-BR": "a coluna da tarefa no livro de notas do Canvas, por padrão Regula",
  },
  platform: {
    en: "a class from Moodle or from Canvas, by the names of its files",
    "pt-BR": "uma turma do Moodle ou do Canvas, pelos nomes dos arquivos",
  },
  both: { en: "both", "pt-BR": "as duas" },
  useCsv: {
    en: "Use --csv for a table of any class.",
    "pt-BR": "Use --csv para uma tabela de qualquer turma.",
  },
  unit: { en: "submissions", "pt-BR": "entregas" },
  unread: { en: "Not graded:", "pt-BR": "Não corrigido:" },
  written: { en: "Written:", "pt-BR": "Escrito:" },
  code: { en: "files of code", "pt-BR": "arquivos de código" },
  none: { en: "none", "pt-BR": "nenhum" },
  comments: {
    en: "nothing but comments, quotations and blank lines",
    "pt-BR": "só comentários, textos entre aspas e linhas em branco",
  },
  nameCode: {
    en: "Name a file (.py, .ipynb, .js, .ts …), a folder or a zip archive with code.",
    "pt-BR": "Indique um arquivo (.py, .ipynb, .js, .ts …), uma pasta ou um zip com código.",
  },
  interrupted: {
    en: "Interrupted: submissions that were not reached have no grade.",
    "pt-BR": "Interrompido: entregas que não chegaram a ser corrigidas ficaram sem nota.",
  },
} satisfies Record<string, Text>;

const gradebookWords: Text = { en: "a table of grades", "pt-BR": "uma tabela de notas" };
const ownGradebook = tableKind(gradebookWords, isGradebook, gradebookMark);
const ownPlatformGradebook = tableKind(gradebookWords, isPlatformGradebook);

/** What the whole is worth on the platform. */
const pointsParameter: NumberParameter = {
  kind: "number",
  name: "points",
  integer: false,
  default: 100,
  interval: { min: 0, max: 1000, minOpen: true },
  label: { en: "points", "pt-BR": "pontos" },
  help: {
    en: "what the assignment is worth in --gradebook, by default 100",
    "pt-BR": "quanto a tarefa vale em --gradebook, por padrão 100",
  },
};

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
    .addOption(parameterOption(classSeedParameter, language))
    .option("--csv <file.csv>", words.csv[language])
    .option("--gradebook <file.csv>", words.platformGradebook[language])
    .option("--assignment <title>", words.assignment[language])
    .addOption(parameterOption(pointsParameter, language));
  addCommonOptions(command, language).action(async (submission: string, options: GradeOptions) => {
    end(await runGrade(submission, options, language));
  });
}

async function runGrade(
  submission: string,
  options: GradeOptions,
  language: Language,
): Promise<ExitCode> {
  const {
    csv,
    gradebook,
    assignment: title = "Regula",
    points = pointsParameter.default,
  } = options;
  checkApart([
    ["--csv", csv],
    ["--gradebook", gradebook],
  ]);
  const table = claimTable("--csv", csv, ownGradebook);
  const imported = claimTable("--gradebook", gradebook, ownPlatformGradebook);
  const cases = await readHeldCases(options);
  const found = await findSources(submission);
  if (found.learners.length === 0) throw found.refused[0]?.error ?? refuseEmpty(submission);
  const platform = gradebook === undefined ? null : findPlatform(found);
  const graded = await gradeAll(found, cases, language);
  const refused = [...found.refused, ...graded.refused];
  const holdsCode = graded.submissions.some((one) => one.holdsCode);
  if (!holdsCode && !graded.interrupted) {
    const hasFiles = graded.submissions.some(({ files }) => files.length > 0);
    throw refused[0]?.error ?? refuseEmpty(submission, hasFiles ? words.comments : words.none);
  }

  for (const { error } of refused) {
    process.stderr.write(`${words.unread[language]} ${cure(error).in(language)}\n`);
  }
  const { submissions } = graded;
  const unlisted = platform ? findUnlisted(submissions, platform).length : 0;
  if (unlisted > 0) {
    process.stderr.write(`${describeUnlisted(unlisted, submissions.length, language)}\n`);
  }
  const contents: (readonly [Output | null, () => string])[] = [
    [table, () => formatGradebook(submissions, language)],
  ];
  if (platform) {
    const content = () =>
      formatPlatformGradebook(submissions, platform, { title, points }, language);
    contents.push([imported, content]);
  }
  const tell = (output: Output) => (name: string) =>
    options.json ? null : tellFile(words.written, output, name, language);
  const similar = findSimilarSources(submissions, givenFingerprints());
  await deliver({
    files: contents.flatMap(([output, content]) =>
      output === null ? [] : [{ output, content, told: tell(output) }],
    ),
    // Submissions that were not reached would take their grades of before with them.
    isPartial: graded.interrupted,
    isJson: options.json,
    text(written) {
      if (!options.json) return formatText(graded, similar, found, language);
      const files = { csv: written.get(csv ?? ""), gradebook: written.get(gradebook ?? "") };
      const results = { graded, found, refused, similar, cases, ...files };
      return formatDocument(gradeToJson(results, language));
    },
  });
  if (graded.interrupted) return 130;
  return refused.length > 0 ? 1 : 0;
}

function claimTable(option: string, file: string | undefined, kind: OwnKind): Output | null {
  if (file === undefined) return null;
  checkEnding(option, file, [".csv"]);
  return claimOutput(option, file, kind);
}

/** What `--gradebook` is written for: the platform of all who handed in. */
function findPlatform({ learners }: ClassFiles): Platform {
  const found = new Set(learners.flatMap(({ by }) => by?.platform ?? []));
  const [platform] = found;
  if (platform !== undefined && found.size === 1) return platform;
  throw new RegulaError({
    code: "usage",
    place: { option: "--gradebook" },
    expected: words.platform,
    received: found.size === 0 ? words.none : words.both,
    advice: words.useCsv,
  });
}

async function gradeAll(
  { learners }: ClassFiles,
  cases: HeldCases,
  language: Language,
): Promise<GradedSources> {
  const progress = createStudyProgress(process.stderr, language, defaultHost.now, {
    unit: words.unit,
  });
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
  similar: readonly SimilarSources[],
  { ignored }: ClassFiles,
  language: Language,
): string {
  const width = Math.max(40, Math.min(process.stdout.columns ?? 100, 110));
  const text =
    submissions.length === 1
      ? formatSubmission(submissions[0], language, width)
      : formatClass(submissions, similar, language, width);
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

function describeUnlisted(count: number, all: number, language: Language): string {
  return {
    en: `Not in the table of --gradebook: ${count} of ${all} submissions with a grade. Their files' names hold no id that the import would find, as those of anonymous grading do not: take these grades from --csv.`,
    "pt-BR": `Fora da tabela de --gradebook: ${count} de ${all} entregas com nota. Os nomes dos arquivos não trazem um número que a importação ache, como na correção anônima: tire essas notas de --csv.`,
  }[language];
}

function refuseEmpty(submission: string, received = words.none): RegulaError {
  return new RegulaError({
    code: "file-empty",
    place: { file: submission },
    expected: words.code,
    received,
    advice: words.nameCode,
  });
}
