import { closeSync, openSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { RegulaError, type Text } from "@regula/base";
import { describeRefusal, refuse, systemCode } from "./systemRefusal.ts";
import { besideOf, followLinks } from "./writeFileSafely.ts";

/** Refusals that another name cures: wrong usage, and not a fault of the system. */
const ofNames = [
  ...["ENOENT", "ENOTDIR", "EISDIR", "EEXIST", "EACCES", "EPERM", "EROFS", "ENAMETOOLONG", "ELOOP"],
];

const isPosix = process.platform !== "win32";

/**
 * Makes sure before long work that its result can be written.
 *
 * @throws RegulaError where the folder is missing or cannot be written to, and where a folder, a pipe,
 * a device or a read-only file has the name
 * @throws SystemRefusal where the system cannot write just now, as on a full disk
 */
export function checkWritable(file: string): void {
  try {
    const target = followLinks(file);
    const status = statSync(target, { throwIfNoEntry: false });
    if (status?.isDirectory()) throw refusedBy("EISDIR");
    if (status && !status.isFile()) throw refuseSpecial(file);
    // Root may write anywhere: where nobody is meant to, it is not asked for.
    if (isPosix && status && (status.mode & 0o222) === 0) throw refusedBy("EACCES");
    const folder = path.dirname(target);
    if (isPosix && (statSync(folder).mode & 0o222) === 0) throw refusedBy("EACCES");
    const trial = besideOf(target, `${process.pid}.tmp`);
    rmSync(trial, { force: true });
    closeSync(openSync(trial, "wx"));
    rmSync(trial);
  } catch (error) {
    throw refuseOutput(file, error);
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

/**
 * Makes sure that of two files of a command, each with its option, one is not written over the other.
 *
 * @throws RegulaError where both are one
 */
export function checkApart(
  [option, file]: readonly [string, string | undefined],
  [other, otherFile]: readonly [string, string | undefined],
): void {
  if (file === undefined || otherFile === undefined) return;
  const [one, two] = [file, otherFile].map((name) => path.resolve(followLinks(name)));
  if (one !== two) return;
  throw new RegulaError({
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

function refuseSpecial(file: string): RegulaError {
  return new RegulaError({
    code: "file-unreadable",
    place: { file },
    expected,
    received: { en: "a pipe or a device", "pt-BR": "um pipe ou um dispositivo" },
    advice: { en: "Choose another name.", "pt-BR": "Escolha outro nome." },
  });
}
