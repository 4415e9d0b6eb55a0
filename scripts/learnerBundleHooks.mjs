// Node's hooks for what builds load by the plugin `learnerBundle`: code bundled into a string.
import { learnerBundle } from "../packages/course/learnerBundle.mjs";

const plugin = learnerBundle();
const scheme = "virtual:";

export function resolve(specifier, context, next) {
  if (plugin.resolveId(specifier) === null) return next(specifier, context);
  return { url: specifier, format: "module", shortCircuit: true };
}

export async function load(url, context, next) {
  if (!url.startsWith(scheme)) return next(url, context);
  const source = await plugin.load(plugin.resolveId(url));
  return { source, format: "module", shortCircuit: true };
}
