import { execFileSync } from "node:child_process";
import path from "node:path";
import { benchFolder } from "../install.mjs";
import { median } from "../statistics.mjs";

/**
 * What it takes to make a rung's module in a new process: emitting, compiling and instantiating,
 * that is the first step object's time less that of a second of the same shape; how much of it the
 * runtime's own compiler takes; and the module's bytes.
 */
export function measureModules(runtimes, rounds, engine) {
  const script = path.join(benchFolder, "extras", "makeModule.mjs");
  return runtimes.flatMap(({ major, command }) =>
    ["S", "L"].map((rung) => {
      const reports = Array.from({ length: rounds }, () =>
        JSON.parse(execFileSync(command, [script, engine, rung], { encoding: "utf8" })),
      );
      const times = reports.map(({ milliseconds }) => milliseconds);
      const [{ bytes }] = reports;
      const compiling = median(reports.map((report) => report.compiling));
      return { rung, major, bytes, compiling, median: median(times), least: Math.min(...times) };
    }),
  );
}
