import { createHash } from "node:crypto";
import { RegulaError, type Text } from "@regula/base";
import type { JournalKind } from "./journalKind.ts";
import { describeStudies, type KeptStudy } from "./study/keptStudy.ts";

/** What is the matter with the first line of a journal: why a study cannot go on with it. */
export type HeadFinding =
  | "foreign"
  | "damaged"
  | "mark"
  | "lineEnds"
  | "version"
  | "study"
  | "mixed";

/** The first line of a study's journal. */
export function encodeHead({ format, version }: JournalKind, study: KeptStudy): string {
  return JSON.stringify({ format, version, study, digest: digestOf(version, study) });
}

/** Identifies a record as this study's, even where the first line is damaged. */
export function digestStudy({ version }: JournalKind, { parts }: KeptStudy): string {
  return digestOf(version, parts);
}

/** Tells another version and another study from a damaged line. */
function digestOf(...words: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(words)).digest("hex").slice(0, 16);
}

/**
 * Why a first line is not this study's; null where it is.
 *
 * @param hasTrials whether lines after it are trials: then it was a journal's, with any content now
 */
export function judgeHead(
  kind: JournalKind,
  line: string,
  study: KeptStudy,
  hasTrials: boolean,
): HeadFinding | null {
  const { format, version } = kind;
  const isJournal = hasTrials || line.includes(format);
  if (!isJournal) return "foreign";
  if (line.startsWith("\ufeff")) return "mark";
  if (line.endsWith("}\r")) return "lineEnds";
  const head = parseHead(line);
  if (head?.format !== format) return "damaged";
  if (Object.keys(head).every((name) => namesBefore4.includes(name))) return "version";
  if (head.digest !== digestOf(head.version, head.study)) return "damaged";
  if (head.version !== version) return "version";
  const kept = readStudy(line);
  if (kept === null || textOf(line) !== encodeHead(kind, kept)) return "damaged";
  return digestStudy(kind, kept) === digestStudy(kind, study) ? null : "study";
}

/** Whether a line is a first line as it was written, of any study. */
export function isHead(kind: JournalKind, line: string): boolean {
  const kept = readStudy(line);
  return kept !== null && textOf(line) === encodeHead(kind, kept);
}

/** Whether nothing is before a first line, such as a user's note. */
export function isBare(line: string): boolean {
  return textOf(line) === line;
}

const beginning = '{"format":';

/** What a first line says, without what stands before it. */
function textOf(line: string): string {
  return line.slice(Math.max(0, line.lastIndexOf(beginning)));
}

/** In what the study of a first line differs from another; null where the line does not say. */
export function describeOther(line: string, study: KeptStudy): Text | null {
  const kept = readStudy(line);
  return kept && describeStudies(kept, study);
}

/** Of a line whose digest says that it is as it was written. */
function readStudy(line: string): KeptStudy | null {
  const study = parseHead(line)?.study;
  const isOurs =
    typeof study === "object" && study !== null && "parts" in study && "options" in study;
  return isOurs ? (study as KeptStudy) : null;
}

const namesBefore4 = ["format", "version", "study"];

function parseHead(line: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(textOf(line));
  } catch {
    return null;
  }
}

const resumeAlike: Text = {
  en: "Go on with it by the data and options that it began with, or name another file.",
  "pt-BR": "Continue com os dados e opções com que começou, ou indique outro arquivo.",
};

const nameAnother: Text = { en: "Name another file.", "pt-BR": "Indique outro arquivo." };

const beginAnew: Text = {
  en: "Remove it to begin anew, or name another file.",
  "pt-BR": "Remova-o para começar do zero, ou indique outro arquivo.",
};

const undoEditor: Text = {
  en: "Take what the editor added out again, or name another file.",
  "pt-BR": "Desfaça o que o editor acrescentou, ou indique outro arquivo.",
};

const takeOut: Text = {
  en: "Move those lines to a file of their own, or name another file.",
  "pt-BR": "Ponha essas linhas num arquivo só delas, ou indique outro arquivo.",
};

const findings = (
  name: Text,
): Readonly<Record<HeadFinding, readonly [received: Text, advice: Text]>> => ({
  foreign: [{ en: `no ${name.en}`, "pt-BR": `nenhum ${name["pt-BR"]}` }, nameAnother],
  damaged: [
    { en: "one whose first line is damaged", "pt-BR": "um com a primeira linha danificada" },
    beginAnew,
  ],
  mark: [
    {
      en: "one that begins with a byte order mark, as some editors write it",
      "pt-BR": "um que começa com uma marca de ordem de bytes (BOM), como alguns editores escrevem",
    },
    undoEditor,
  ],
  lineEnds: [
    {
      en: "one with the line ends of Windows, as some editors write them",
      "pt-BR": "um com fins de linha do Windows, como alguns editores escrevem",
    },
    undoEditor,
  ],
  version: [
    { en: "one of another version of regula", "pt-BR": "um de outra versão do regula" },
    beginAnew,
  ],
  study: [{ en: "another study's", "pt-BR": "o de outro" }, resumeAlike],
  mixed: [
    {
      en: "one that holds lines of another study too",
      "pt-BR": "um que tem também linhas de outro",
    },
    takeOut,
  ],
});

function addOther(found: Text, other: Text): Text {
  return {
    en: `${found.en}, with ${other.en}`,
    "pt-BR": `${found["pt-BR"]}, com ${other["pt-BR"]}`,
  };
}

/**
 * The refusal of a file by what is the matter with its first line.
 *
 * @param other in what its study differs, of a first line that says it
 */
export function refuseHead(
  file: string,
  { name }: JournalKind,
  finding: HeadFinding,
  other: Text | null,
): RegulaError {
  const [found, advice] = findings(name)[finding];
  const isDescribed = finding === "study" && other !== null;
  const received = isDescribed ? addOther(found, other) : found;
  return new RegulaError({
    code: finding === "foreign" ? "format-unknown" : "shape-mismatch",
    place: { file },
    expected: { en: `the ${name.en} of this study`, "pt-BR": `o ${name["pt-BR"]} deste estudo` },
    received,
    advice,
  });
}
