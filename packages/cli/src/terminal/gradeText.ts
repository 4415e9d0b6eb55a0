import { cleanText, type Language, largestOf, type Text } from "@regula/base";
import { describeFinding, exercises, type VerdictStatus } from "@regula/course";
import { formatCount, formatNumber, formatPercent } from "@regula/report";
import {
  countFunctions,
  countMistakes,
  type GradedSource,
  type LearnerSetAside,
  type LearnerVerdict,
  nameOf,
  type SimilarSources,
  setAsideIn,
  titleOf,
} from "@regula/report/grades";
import { formatTable, wrapText } from "./textTable.ts";

const marks: Readonly<Record<VerdictStatus, string>> = {
  passed: "✓",
  failed: "✗",
  stopped: "✗",
  unreadable: "✗",
  "not-defined": "–",
};

const words = {
  graded: { en: "The assignment's functions", "pt-BR": "Funções do trabalho" },
  extras: { en: "Extras", "pt-BR": "Extras" },
  score: { en: "Score", "pt-BR": "Pontuação" },
  missing: { en: "not handed in", "pt-BR": "não entregue" },
  function: { en: "function", "pt-BR": "função" },
  right: { en: "right", "pt-BR": "certas" },
  wrong: { en: "wrong", "pt-BR": "erradas" },
  absent: { en: "not handed in", "pt-BR": "não entregues" },
  submission: { en: "submission", "pt-BR": "entrega" },
  points: { en: "points", "pt-BR": "pontos" },
  ungraded: { en: "not graded", "pt-BR": "não corrigida" },
  notes: { en: "To be known of single submissions", "pt-BR": "A saber de algumas entregas" },
  mistakes: { en: "Mistakes of the class", "pt-BR": "Erros da turma" },
  similar: {
    en: "Alike, beyond what the course gave to all (share of the smaller one's fingerprints): a hint to look at them, no verdict",
    "pt-BR":
      "Parecidas, além do que o curso deu a todos (parte das impressões digitais da menor): um indício para olhar, não um veredito",
  },
  setAside: {
    en: "Set aside and not run: imports (in Python those of other modules than numpy and math), and in Python what stands outside functions and is no name of a plain value",
    "pt-BR":
      "Deixado de lado, sem executar: imports (em Python, os de outros módulos que não numpy e math) e, em Python, o que está fora das funções e não é um nome de valor simples",
  },
  noneGraded: {
    en: "Nothing was graded: no mistake can be named.",
    "pt-BR": "Nada foi corrigido: não há erro a contar.",
  },
  noMistakes: { en: "No mistake was made.", "pt-BR": "Nenhum erro foi cometido." },
} satisfies Record<string, Text>;

/** Submissions listed one by one; of more only the CSV has them. */
const mostListed = 40;

/** Pairs and groups that are alike, and members of a group, that are listed. */
const mostSimilar = 10;
const mostNames = 6;

/** One submission: what was found in each function. */
export function formatSubmission(
  { grade, notes }: GradedSource,
  language: Language,
  width: number,
): string {
  const told = notes.flatMap((note) => wrapText(note[language], width));
  if (!grade) return `${[words.ungraded[language], ...told].join("\n")}\n`;
  const of = (isGraded: boolean): readonly LearnerVerdict[] =>
    grade.verdicts.filter(({ exercise }) => exercises[exercise].isGraded === isGraded);
  const { graded, extras } = grade.score;
  const section = (title: Text, verdicts: readonly LearnerVerdict[], right: number) => [
    `${title[language]}: ${describeShare(right, verdicts.length, language)}`,
    ...verdicts.flatMap((verdict) => formatVerdict(verdict, language, width)),
  ];
  const lines = [
    ...section(words.graded, of(true), graded.right),
    "",
    ...section(words.extras, of(false), extras.right),
    ...formatSetAside(setAsideIn(grade), language, width),
    ...(told.length > 0 ? ["", ...told] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function formatVerdict(verdict: LearnerVerdict, language: Language, width: number): string[] {
  const { status, finding, printed } = verdict;
  const line = `${marks[status]} ${cleanText(nameOf(verdict), 300)}`;
  if (status === "passed") return [line, ...formatPrinted(printed)];
  if (status === "not-defined") return [`${line} (${words.missing[language]})`];
  return [
    line,
    ...wrapText(describeFinding(finding, language), width, "    "),
    ...formatPrinted(printed),
  ];
}

/** Lines named of those that were not run. */
const mostSetAside = 8;

function formatSetAside(
  lines: readonly LearnerSetAside[],
  language: Language,
  width: number,
): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - mostSetAside;
  return [
    "",
    ...wrapText(`${words.setAside[language]}:`, width, ""),
    ...lines.slice(0, mostSetAside).map(({ file, line, cell, text }) => {
      const place = {
        en: cell === null ? `line ${line}` : `cell ${cell}, line ${line}`,
        "pt-BR": cell === null ? `linha ${line}` : `célula ${cell}, linha ${line}`,
      };
      const where = file === null ? place[language] : `${cleanText(file, 60)}, ${place[language]}`;
      return `    ${where}: ${cleanText(text, 60)}`;
    }),
    ...(more > 0 ? [`    ${{ en: `and ${more} more`, "pt-BR": `e mais ${more}` }[language]}`] : []),
  ];
}

/** What the learner's own code printed, without what would move a terminal's cursor. */
function formatPrinted(printed: readonly string[]): string[] {
  return printed.slice(0, 10).map((line) => `    > ${cleanText(line, 300)}`);
}

function describeShare(right: number, of: number, language: Language): string {
  return { en: `${right} of ${of} right`, "pt-BR": `${right} de ${of} certas` }[language];
}

/** A class: points, what became of each function, and which mistakes were made how often. */
export function formatClass(
  submissions: readonly GradedSource[],
  similar: readonly SimilarSources[],
  language: Language,
  width: number,
): string {
  return [
    ...(submissions.length <= mostListed ? [...formatPoints(submissions, language), ""] : []),
    ...formatFunctions(submissions, language),
    "",
    ...formatNotes(submissions, language, width),
    ...formatMistakes(submissions, language, width),
    "",
    ...formatSimilar(similar, language, width),
    describeMean(submissions, language),
    "",
  ].join("\n");
}

function formatPoints(submissions: readonly GradedSource[], language: Language): string[] {
  const rows = submissions.map((one) => {
    const { grade } = one;
    if (!grade) return [titleOf(one), words.ungraded[language], ""];
    const { graded, extras } = grade.score;
    return [titleOf(one), `${graded.right}/${graded.of}`, `${extras.right}/${extras.of}`];
  });
  const header = [words.submission, words.points, words.extras].map((text) => text[language]);
  return formatTable([header, ...rows]);
}

/** What is to be known of single submissions, of the first that have any. */
function formatNotes(
  submissions: readonly GradedSource[],
  language: Language,
  width: number,
): string[] {
  const noted = submissions.filter(({ notes }) => notes.length > 0);
  if (noted.length === 0) return [];
  const lines = noted.slice(0, mostListed).flatMap((one) => {
    const said = one.notes.map((note) => note[language]).join(" ");
    const [first, ...more] = wrapText(`${cleanText(titleOf(one), 120)}: ${said}`, width, "    ");
    return [`  ${first.trimStart()}`, ...more];
  });
  const left = noted.length - mostListed;
  return [
    words.notes[language],
    ...lines,
    ...(left > 0 ? [`  … ${formatCount(left, language)}`] : []),
    "",
  ];
}

function formatFunctions(submissions: readonly GradedSource[], language: Language): string[] {
  const counts = countFunctions(submissions).sort(
    (a, b) => Number(b.isGraded) - Number(a.isGraded),
  );
  const header = [words.function, words.right, words.wrong, words.absent];
  return formatTable([
    header.map((text) => text[language]),
    ...counts.map(({ exercise, passed, failed, missing }) => [
      exercises[exercise].functionName,
      ...[passed, failed, missing].map((n) => formatCount(n, language)),
    ]),
  ]);
}

function formatMistakes(
  submissions: readonly GradedSource[],
  language: Language,
  width: number,
): string[] {
  const counted = countMistakes(submissions, language);
  if (counted.length === 0) {
    const isGraded = submissions.some(({ grade }) => grade !== null);
    return [words[isGraded ? "noMistakes" : "noneGraded"][language]];
  }
  const counts = counted.map(({ submissions: n }) => formatCount(n, language));
  const digits = largestOf(counts.map(({ length }) => length));
  return [
    words.mistakes[language],
    ...counted.flatMap(({ exercise, text }, i) => {
      const sentence = `${exercises[exercise].functionName}: ${text}`;
      const [first, ...more] = wrapText(sentence, width, " ".repeat(digits + 4));
      return [`  ${counts[i].padStart(digits)}  ${first.trimStart()}`, ...more];
    }),
  ];
}

/** The most alike, each with the share of what the smaller one has of its own. */
function formatSimilar(
  similar: readonly SimilarSources[],
  language: Language,
  width: number,
): string[] {
  if (similar.length === 0) return [];
  const lines = similar.slice(0, mostSimilar).flatMap(({ works, share }) => {
    const names = works.slice(0, mostNames).map((one) => cleanText(titleOf(one), 120));
    const more = works.length > mostNames ? " …" : "";
    const said = `${formatPercent(share, language)}  ${names.join(" · ")}${more}`;
    return wrapText(said, width, "        ").map((line, i) =>
      i === 0 ? `  ${line.trim()}` : line,
    );
  });
  const left = similar.length - mostSimilar;
  return [
    ...wrapText(words.similar[language], width),
    ...lines,
    ...(left > 0 ? [`  … ${formatCount(left, language)}`] : []),
    "",
  ];
}

function describeMean(submissions: readonly GradedSource[], language: Language): string {
  const grades = submissions.flatMap(({ grade }) => grade ?? []);
  const total = grades.reduce((sum, { score }) => sum + score.graded.right, 0);
  const of = grades[0]?.score.graded.of ?? 0;
  const mean = formatNumber(total / Math.max(grades.length, 1), language);
  const count = formatCount(grades.length, language);
  return {
    en: `Submissions graded: ${count}; mean of the assignment's functions: ${mean} of ${of}.`,
    "pt-BR": `Entregas corrigidas: ${count}; média das funções do trabalho: ${mean} de ${of}.`,
  }[language];
}
