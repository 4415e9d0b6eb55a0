import { competitors } from "./competitors/index.mjs";
import { findPython, isInstalled } from "./install.mjs";
import { rungs } from "./rungs/index.mjs";

/**
 * Everything that one round trains: a competitor, a rung, a variant, and who runs it.
 *
 * JavaScript peers run in the newest Node; Regula in each.
 *
 * @returns `cases`, and `absent`: competitors that cannot run here, with the reason
 */
export function listCases(options, runtimes) {
  const newest = runtimes[runtimes.length - 1];
  const cases = [];
  const absent = [];
  for (const competitor of competitors) {
    if (!options.competitors.includes(competitor.name)) continue;
    const python = competitor.module ? findPython(options.pythons, competitor.module) : null;
    const missing = competitor.module
      ? !python
      : competitor.package && !isInstalled(competitor.package);
    if (missing) {
      const what = competitor.module ? `Python's ${competitor.module}` : competitor.package;
      absent.push({ competitor, reason: `${what} is not installed` });
      continue;
    }
    const chosen = options.rungs.filter((name) => competitor.rungs.includes(name));
    for (const rung of chosen.map((name) => rungs[name])) {
      for (const variant of rung.variants) {
        if (rung.variants.length > 1 && !competitor.variants.includes(variant.name)) continue;
        const base = { competitor, rung, variant };
        if (python) cases.push({ ...base, python, runtime: null });
        else {
          const runners = competitor.everyNode ? runtimes : [newest];
          for (const runtime of runners) cases.push({ ...base, runtime });
        }
      }
    }
  }
  return { cases, absent };
}

export function caseName({ competitor, rung, variant, runtime }) {
  const where = runtime ? `, Node ${runtime.major}` : "";
  return `${competitor.label}${where}, ${rung.name} ${variant.name}`;
}
