import type { Text } from "@regula/base";

/** What a journal holds, a record a line. */
export interface JournalKind {
  /** Of its head, by which its files are known. */
  readonly format: string;
  readonly version: number;
  /** The option that names the file. */
  readonly option: string;
  readonly name: Text;
}

/** Trials of `tune`. */
export const trialsKind: JournalKind = {
  format: "regula-tune-journal",
  // 4: each trial has a sum, the first line a digest. 3: dropout masks of 16 bits, and sums in an order of their own. 2: the
  // linear model is solved; version 1 descended to it, and had no version in its head.
  version: 4,
  option: "--journal",
  name: { en: "journal", "pt-BR": "diário" },
};

/** Trainings of `train`, and trials of its `--tune`. */
export const trainingsKind: JournalKind = {
  format: "regula-train-checkpoint",
  version: 1,
  option: "--checkpoint",
  name: { en: "checkpoint", "pt-BR": "checkpoint" },
};
