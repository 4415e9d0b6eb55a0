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

export interface StudyProgressOptions {
  /** What is counted; trials by default, null where only the share of all work is shown. */
  readonly unit?: Text | null | undefined;
  /** Whether a part was done by an earlier run: it cost nothing now, and says nothing of the rate. */
  readonly isResumed?: boolean | undefined;
}

/** A bar of finished trials with their rate and the time left. */
export function createStudyProgress(
  stream: NodeJS.WriteStream,
  language: Language,
  now: () => number,
  { unit = trialsWord, isResumed = false }: StudyProgressOptions = {},
): StudyProgress {
  const left = leftWord[language];
  const trials = unit?.[language];
  let isDrawn = false;
  /** What was done when the clock began; null until it is known what an earlier run did. */
  let from = isResumed ? null : { done: 0, seconds: now() };
  let told = 0;
  const bar = stream.isTTY
    ? new cliProgress.SingleBar({
        stream,
        hideCursor: true,
        clearOnComplete: true,
        barsize: 24,
        format: unit
          ? `{bar} {percentage} % · {value}/{total} ${trials} · {rate}/s{time}`
          : "{bar} {percentage} %{time}",
        barCompleteChar: "█",
        barIncompleteChar: "░",
        formatValue: (value, _, type) =>
          type === "value" || type === "total" ? value.toLocaleString(language) : String(value),
      })
    : null;
  return {
    expect(seconds, total) {
      const time = ` · ${formatDuration(seconds)} ${left}`;
      if (!bar) stream.write(`0 %${time}\n`);
      else bar.start(total, 0, { rate: "0", time });
      isDrawn = true;
    },
    advance(done, total) {
      from ??= { done, seconds: now() };
      const perSecond = (done - from.done) / Math.max(now() - from.seconds, 1e-3);
      const time = perSecond > 0 ? ` · ${formatDuration((total - done) / perSecond)} ${left}` : "";
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
        stream.write(`${unit ? `${part}/${whole} ${trials}` : share}${time}\n`);
      }
    },
    end: () => bar?.stop(),
  };
}
