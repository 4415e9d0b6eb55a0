import type { Text } from "@regula/base";

/** What is lost with a line, or with several. */
export type Loss = Readonly<Record<"one" | "many", Text>>;

/** What a journal holds, a record a line. */
export interface JournalKind {
  /** Of its head, by which its files are known. */
  readonly format: string;
  readonly version: number;
  /** The option that names the file. */
  readonly option: string;
  readonly name: Text;
  readonly records: Text;
  /** How a command uses records that another one of the same study did not. */
  readonly usedWith: Text;
  /** What damaged lines cost. */
  readonly lost: Loss;
}

/** Trials of `tune`. */
export const trialsKind: JournalKind = {
  format: "regula-tune-journal",
  // 5: the first line says which options the study was asked with. 4: each trial has a sum, the first line a digest. 3: dropout masks of 16 bits, and sums in an order of their own. 2: the
  // linear model is solved; version 1 descended to it, and had no version in its head.
  version: 5,
  option: "--journal",
  name: { en: "journal", "pt-BR": "diário" },
  records: { en: "trials", "pt-BR": "tentativas" },
  usedWith: {
    en: "with --report, or with the margins of before,",
    "pt-BR": "com --report, ou com as margens de antes,",
  },
  lost: {
    one: {
      en: "if it was a trial, that is done anew",
      "pt-BR": "se era uma tentativa, ela é refeita",
    },
    many: {
      en: "those that were trials are done anew",
      "pt-BR": "as que eram tentativas são refeitas",
    },
  },
};

/** Trainings of `train`, and trials of its `--tune`. */
export const trainingsKind: JournalKind = {
  format: "regula-train-checkpoint",
  // 2: as 5 of a journal.
  version: 2,
  option: "--checkpoint",
  name: { en: "checkpoint", "pt-BR": "checkpoint" },
  records: { en: "trainings", "pt-BR": "treinos" },
  usedWith: {
    en: "with the --validate (or --no-validate), --folds, --repeats and --keep of before",
    "pt-BR": "com --validate (ou --no-validate), --folds, --repeats e --keep de antes",
  },
  lost: {
    one: {
      en: "if it was a training, that is done anew",
      "pt-BR": "se era um treino, ele é refeito",
    },
    many: {
      en: "those that were trainings are done anew",
      "pt-BR": "as que eram treinos são refeitas",
    },
  },
};
