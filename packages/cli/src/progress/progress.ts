import type { Language } from "@regula/base";
import cliProgress from "cli-progress";

/** What a long command shows on standard error while it works. */
export interface Progress {
  begin(name: string, index: number, count: number): void;
  advance(index: number, iteration: number, iterations: number): void;
  /** Takes the bar off the screen. */
  end(): void;
}

const words = {
  en: { rate: "iterations/s", left: "left", training: "Training" },
  "pt-BR": { rate: "iterações/s", left: "restantes", training: "Treinando" },
} satisfies Record<Language, object>;

/** The bar is redrawn at most this often, so that drawing costs training nothing. */
const redrawSeconds = 0.1;

/** Lines on a standard error that is no terminal: one each time so much more is done. */
const linesEvery = 0.1;

/**
 * A bar with iterations per second and the time left over all models; on a standard error that is
 * no terminal, a line for each model, and one with the time left for each tenth of all.
 */
export function createProgress(
  stream: NodeJS.WriteStream,
  language: Language,
  now: () => number,
): Progress {
  const { rate, left, training } = words[language];
  const bar = stream.isTTY
    ? new cliProgress.SingleBar({
        stream,
        hideCursor: true,
        clearOnComplete: true,
        barsize: 24,
        format: `{name} {bar} {percentage} % · {value}/{total} · {rate} ${rate} · {left} ${left}`,
        barCompleteChar: "█",
        barIncompleteChar: "░",
        formatValue: (value, _, type) =>
          type === "value" || type === "total" ? value.toLocaleString(language) : String(value),
      })
    : null;
  const names: string[] = [];
  const done: number[] = [];
  /** What an earlier run has done, which says nothing of the rate. */
  const before: number[] = [];
  const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0);
  let count = 1;
  let started = now();
  let drawn = 0;
  let told = 0;
  let running = false;
  return {
    begin(name, index, all) {
      if (index === 0) started = now();
      names[index] = name;
      count = all;
      if (!bar) stream.write(`${training} ${name} (${index + 1}/${count}) …\n`);
    },
    advance(index, iteration, iterations) {
      before[index] ??= iteration;
      done[index] = iteration;
      const time = now();
      if (time - drawn < redrawSeconds) return;
      drawn = time;
      const total = count * iterations;
      const value = sum(done);
      const perSecond = (value - sum(before)) / Math.max(time - started, 1e-3);
      if (perSecond === 0) return;
      const duration = formatDuration((total - value) / perSecond);
      if (!bar) {
        if (value / total < told + linesEvery) return;
        told = value / total;
        stream.write(`${Math.floor(100 * told)} % · ${duration} ${left}\n`);
        return;
      }
      const payload = {
        name: names.filter((_, i) => (done[i] ?? 0) < iterations).join(" · ") || names.at(-1),
        rate: Math.round(perSecond).toLocaleString(language),
        left: duration,
      };
      if (!running) bar.start(total, value, payload);
      else bar.update(value, payload);
      running = true;
    },
    end() {
      if (running) bar?.stop();
    },
  };
}

/** 45 s, 2 min 05 s, 1 h 02 min. */
export function formatDuration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const pad = (value: number) => String(value).padStart(2, "0");
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`;
}
