import { log, type Matrix } from "@regula/base";
import { type Outputs, probabilityOf, toProbabilities } from "../metrics/predictions.ts";
import { keepUncertain } from "./ensemble.ts";

/** By how much less the mean of several answers loses than each of them. */
export interface AveragingGain {
  readonly logLoss: number;
  readonly brier: number;
}

/** What several answers say of some rows. */
export interface SharedRows {
  readonly task: "binary" | "classes";
  /** Logits by the answer that never saw the row, 1 × m or classes × m. */
  readonly outputs: Outputs;
  /** Probabilities of all rows by each answer, 1 × m or classes × m. */
  readonly answers: readonly Matrix[];
  /** Of each row the place of the answer that never saw it. */
  readonly unseenBy: readonly number[];
}

/**
 * What averaging takes off the losses on each row, by how far the answers that were trained on it lie
 * apart: Σ_y q_y (log p̄_y − mean log p_y) of log-loss, q what the answer says that never saw it, and
 * Σ_y mean (p_y − p̄_y)² of the Brier score (the ambiguity of Krogh and Vedelsby 1995). Of a class alone
 * for two, as the score has it. No label enters. Answers that were trained on a row differ less there
 * than on new ones, so that this is rather too little than too much; fewer than two of them say nothing.
 */
export function averagingGains({ task, outputs, answers, unseenBy }: SharedRows): AveragingGain[] {
  const said = toProbabilities(task, outputs);
  const classes = task === "binary" ? [0, 1] : Array.from({ length: outputs.rows }, (_, i) => i);
  return unseenBy.map((unseen, row) => {
    const seen = answers.filter((_, place) => place !== unseen);
    if (seen.length < 2) return { logLoss: 0, brier: 0 };
    let [logLoss, squares] = [0, 0];
    for (const one of classes) {
      let [sum, logs] = [0, 0];
      for (const answer of seen) {
        const p = keepUncertain(probabilityOf(task, answer, one, row));
        sum += p;
        logs += log(p);
      }
      const mean = sum / seen.length;
      for (const answer of seen) {
        const distance = keepUncertain(probabilityOf(task, answer, one, row)) - mean;
        squares += (distance * distance) / seen.length;
      }
      const q = probabilityOf(task, said, one, row);
      logLoss += q * Math.max(0, log(mean) - logs / seen.length);
    }
    return { logLoss, brier: task === "binary" ? squares / 2 : squares };
  });
}
