import { competitors } from "./competitors/index.mjs";
import { findPython, isInstalled } from "./install.mjs";
import { rungs } from "./rungs/index.mjs";

/**
 * Everything that one round trains: a competitor, a rung, a variant, who runs it, and with which
 * engine.
 *
 * JavaScript runs in the newest Node; some rows of Regula in each.
 *
 * @returns `cases`, and `absent`: competitors that cannot run here, with the reason
 */
export function listCases(options, runtimes, engine) {
  const newest = runtimes[runtimes.length - 1];
  const cases = [];
  const absent = [];
  for (const competitor of competitors) {
    if (!options.competitors.includes(competitor.name)) continue;
    const python = competitor.module ? findPython(options.pythons, competitor.module) : null;
    const reason = python ? null : whyAbsent(competitor, newest, engine.names);
    if (reason) {
      absent.push({ competitor, reason });
      continue;
    }
    const chosen = options.rungs.filter((name) => competitor.rungs.includes(name));
    for (const rung of chosen.map((name) => rungs[name])) {
      for (const variant of rung.variants) {
        if (rung.variants.length > 1 && !competitor.variants.includes(variant.name)) continue;
        const base = { competitor, rung, variant, engine: engine.address };
        if (python) cases.push({ ...base, python, runtime: null });
        else {
          const runners = competitor.everyNode?.includes(rung.name) ? runtimes : [newest];
          for (const runtime of runners) cases.push({ ...base, runtime });
        }
      }
    }
  }
  return { cases, absent };
}

/** Null where nothing keeps a competitor from running. */
function whyAbsent({ module, package: name, needs }, newest, engineNames) {
  if (module) return `Python's ${module} is not installed`;
  if (name && !isInstalled(name)) return `${name} is not installed`;
  return needs?.(newest, engineNames) ?? null;
}

export function caseName({ competitor, rung, variant, runtime }) {
  const where = runtime ? `, Node ${runtime.major}` : "";
  return `${competitor.label}${where}, ${rung.name} ${variant.name}`;
}
