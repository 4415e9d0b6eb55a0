import type { Language, Text } from "@regula/base";
import cliProgress from "cli-progress";
import { formatDuration } from "./progress.ts";

const leftWord: Text = { en: "left", "pt-BR": "restantes" };
const trialsWord: Text = { en: "trials", "pt-BR": "tentativas" };

/** Lines on a standard error that is no terminal: one each time so much more is done. */
const linesEvery = 0.1;

export interface StudyProgress {
  /** Before anything is done: about how many seconds all will take. */
  expect(seconds: number, total: number): void;
  advance(done: number, total: number): void;
  end(): void;
}

/**
 * A bar of finished trials with their rate and the time left.
 *
 * @param unit what is counted; null where only the share of all work is told
 */
export function createStudyProgress(
  stream: NodeJS.WriteStream,
  language: Language,
  now: () => number,
  unit: Text | null = trialsWord,
): StudyProgress {
  const left = leftWord[language];
  const trials = unit?.[language];
  let isDrawn = false;
  const started = now();
  let first: number | null = null;
  let told = 0;
  const bar = stream.isTTY
    ? new cliProgress.SingleBar({
        stream,
        hideCursor: true,
        clearOnComplete: true,
        barsize: 24,
        format: unit
          ? `{bar} {percentage} % · {value}/{total} ${trials} · {rate}/s · {time} ${left}`
          : `{bar} {percentage} % · {time} ${left}`,
        barCompleteChar: "█",
        barIncompleteChar: "░",
        formatValue: (value, _, type) =>
          type === "value" || type === "total" ? value.toLocaleString(language) : String(value),
      })
    : null;
  return {
    expect(seconds, total) {
      const time = formatDuration(seconds);
      if (!bar) stream.write(`0 % · ${time} ${left}\n`);
      else bar.start(total, 0, { rate: "0", time });
      isDrawn = true;
    },
    advance(done, total) {
      // Trials of an earlier run cost nothing and say nothing of the rate.
      first ??= Math.max(done - 1, 0);
      const perSecond = (done - first) / Math.max(now() - started, 1e-3);
      const time = formatDuration((total - done) / perSecond);
      if (bar) {
        const payload = {
          rate: perSecond.toLocaleString(language, { maximumFractionDigits: 1 }),
          time,
        };
        if (isDrawn) bar.update(done, payload);
        else bar.start(total, done, payload);
        isDrawn = true;
      } else if (done / total >= told + linesEvery) {
        told = done / total;
        const [part, whole] = [done, total].map((value) => value.toLocaleString(language));
        const share = `${Math.floor((100 * done) / total)} %`;
        stream.write(`${unit ? `${part}/${whole} ${trials}` : share} · ${time} ${left}\n`);
      }
    },
    end: () => bar?.stop(),
  };
}
