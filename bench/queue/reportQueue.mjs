import { median } from "../statistics.mjs";
import { figure, table } from "../table.mjs";

export const title = "## A queue";

/** The queue's part of the report. */
export function queueSection({ pairs, load, alike, optuna, date, regula, machine, versions }) {
  const ratio = median(pairs.ratios);
  const percent = (share) => `${figure(100 * share)} %`;
  const overhead = ({ seconds, trials }) =>
    (1000 * seconds * alike.workers) / trials - alike.milliseconds;
  return [
    title,
    "",
    `${date} · Regula ${regula} · ${machine.processor}, ${machine.cores} cores, shared with other work · Node ${versions.node}, BullMQ ${versions.bullmq}, Redis ${versions.redis} on the same machine · \`node bench/queue/run.mjs\`. Traffic over loopback only.`,
    "",
    `**Workers and the local pool**: \`regula tune\`, preset course, ${pairs.iterations.toLocaleString("en-US")} iterations a training, the whole command, with ${pairs.workers} threads here and by ${pairs.workers} \`regula worker --concurrency 1\`, the same bytes; ${pairs.pairs} pairs in turn, load average ${pairs.load.map(figure).join(", ")} before and after. Median ${figure(pairs.local)} s here, ${figure(pairs.queue)} s by workers; rate of the queue over that of the pool, median of the pairs ${figure(ratio)} (${pairs.ratios.map(figure).join(", ")}), needed ≥ 0.9: ${ratio >= 0.9 ? "met" : "missed"}. Time on the processor, which other work disturbs less: ${figure(pairs.localProcessor)} s here, ${figure(pairs.queueProcessor)} s of command, workers and Redis together; on a machine that is busy, more processes get more of it, so that the clock flatters the queue.`,
    "",
    `**Many workers**: ${load.jobs.toLocaleString("en-US")} jobs of ${load.milliseconds} ms of sleep, ${load.workers} simulated workers in ${load.processes} processes, all jobs submitted before the first begins, results of 2.5 KB kept; load average ${load.load.map(figure).join(", ")} before and after. The workers, the submitter and Redis share ${machine.cores} processors.`,
    "",
    table(
      ["", "measured"],
      [
        ["jobs done", `${load.done.toLocaleString("en-US")} in ${figure(load.seconds)} s`],
        ["jobs a second", figure(load.rate)],
        [
          "of what sleep alone would allow",
          percent(load.rate / ((1000 * load.workers) / load.milliseconds)),
        ],
        ["jobs submitted a second", figure(load.jobs / load.submitted)],
        ["Redis, memory with all jobs waiting", `${load.waitingMegabytes} MB`],
        ["Redis, most memory", `${load.peakMegabytes} MB`],
        [
          "Redis, time on the processor, a job",
          `${figure((1e6 * load.redisSeconds) / load.done)} µs`,
        ],
        ["from a worker's job to its next, median", `${figure(load.gaps[0])} ms`],
        ["95th percentile", `${figure(load.gaps[1])} ms`],
        ["99th percentile", `${figure(load.gaps[2])} ms`],
      ],
    ),
    "",
    `**Beside Optuna**: ${alike.trials} trials of ${alike.milliseconds} ms of sleep by ${alike.workers} workers on this machine; random draws of two numbers in Optuna, jobs and results of Regula's size in BullMQ. What a trial takes of a worker beside its sleep.`,
    "",
    table(
      ["", "s", "ms a trial beside the sleep"],
      [
        ["BullMQ on Redis, as Regula uses it", figure(alike.seconds), figure(overhead(alike))],
        ...optuna.map((row) => [
          `Optuna ${row.version}, ${row.storage}`,
          figure(row.seconds),
          figure(overhead(row)),
        ]),
      ],
    ),
    ...(optuna.length === 0 ? ["", "Optuna is not installed."] : []),
  ].join("\n");
}
