import { toHost } from "./convert.ts";
import { Dictionary } from "./values.ts";

/**
 * Makes an argument after a call what its Python value has become: entries that were given another
 * value, added or removed. `fromHost` copies records and lists, so that only arrays are shared.
 */
export function writeBack(host: unknown, value: unknown): void {
  if (Array.isArray(host) && Array.isArray(value)) {
    host.length = value.length;
    for (const [i, item] of value.entries()) host[i] = toHost(item);
  } else if (isRecord(host) && value instanceof Dictionary) {
    for (const key of Object.keys(host)) delete host[key];
    for (const [key, item] of value.entries.values()) host[String(key)] = toHost(item);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
