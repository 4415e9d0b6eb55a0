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

/**
 * A bar with iterations per second and the time left over all models; on a standard error that is
 * no terminal, one line a model.
 */
export function createProgress(
  stream: NodeJS.WriteStream,
  language: Language,
  now: () => number,
): Progress {
  const { rate, left, training } = words[language];
  if (!stream.isTTY) {
    return {
      begin: (name, index, count) => {
        stream.write(`${training} ${name} (${index + 1}/${count}) …\n`);
      },
      advance: () => {},
      end: () => {},
    };
  }

  const bar = new cliProgress.SingleBar({
    stream,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 24,
    format: `{name} {bar} {percentage} % · {value}/{total} · {rate} ${rate} · {left} ${left}`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    formatValue: (value, _, type) =>
      type === "value" || type === "total" ? value.toLocaleString(language) : String(value),
  });
  const names: string[] = [];
  const done: number[] = [];
  let count = 1;
  let started = now();
  let drawn = 0;
  let running = false;
  return {
    begin(name, index, all) {
      if (index === 0) started = now();
      names[index] = name;
      count = all;
    },
    advance(index, iteration, iterations) {
      done[index] = iteration;
      const time = now();
      if (time - drawn < redrawSeconds) return;
      drawn = time;
      const total = count * iterations;
      const value = done.reduce((sum, one) => sum + one, 0);
      const perSecond = value / Math.max(time - started, 1e-3);
      const payload = {
        name: names.filter((_, i) => (done[i] ?? 0) < iterations).join(" · ") || names.at(-1),
        rate: Math.round(perSecond).toLocaleString(language),
        left: formatDuration((total - value) / perSecond),
      };
      if (!running) bar.start(total, value, payload);
      else bar.update(value, payload);
      running = true;
    },
    end() {
      if (running) bar.stop();
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
