import type { Language, Text } from "@regula/base";
import type { TrialResult } from "@regula/studies";
import { trainingsKind } from "./journalKind.ts";
import type { KeptTraining, KeptTrainings } from "./keptTrainings.ts";
import { removeJournal } from "./removeJournal.ts";
import type { KeptStudy } from "./study/keptStudy.ts";
import { tellKept } from "./tellElsewhere.ts";
import { openToldJournal } from "./told/openToldJournal.ts";
import { checkKept } from "./told/partlyKept.ts";

/** What `train` has done, in a file, while it goes on. */
export interface TrainingCheckpoint {
  /** Of its `--tune`, by their keys. */
  readonly trials: Pick<ReadonlyMap<string, TrialResult>, "get" | "size">;
  keepTrial(key: string, result: TrialResult): void;
  readonly trainings: KeptTrainings;
  /** Says that all is done: what is left is to deliver it. */
  finish(): void;
  /** The model was delivered: removes the file, or says why it stays where it holds more than the model needed. */
  remove(): void;
  /** Ends it and says how to go on. @throws SystemRefusal where something is missing on the disk */
  leave(): void;
  /** Of a command that fails: as `leave`, and silent where nothing was done. */
  leaveAny(): void;
  /** Ends it; what was kept stays. */
  close(): void;
}

const words = {
  nothingKept: {
    en: "No training was finished, so nothing is kept.",
    "pt-BR": "Nenhum treino terminou, e nada fica guardado.",
  },
  notKept: {
    en: "What is done is not kept for now; the training goes on:",
    "pt-BR": "O que está feito não fica guardado por ora; o treino continua:",
  },
} satisfies Record<string, Text>;

/**
 * Opens the checkpoint of a model, or begins it, and keeps other processes off it.
 *
 * @param study what the trainings depend on: another study's checkpoint is refused
 * @throws RegulaError for a file that is no such checkpoint, another study's, or in use
 * @throws SystemRefusal where it cannot be written
 */
export function openTrainingCheckpoint(
  file: string,
  study: KeptStudy,
  language: Language,
): TrainingCheckpoint {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const journal = openToldJournal<KeptTraining | TrialResult>(trainingsKind, file, study, {
    resume: true,
    notKept: words.notKept,
    language,
  });
  const records = [...journal.known.values()];
  const trainings = records.filter(({ kind }) => kind === "training").length;
  const leave = () => {
    journal.close();
    checkKept(journal, trainingsKind, language);
    tell(
      journal.isEmpty ? words.nothingKept[language] : tellKept("--checkpoint", journal, language),
    );
  };
  return {
    trials: {
      size: records.length - trainings,
      get(key) {
        const record = journal.known.get(key);
        return record?.kind === "training" ? undefined : record;
      },
    },
    keepTrial: (key, result) => journal.append(key, result),
    trainings: {
      known: {
        size: trainings,
        get(key) {
          const record = journal.known.get(key);
          return record?.kind === "training" ? record : undefined;
        },
      },
      append: (key, training) => journal.append(key, training),
    },
    finish: () => journal.finish(),
    remove: () => removeJournal(journal, trainingsKind, language),
    leave,
    leaveAny() {
      if (!journal.isEmpty) leave();
    },
    close: () => journal.close(),
  };
}
