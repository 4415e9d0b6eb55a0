import type { Language } from "@regula/engine";
import cliProgress from "cli-progress";
import { formatDuration } from "./progress.ts";

const words = {
  en: { trials: "trials", left: "left" },
  "pt-BR": { trials: "tentativas", left: "restantes" },
} satisfies Record<Language, object>;

/** Lines on a standard error that is no terminal: one each time so much more is done. */
const linesEvery = 0.1;

/** A bar of finished trials with their rate, or of the share of all work, and the time left. */
export function createStudyProgress(
  stream: NodeJS.WriteStream,
  language: Language,
  now: () => number,
  counts: "trials" | "share" = "trials",
): { advance(done: number, total: number): void; end(): void } {
  const { trials, left } = words[language];
  const started = now();
  let first: number | null = null;
  let toldShare = 0;
  const bar = stream.isTTY
    ? new cliProgress.SingleBar({
        stream,
        hideCursor: true,
        clearOnComplete: true,
        barsize: 24,
        format:
          counts === "trials"
            ? `{bar} {percentage} % · {value}/{total} ${trials} · {rate}/s · {time} ${left}`
            : `{bar} {percentage} % · {time} ${left}`,
        barCompleteChar: "█",
        barIncompleteChar: "░",
      })
    : null;
  return {
    advance(done, total) {
      // Trials of an earlier run cost nothing and say nothing of the rate.
      first ??= done - 1;
      const perSecond = (done - first) / Math.max(now() - started, 1e-3);
      const time = formatDuration((total - done) / perSecond);
      if (bar) {
        const payload = {
          rate: perSecond.toLocaleString(language, { maximumFractionDigits: 1 }),
          time,
        };
        if (done === first + 1) bar.start(total, done, payload);
        else bar.update(done, payload);
      } else if (done / total >= toldShare + linesEvery) {
        toldShare = done / total;
        const told =
          counts === "trials"
            ? `${done}/${total} ${trials}`
            : `${Math.floor((100 * done) / total)} %`;
        stream.write(`${told} · ${time} ${left}\n`);
      }
    },
    end: () => bar?.stop(),
  };
}
