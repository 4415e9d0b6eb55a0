// What a release changes in files, as functions of their texts.

const semver = /^(\d+)\.(\d+)\.(\d+)(?:-[\w.]+)?$/;

/** Whether `next` comes after `current`, by its numbers. @throws Error for text that is no version */
export function isLater(next, current) {
  const [a, b] = [next, current].map((version) => {
    const found = semver.exec(version);
    if (!found) throw new Error(`${version} is no version such as 0.2.0`);
    return found.slice(1, 4).map(Number);
  });
  const place = a.findIndex((number, i) => number !== b[i]);
  return place >= 0 && a[place] > b[place];
}

const kinds = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/** A manifest of that version, which asks for packages of `own` by the same version. */
export function bumpManifest(manifest, version, own) {
  const bumped = { ...manifest, version };
  for (const kind of kinds) {
    if (manifest[kind] === undefined) continue;
    bumped[kind] = Object.fromEntries(
      Object.entries(manifest[kind]).map(([name, asked]) => [
        name,
        own.includes(name) ? version : asked,
      ]),
    );
  }
  return bumped;
}

const unreleased = /^## \S+ \(unreleased\)\n+([\s\S]*?)(?=^## |$(?![\s\S]))/m;

/**
 * The changelog with its unreleased section as that of the version.
 *
 * @param date as in 2026-11-30
 * @throws Error where nothing is unreleased
 */
export function dateChangelog(text, version, date) {
  const [section, entries] = unreleased.exec(text) ?? [];
  if (section === undefined || !entries.includes("- ")) {
    throw new Error('CHANGELOG.md has no section "## … (unreleased)" with entries');
  }
  return text.replace(section, () => section.replace(/^## .*/, `## ${version} (${date})`));
}
