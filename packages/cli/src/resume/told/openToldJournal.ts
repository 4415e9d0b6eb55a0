import { type Language, RegulaError, type Text } from "@regula/base";
import { describeDamage } from "../damageText.ts";
import { type Journal, openJournal } from "../journal.ts";
import type { JournalKind } from "../journalKind.ts";
import type { KeptStudy } from "../study/keptStudy.ts";
import { describeFuller, describeMoved } from "./besideText.ts";

export interface ToldOptions {
  /** Whether the journal of a study that is not done may be gone on with. */
  readonly resume: boolean;
  /** The sentence before the reason, where trials begin to be missing on the disk. */
  readonly notKept: Text;
  readonly language: Language;
}

/**
 * Opens a study's journal as `openJournal` does, and tells standard error what becomes of it: damage,
 * a fuller journal next to it, trials that are missing on the disk, another name.
 *
 * @throws as `openJournal`
 */
export function openToldJournal<Result>(
  kind: JournalKind,
  file: string,
  study: KeptStudy,
  { resume, notKept, language }: ToldOptions,
): Journal<Result> {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const tellFuller = (known: number) => {
    if (resume) process.stderr.write(describeFuller(kind, file, study, { known, language }));
  };
  try {
    const journal = openJournal<Result>(kind, file, study, {
      resume,
      onMissing: (refusal) => tell(`${notKept[language]} ${refusal.in(language)}`),
      onMoved: (beside) => tell(describeMoved(kind, { asked: file, file: beside }, language)),
    });
    process.stderr.write(describeDamage(file, journal, kind.lost, language));
    tellFuller(journal.known.size);
    return journal;
  } catch (error) {
    if (error instanceof RegulaError) tellFuller(0);
    throw error;
  }
}
