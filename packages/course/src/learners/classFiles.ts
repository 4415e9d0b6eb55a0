import type { FileListing, FoundFile, RefusedSource } from "../submission/foundFile.ts";
import { type LearnerPath, readCanvasPath, readMoodlePath } from "./learnerPath.ts";

/** What one learner handed in, by its paths; nothing of it is read yet. */
export interface LearnerFiles {
  /** The path of the file, or of the folder where there are more. */
  readonly name: string;
  /** Null where no platform gives it. */
  readonly by: LearnerPath | null;
  /** None of a folder that is empty. */
  readonly files: readonly FoundFile[];
}

/** A class: what each learner handed in, in the order of the names. */
export interface ClassFiles {
  readonly learners: readonly LearnerFiles[];
  readonly refused: readonly RefusedSource[];
  /** Files that are no learner's work: no code and in no learner's folder, and links. */
  readonly ignored: number;
}

/**
 * Files by learner: as Moodle and Canvas name them; else a folder is a learner's and so is a file
 * next to the folders, once the folders that hold the whole class are left aside.
 */
export function groupFiles({ files, refused, ignored, folders }: FileListing): ClassFiles {
  const canvas = findCanvas(files);
  const isWork = ({ kind }: FoundFile) => kind !== "other";
  const plain = files.filter(({ name }) => !readMoodlePath(name) && !canvas.has(name));
  const root = commonFolder(plain.map(({ name }) => name));
  const groups = new Map<string, { by: LearnerPath | null; folder: string; files: FoundFile[] }>();
  for (const file of files) {
    const by = readMoodlePath(file.name) ?? canvas.get(file.name) ?? null;
    const inside = file.name.slice(root.length);
    const folder = by?.folder ?? root + inside.split("/")[0];
    const key = by ? keyOf(by) : folder;
    const group = groups.get(key);
    if (group) group.files.push(file);
    else groups.set(key, { by, folder, files: [file] });
  }
  // Where code is next to the folders, a folder without any is none of a learner's.
  const isFolders = !plain.some(
    (file) => isWork(file) && !file.name.slice(root.length).includes("/"),
  );
  const learners: LearnerFiles[] = [];
  let left = ignored;
  for (const { by, folder, files: own } of groups.values()) {
    const isFolder = own.length > 1 || own[0].name !== folder;
    if (by || own.some(isWork) || (isFolders && isFolder && plain.some(isWork))) {
      const isLate = own.some(({ name }) => canvas.get(name)?.isLate);
      const name = own.length === 1 ? own[0].name : folder;
      learners.push({ name, by: by && { ...by, isLate }, files: own });
    } else left += own.length;
  }
  for (const folder of folders) {
    // A learner of Moodle's who handed nothing in has a folder all the same.
    const by = readMoodlePath(`${folder}/`);
    if (!by || by.folder !== folder || groups.has(keyOf(by))) continue;
    groups.set(keyOf(by), { by, folder, files: [] });
    learners.push({ name: folder, by, files: [] });
  }
  learners.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { learners, refused, ignored: left };
}

const keyOf = ({ platform, learner, id }: LearnerPath) =>
  `${platform}\n${learner.normalize("NFC")}\n${id}`;

/** Names of Canvas's form, where most of a folder's files are: a single one may be chance. */
function findCanvas(files: readonly FoundFile[]): Map<string, LearnerPath> {
  const folders = new Map<string, string[]>();
  for (const { name } of files) {
    const folder = name.slice(0, name.lastIndexOf("/") + 1);
    const inside = folders.get(folder);
    if (inside) inside.push(name);
    else folders.set(folder, [name]);
  }
  const found = new Map<string, LearnerPath>();
  for (const inside of folders.values()) {
    const read = inside.flatMap((name) => {
      const by = readMoodlePath(name) ? null : readCanvasPath(name);
      return by ? [[name, by] as const] : [];
    });
    if (2 * read.length <= inside.length) continue;
    for (const [name, by] of read) found.set(name, by);
  }
  return found;
}

/** The folders that all paths begin with, with a slash after them. */
function commonFolder(paths: readonly string[]): string {
  if (paths.length === 0) return "";
  const [first] = paths;
  let end = first.lastIndexOf("/") + 1;
  for (const path of paths) {
    while (!path.startsWith(first.slice(0, end))) end = first.lastIndexOf("/", end - 2) + 1;
  }
  return first.slice(0, end);
}

/** Several classes as one; a path that stands in two of them is two learners'. */
export function joinClasses(classes: readonly ClassFiles[]): ClassFiles {
  return {
    learners: classes.flatMap(({ learners }) => learners),
    refused: classes.flatMap(({ refused }) => refused),
    ignored: classes.reduce((sum, { ignored }) => sum + ignored, 0),
  };
}
