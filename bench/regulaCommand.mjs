import path from "node:path";

export const launcher = path.join(import.meta.dirname, "..", "packages", "cli", "bin", "regula.js");

/** Makes Node say last on standard error what it used; see `readUsage`. */
export const measured = [
  "--import",
  `data:text/javascript,${encodeURIComponent(
    "process.on('exit',()=>process.stderr.write('\\n'+JSON.stringify(process.resourceUsage())))",
  )}`,
];

/** Of a measured process's standard error: time on the processor in s, most memory in MB. */
export function readUsage(stderr) {
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(stderr.trim().split("\n").at(-1));
  return { processor: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
}
