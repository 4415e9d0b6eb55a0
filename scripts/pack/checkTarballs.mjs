import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { noticesFile } from "./thirdPartyNotices.mjs";

/** Kilobytes that a tarball may have; the command line's holds the lab. */
const mostKilobytes = { regula: 4000, others: 1000 };

/** What nobody who installs a package needs. */
const unwanted = /\.test\.|(^|\/)(src|test|samples|fixtures)\//;

/** What is wrong with the files of a tarball, one sentence each. */
export function findStrayFiles({ name, files, bytes }) {
  const missing = ["README.md", "LICENSE", "package.json"].filter((file) => !files.includes(file));
  const most = mostKilobytes[name] ?? mostKilobytes.others;
  return [
    ...missing.map((file) => `${name} lacks ${file}`),
    ...files.filter((file) => unwanted.test(file)).map((file) => `${name} has ${file}`),
    ...(bytes > 1000 * most ? [`${name} has ${bytes} bytes, more than ${most} kB`] : []),
  ];
}

/** Third-party code in what is built, the lab's too, needs its license in the tarball. */
export function findBundledCode({ name, folder }) {
  const built = path.join(folder, "dist");
  const maps = readdirSync(built).filter((file) => file.endsWith(".map"));
  const bundled = maps.flatMap((file) => {
    const { sources } = JSON.parse(readFileSync(path.join(built, file), "utf8"));
    const found = sources.map((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1]);
    return found.filter((library) => library !== undefined);
  });
  const notices = readIfThere(path.join(built, noticesFile));
  const hasLab = existsSync(path.join(built, "lab"));
  return [
    ...[...new Set(bundled)]
      .filter((library) => !notices.includes(`\n${library} `))
      .map((library) => `${name} bundles ${library} without its license`),
    ...(hasLab && !existsSync(path.join(built, "lab", noticesFile))
      ? [`${name} has the lab without the licenses of what it bundles`]
      : []),
  ];
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** What publint says of a folder that is published. */
export async function lintPackage({ name, folder, manifest }) {
  const { messages } = await publint({
    pkgDir: folder,
    pack: false,
    level: "warning",
    strict: true,
  });
  return messages.map((message) => `${name}: ${formatMessage(message, manifest)}`);
}

/** These packages are modules alone, for resolvers that know `exports`. */
const otherResolutions = ["node10", "node16-cjs"];

/** What arethetypeswrong says of the types in a tarball; a command has none. */
export async function checkTypesOf({ name, tarball }, { manifest }) {
  if (manifest.exports === undefined) return [];
  const found = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
  if (!found.types) return [`${name} has no types`];
  return found.problems
    .filter(({ resolutionKind }) => !otherResolutions.includes(resolutionKind))
    .map(({ kind, entrypoint = "" }) => `${name}${entrypoint.slice(1)}: ${kind}`);
}
