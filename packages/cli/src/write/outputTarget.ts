import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  rmdirSync,
  type Stats,
  statSync,
  utimesSync,
} from "node:fs";
import path from "node:path";
import { isOfOtherBytes, RegulaError, type Text } from "@regula/base";
import { identify, placeOf } from "./fileIdentity.ts";
import { removeFile } from "./removeFile.ts";
import { describeRefusal, refuse, systemCode } from "./systemRefusal.ts";
import { besideOf, followLinks, isTemporary, removeAbandoned } from "./writeFileSafely.ts";

/** Refusals that another name cures: wrong usage, and not a fault of the system. */
const ofNames = [
  ...["ENOENT", "ENOTDIR", "EISDIR", "EEXIST", "EACCES", "EPERM", "EROFS", "ENAMETOOLONG", "ELOOP"],
];

/** Where a command's text goes, by the descriptor. */
const streams: ReadonlyMap<number, Text> = new Map([
  [1, { en: "standard output", "pt-BR": "a saída padrão" }],
  [2, { en: "standard error", "pt-BR": "a saída de erros" }],
]);

/** The bit of a folder in which only owners rename and remove. */
const sticky = 0o1000;

const isPosix = process.platform !== "win32";

/**
 * Makes sure before long work that its result can be written.
 *
 * @throws RegulaError where the folder is missing or cannot be written to, where a folder, a pipe, a
 * device or a read-only file has the name, and where it is the file that standard output or standard
 * error goes to
 * @throws SystemRefusal where the system cannot write just now, as on a full disk
 */
export function checkWritable(file: string): void {
  if (isOfOtherBytes(file)) throw refuseBytes(file);
  try {
    const target = followLinks(file);
    const status = statSync(target, { throwIfNoEntry: false });
    if (status?.isDirectory()) throw refusedBy("EISDIR");
    if (status && !status.isFile()) throw refuseSpecial(file);
    if (status) checkMode(status);
    checkNoStream(file, target);
    const folder = path.dirname(target);
    const around = statSync(folder);
    checkMode(around);
    if (status) checkReplaceable(target, status, around);
    checkMayRemove(folder, around);
    if (isPosix) checkTriedBefore(status ? target : null, folder);
    const trial = besideOf(target, `${process.pid}.tmp`);
    removeAbandoned(target);
    closeSync(openSync(trial, "wx"));
    removeFile(trial);
  } catch (error) {
    throw refuseOutput(file, error);
  }
}

/**
 * Root may write anywhere: a mode that lets nobody write is respected.
 *
 * @param target a file that is to be written over, or a folder that gets a new entry
 * @throws Error as the system does
 */
export function checkMode(target: Stats): void {
  if (isPosix && (target.mode & 0o222) === 0) throw refusedBy("EACCES");
}

/**
 * What is there is written over by another file that takes its name: not where it may not be changed
 * (as one that is immutable, or may only be added to, also for root), nor another user's in a folder such as /tmp, where only
 * owners may take names.
 */
function checkReplaceable(target: string, status: Stats, folder: Stats): void {
  // Opening detects append-only files, which `access` reports as writable.
  closeSync(openSync(target, constants.O_WRONLY));
  const user = process.getuid?.() ?? 0;
  const isShared = (folder.mode & sticky) !== 0;
  if (isShared && ![0, status.uid, folder.uid].includes(user)) throw refusedBy("EPERM");
}

/**
 * In a folder that may only be added to, what is tried could not be removed again: there owners may not
 * set its times either. Others cannot ask.
 */
function checkMayRemove(folder: string, { uid, atime, mtime }: Stats): void {
  const user = process.getuid?.();
  if (user === 0 || user === uid) utimesSync(folder, atime, mtime);
}

/**
 * In another user's folder that may only be added to: a file that is there, the target or what an
 * earlier refusal had to leave, is removed as if it were a folder, which fails in any case and says
 * by how whether names may be removed. So no more than one empty file is left in such a folder.
 */
function checkTriedBefore(target: string | null, folder: string): void {
  const left = () => readdirSync(folder).map((name) => path.join(folder, name));
  const user = process.getuid?.();
  const isOwn = (file: string) =>
    isTemporary(file) && lstatSync(file, { throwIfNoEntry: false })?.uid === user;
  const asked = target ?? left().find(isOwn);
  if (asked === undefined || !lstatSync(asked, { throwIfNoEntry: false })?.isFile()) return;
  try {
    rmdirSync(asked);
  } catch (error) {
    if (systemCode(error) === "EPERM") throw error;
  }
}

/** An error as a name that is refused, which another one cures, or as what the system cannot do just now. */
export function refuseOutput(file: string, error: unknown): unknown {
  const code = systemCode(error) ?? "";
  return ofNames.includes(code) ? refuseName(file, code) : refuse(error, file);
}

function refusedBy(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Messages about a text's file must not be mixed with it, and a shell has emptied it already. */
function checkNoStream(file: string, target: string): void {
  const found = identify(target);
  if (found === null) return;
  for (const [descriptor, stream] of streams) {
    if (identify(descriptor)?.file === found.file) throw refuseStream(file, stream);
  }
}

/** A file of a command and the option that names it; undefined where none is asked for. */
export type NamedFile = readonly [option: string, file: string | undefined];

/**
 * Makes sure that no two files of a command are one, under any names: the later would be written
 * over the earlier.
 *
 * @throws RegulaError naming both options where two are, and as `checkWritable` for a name that no
 * file can have
 */
export function checkApart(files: readonly NamedFile[]): void {
  const options = new Map<string, string>();
  for (const [option, file] of files) {
    if (file === undefined) continue;
    const place = placeToWrite(file);
    const other = options.get(place);
    if (other !== undefined) throw refuseShared(option, other);
    options.set(place, option);
  }
}

function placeToWrite(file: string): string {
  try {
    return placeOf(file);
  } catch (error) {
    throw refuseOutput(file, error);
  }
}

function refuseShared(option: string, other: string): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option },
    expected: {
      en: `another file than that of ${other}`,
      "pt-BR": `outro arquivo que não o de ${other}`,
    },
    received: { en: "the same", "pt-BR": "o mesmo" },
    advice: { en: "Choose another name.", "pt-BR": "Escolha outro nome." },
  });
}

function refuseStream(file: string, stream: Text): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { file },
    expected: { en: "a file of its own", "pt-BR": "um arquivo só dele" },
    received: {
      en: `the one that ${stream.en} goes to`,
      "pt-BR": `aquele para onde vai ${stream["pt-BR"]}`,
    },
    advice: {
      en: "Choose another name, or redirect to another file.",
      "pt-BR": "Escolha outro nome, ou redirecione para outro arquivo.",
    },
  });
}

const expected: Text = {
  en: "a file that can be written",
  "pt-BR": "um arquivo que se possa escrever",
};

function refuseName(file: string, code: string): RegulaError {
  const { problem, cure } = describeRefusal(code);
  return new RegulaError({
    code: "file-unreadable",
    place: { file },
    expected,
    received: {
      en: `a place where none can be: ${problem.en}`,
      "pt-BR": `um lugar onde não há como: ${problem["pt-BR"]}`,
    },
    advice: cure,
  });
}

/** It would be written under another name. */
function refuseBytes(file: string): RegulaError {
  return new RegulaError({
    code: "file-unreadable",
    place: { file },
    expected,
    received: {
      en: "a name that is not UTF-8, of which Node makes another",
      "pt-BR": "um nome que não é UTF-8, do qual o Node faz outro",
    },
    advice: { en: "Choose another name.", "pt-BR": "Escolha outro nome." },
  });
}

function refuseSpecial(file: string): RegulaError {
  return new RegulaError({
    code: "file-unreadable",
    place: { file },
    expected,
    received: { en: "a pipe or a device", "pt-BR": "um pipe ou um dispositivo" },
    advice: { en: "Choose another name.", "pt-BR": "Escolha outro nome." },
  });
}
