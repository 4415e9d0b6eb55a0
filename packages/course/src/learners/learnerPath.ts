/** Where a class was collected. */
export const platforms = ["moodle", "canvas"] as const;

/** One of `platforms`. */
export type Platform = (typeof platforms)[number];

/** What a platform's path says of who handed a file in. */
export interface LearnerPath {
  readonly platform: Platform;
  /** As the platform spells it; empty where submissions are anonymous. */
  readonly learner: string;
  /** Moodle's number of the participant in the assignment, Canvas's of the user; empty for a group without one. */
  readonly id: string;
  readonly isLate: boolean;
  /** The path to the learner's folder, or what the learner's files begin with. */
  readonly folder: string;
}

/** `Ana Lima_123456_assignsubmission_file_`, a folder of it or the beginning of a file's name. */
const moodle = /^(.+?)(?:_(\d+))?_assignsubmission_[a-z0-9]+(?:_|$)/is;

/** `limaana_LATE_2345_67890_answer-1.py`; a text typed in and a link have no number of a file. */
const canvasFile = /^(.+?)(?:_(LATE))?_(\d+)_(?:\d+_.|(?:text|link)\.html$)/s;
const canvasAnonymous =
  /^(?:(LATE)_)?(?:anon|anonymous)_([a-z0-9]+)(?:_(LATE))?_(?:\d+_.|(?:text|link)\.html$)/is;

/**
 * Moodle: one part of the path is `<name>_<number>_assignsubmission_<kind>`, with or without an
 * underscore after it, as a folder or before the file's own name (`mod/assign`, downloader).
 */
export function readMoodlePath(path: string): LearnerPath | null {
  const parts = path.split("/");
  for (const [at, part] of parts.entries()) {
    const found = moodle.exec(part);
    if (!found) continue;
    const [, learner, id = ""] = found;
    const own = id ? `${learner}_${id}` : learner;
    const isFolder = at < parts.length - 1;
    const folder = [...parts.slice(0, at), isFolder ? part : own].join("/");
    return { platform: "moodle", learner, id, isLate: false, folder };
  }
  return null;
}

/**
 * Canvas: `<name>[_LATE]_<user>_<file>_<its own name>`, the name in small letters without blanks, or
 * `anon_<code>` (`ContentZipper`). All files lie side by side.
 */
export function readCanvasPath(path: string): LearnerPath | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const folder = (own: string) => `${path.slice(0, path.length - name.length)}${own}`;
  const anonymous = canvasAnonymous.exec(name);
  if (anonymous) {
    const [, before, id, after] = anonymous;
    const isLate = (before ?? after) !== undefined;
    const own = { learner: "", id, isLate, folder: folder(`anon_${id}`) };
    return { platform: "canvas", ...own };
  }
  const found = canvasFile.exec(name);
  if (!found) return null;
  const [, learner, late, id] = found;
  const own = { learner, id, isLate: late !== undefined, folder: folder(`${learner}_${id}`) };
  return { platform: "canvas", ...own };
}
