import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../packages", import.meta.url));

/** A package that others install. */
export interface PublicPackage {
  /** `@regula/engine`. */
  readonly name: string;
  /** `engine`. */
  readonly folder: string;
  readonly description: string;
  /** The sources of its entries, from the root of the project. */
  readonly entries: readonly string[];
}

/** Those that export names, in the order of their own. */
export const packageNames: readonly PublicPackage[] = readdirSync(packages).flatMap((folder) => {
  const file = path.join(packages, folder, "package.json");
  const { name, description, exports = {}, ...rest } = JSON.parse(readFileSync(file, "utf8"));
  const entries = Object.values<Record<string, string>>(exports).map((entry) =>
    path.posix.join("packages", folder, entry["@regula/source"]),
  );
  return rest.private || entries.length === 0 ? [] : [{ name, folder, description, entries }];
});
