import { RegulaError, type Text } from "@regula/base";
import { type ExerciseId, exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { holdsCode } from "../similarity/tokens.ts";
import { definedNames } from "../submission/definedNames.ts";
import { type FoundFile, isTypedText, type RefusedSource } from "../submission/foundFile.ts";
import type { SourceCode } from "../submission/programLanguage.ts";
import { readSubmission, type Submission } from "../submission/submission.ts";
import { learnerNotes } from "../words/learnerNotes.ts";
import type { LearnerFiles } from "./classFiles.ts";
import type { LearnerPath } from "./learnerPath.ts";

/** A file of code, read. */
export interface ReadFile {
  /** Inside the learner's folder, where there is one. */
  readonly name: string;
  readonly code: SourceCode;
  /** Whether there is more in it than comments, quotations and blank lines. */
  readonly holdsCode: boolean;
  /** As its export names the learner; empty where it does not. */
  readonly learner: string;
  readonly format: Submission["format"];
  readonly help: Submission["help"];
  readonly defines: readonly ExerciseId[];
}

/** What is graded as one learner's work. */
export interface LearnerWork {
  readonly name: string;
  readonly by: LearnerPath | null;
  readonly files: readonly ReadFile[];
  /** What a teacher should know of it. */
  readonly notes: readonly Text[];
}

export interface ReadLearner {
  readonly works: readonly LearnerWork[];
  readonly refused: readonly RefusedSource[];
}

interface Reading {
  readonly files: ReadFile[];
  readonly refused: RefusedSource[];
  readonly sealed: string[];
  readonly others: string[];
  /** Files of code without a letter in them. */
  readonly empty: string[];
}

/** Files with functions that are graded of one learner: there are twelve functions. */
const mostGraded = 30;

/**
 * Reads what a learner handed in, and the zip archives in it. Where no platform says whose a folder
 * is, it is one learner's only if no two of its files define the same function and no two exports
 * name different learners; else each of its files is a work of its own.
 */
export async function readLearner({ name, by, files }: LearnerFiles): Promise<ReadLearner> {
  const reading: Reading = { files: [], refused: [], sealed: [], others: [], empty: [] };
  const folder = `${by?.folder ?? name}/`;
  for (const file of files) await readOne(file, { folder, by }, reading);
  const { refused } = reading;
  if (!by && isSeveral(reading.files)) {
    const apart = (one: ReadFile): LearnerWork => ({
      name: folder + one.name,
      by,
      files: [one],
      notes: helpNotes([one]),
    });
    return { works: reading.files.map(apart), refused };
  }
  if (!by && reading.files.length === 0 && refused.length > 0) return { works: [], refused };
  const graded = chooseFiles(reading.files);
  return { works: [{ name, by, files: graded, notes: writeNotes(by, graded, reading) }], refused };
}

interface LearnerPlace {
  readonly folder: string;
  readonly by: LearnerPath | null;
}

async function readOne(file: FoundFile, at: LearnerPlace, reading: Reading): Promise<void> {
  const { name: path } = file;
  const { folder, by } = at;
  const name = path.startsWith(folder) ? path.slice(folder.length) : path;
  try {
    if (file.kind === "code") {
      const described = describe(name, await file.read());
      // Text typed in addition to the files is a note to the teacher where it defines nothing.
      const isWord = isTypedText(path) && described.defines.length === 0;
      if (isWord) reading.others.push(name);
      else if (by && described.code.text.trim() === "") reading.empty.push(name);
      else reading.files.push(described);
    } else if (file.kind === "archive") {
      const inside = await file.open();
      for (const one of inside.refused) refuse(one, reading);
      for (const inner of inside.files) await readOne(inner, at, reading);
    } else if (file.kind === "sealed") reading.sealed.push(name);
    else reading.others.push(name);
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    refuse({ name: path, error }, reading);
  }
}

/** Once, where the same is said of each file of an archive. */
function refuse(one: RefusedSource, { refused }: Reading): void {
  const told = one.error.in("en");
  if (!refused.some(({ error }) => error.in("en") === told)) refused.push(one);
}

function describe(name: string, code: SourceCode): ReadFile {
  const { learner, format, help, parts } = readSubmission(code.text, code.language);
  const names = definedNames(code.text);
  const defines =
    format === "export"
      ? parts.flatMap((part) => part.exercises)
      : exerciseIds.filter((id) => names.has(exercises[id].functionName));
  const isMore = holdsCode(code.text, code.language);
  return { name, code, holdsCode: isMore, learner, format, help, defines };
}

function isSeveral(files: readonly ReadFile[]): boolean {
  const defined = files.flatMap(({ defines }) => defines);
  const learners = new Set(files.flatMap(({ learner }) => learner || []));
  return new Set(defined).size < defined.length || learners.size > 1;
}

/** Files with functions of the course in them; where none has any the first with code, so that it is reported. */
function chooseFiles(files: readonly ReadFile[]): readonly ReadFile[] {
  const defining = files.filter(({ defines }) => defines.length > 0);
  if (defining.length > 0) return defining.slice(0, mostGraded);
  return [files.find((file) => file.holdsCode) ?? files[0]].filter((file) => file !== undefined);
}

function writeNotes(
  by: LearnerPath | null,
  graded: readonly ReadFile[],
  { files, refused, sealed, others, empty }: Reading,
): Text[] {
  const notes: Text[] = [];
  if (files.length === 0) notes.push(learnerNotes.nothing([...others, ...sealed].map(endingOf)));
  if (empty.length > 0) notes.push(learnerNotes.empty(empty));
  for (const name of sealed) notes.push(learnerNotes.sealed(name));
  for (const { error } of refused) notes.push(learnerNotes.unread(error));
  const without = files.filter((file) => isWithout(file, graded.includes(file)));
  if (without.length > 0) notes.push(learnerNotes.unused(without.map(({ name }) => name)));
  const more = files.filter((file) => !graded.includes(file) && !without.includes(file));
  if (more.length > 0) notes.push(learnerNotes.tooMany(graded.length, more.length));
  for (const [names, functions] of findSeveral(graded)) {
    notes.push(learnerNotes.several(functions, names));
  }
  if (by?.platform === "moodle") {
    for (const { name, learner } of graded) {
      if (isOther(by.learner, learner)) notes.push(learnerNotes.otherName(name, learner));
    }
  }
  for (const note of helpNotes(graded)) notes.push(note);
  return notes;
}

/** The files that define the same functions, and these functions: two versions of one file are one entry. */
function findSeveral(
  files: readonly ReadFile[],
): (readonly [names: string[], functions: string[]])[] {
  const found = new Map<string, readonly [names: string[], functions: string[]]>();
  for (const id of exerciseIds) {
    const names = files.filter(({ defines }) => defines.includes(id)).map(({ name }) => name);
    if (names.length < 2) continue;
    const key = JSON.stringify(names);
    const [, functions] = found.get(key) ?? [names, []];
    found.set(key, [names, [...functions, exercises[id].functionName]]);
  }
  return [...found.values()];
}

/** Whether no function of the course is in a file; JavaScript has ways to define one that are not looked for. */
function isWithout({ defines, code }: ReadFile, isGraded: boolean): boolean {
  if (defines.length > 0) return false;
  const mayDefine = code.language === "javascript";
  const isNamed = (id: ExerciseId) =>
    new RegExp(`\\b${exercises[id].functionName}\\b`).test(code.text);
  return !(isGraded && mayDefine && exerciseIds.some(isNamed));
}

/** The help that was used, by the exports. */
const helpNotes = (files: readonly ReadFile[]): Text[] =>
  files.flatMap(({ help }) => (help ? [learnerNotes.help(help)] : []));

const endingOf = (name: string) => /\.(\w{1,10})$/.exec(name)?.[1].toLowerCase() ?? name;

/** Whether two names have no word in common. */
function isOther(a: string, b: string): boolean {
  const words = (name: string) =>
    name
      .normalize("NFD")
      .replaceAll(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? [];
  const own = new Set(words(a));
  const theirs = words(b);
  return own.size > 0 && theirs.length > 0 && !theirs.some((word) => own.has(word));
}
