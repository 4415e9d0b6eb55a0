import { cleanText } from "@regula/base";

/**
 * The one name that is shown so: of names with control characters a reader sees, and pastes, what is
 * left of them. Undefined where none is, or more than one.
 */
export function findAsShown(names: readonly string[], shown: string): string | undefined {
  const found = names.filter((name) => cleanText(name) === shown);
  return found.length === 1 ? found[0] : undefined;
}
