import { type Text, verbatim } from "@regula/base";
import { type Checkpoint, defaultHost, encodeCheckpoint } from "@regula/engine";
import { type FileIdentity, identify, isSameFile } from "../../write/fileIdentity.ts";
import { checkWritable } from "../../write/outputTarget.ts";
import { removeFile } from "../../write/removeFile.ts";
import { refuse, SystemRefusal } from "../../write/systemRefusal.ts";
import { followLinks, writeBeside, writeFileSafely } from "../../write/writeFileSafely.ts";
import { holdFile } from "../holdFile.ts";
import type { KeptFolds } from "../repeatsOption.ts";
import {
  type AskedComparison,
  encodeKept,
  type KeptComparison,
  readCheckpoints,
} from "./checkpointFile.ts";

/** What a comparison has done, in a file, while it goes on. */
export interface ComparisonKeeper {
  /** Its path: another name where another file appeared under its own. */
  readonly file: string;
  /** The path that was asked for. */
  readonly asked: string;
  /** What an earlier run has done. */
  readonly before: KeptComparison;
  /** Whether this run has done more than that. */
  readonly hasMore: boolean;
  /** Keeps how far a model has come. */
  keepModel(name: string, checkpoint: Checkpoint): void;
  /** Keeps the folds that are done. */
  keepFolds(folds: KeptFolds): void;
  /** Writes what was kept last. @throws SystemRefusal where it cannot be written, with what the file holds */
  write(): void;
  /** The comparison was delivered: the file is no longer needed. */
  remove(): void;
  /** Ends it; what was kept stays. */
  close(): void;
}

const older: Text = {
  en: "The file holds what was done when it was last written; the rest is lost.",
  "pt-BR": "O arquivo tem o que estava feito na última vez em que foi escrito; o resto se perde.",
};

const nothing: Text = { en: "Nothing is kept.", "pt-BR": "Nada fica guardado." };

/** Of all time at most this share goes into writing. */
const writingShare = 0.1;

/**
 * Opens a comparison's checkpoint, or begins it, and keeps other processes off it.
 *
 * @param onMissing called once each time what is done begins to be missing on the disk
 * @throws RegulaError for a file that is no such checkpoint, or in use, and for one with anything that
 * this comparison does not use
 * @throws SystemRefusal where it cannot be written
 */
export function openKeeper(
  file: string,
  asked: AskedComparison,
  onMissing: (refusal: SystemRefusal) => void,
): ComparisonKeeper {
  checkWritable(file);
  const release = holdFile(file);
  try {
    const found = identify(file);
    const before = readCheckpoints(file, asked);
    return keep({ file, asked, found, before, release, onMissing });
  } catch (error) {
    release();
    throw refuse(error, file);
  }
}

interface Opened extends Pick<ComparisonKeeper, "before"> {
  readonly file: string;
  readonly asked: AskedComparison;
  readonly found: FileIdentity | null;
  release(): void;
  onMissing(refusal: SystemRefusal): void;
}

function keep({ file, asked, found, before, release, onMissing }: Opened): ComparisonKeeper {
  let at = file;
  let own = found;
  const models = new Map<string, string>();
  for (const [name, checkpoint] of before.models) models.set(name, encodeCheckpoint(checkpoint));
  let { folds } = before;
  let isMissing = false;
  let hasMore = false;
  let next = 0;
  const isOurs = () => isSameFile(own, identify(at));
  const write = () => {
    try {
      const text = encodeKept(asked, models, folds);
      // Another user's file stays.
      if (!writeFileSafely(at, text, isOurs)) at = writeBeside(file, text);
      own = identify(at);
    } catch (error) {
      throw isTooLong(error) ? new SystemRefusal("EFBIG", verbatim(file)) : error;
    }
  };
  const keepSoon = (change: () => void) => {
    const begun = defaultHost.now();
    hasMore = true;
    try {
      change();
      if (begun < next) return;
      write();
      isMissing = false;
    } catch (error) {
      const refusal = isTooLong(error) ? new SystemRefusal("EFBIG", verbatim(file)) : error;
      if (!(refusal instanceof SystemRefusal)) throw error;
      if (!isMissing) onMissing(refusal);
      isMissing = true;
    }
    const ended = defaultHost.now();
    next = ended + (ended - begun) / writingShare;
  };
  let isOpen = true;
  const close = () => {
    if (isOpen) release();
    isOpen = false;
  };
  return {
    get file() {
      return at;
    },
    asked: file,
    before,
    get hasMore() {
      return hasMore;
    },
    keepModel(name, checkpoint) {
      keepSoon(() => models.set(name, encodeCheckpoint(checkpoint)));
    },
    keepFolds(kept) {
      keepSoon(() => {
        folds = kept;
      });
    },
    write() {
      try {
        write();
      } catch (error) {
        if (!(error instanceof SystemRefusal)) throw error;
        throw new SystemRefusal(error.code, verbatim(at), isOurs() ? older : nothing);
      }
    },
    remove() {
      if (isOurs()) removeFile(followLinks(at));
      close();
    },
    close,
  };
}

/** A text longer than V8's longest: weights by the ten million. */
function isTooLong(error: unknown): boolean {
  return error instanceof RangeError && /string length/i.test(error.message);
}
