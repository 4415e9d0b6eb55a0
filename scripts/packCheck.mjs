// Packs every package as it would be published, looks at the tarballs, and uses them in an empty project.
//
//   npm run pack:check               all of it, in about a minute
//   npm run pack:check -- --no-try   the tarballs alone, without an installation
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  checkTypesOf,
  findBundledCode,
  findStrayFiles,
  lintPackage,
} from "./pack/checkTarballs.mjs";
import { packStaged } from "./pack/packStaged.mjs";
import { stagePackages } from "./pack/stagePackages.mjs";
import {
  installPacked,
  NoRegistry,
  tryCommandLine,
  tryInDevelopment,
  tryInNode,
  tryInPage,
  tryTypes,
} from "./pack/tryPackages.mjs";
import { buildLab, root, setUp } from "./setup.mjs";

await setUp();
await buildLab();

const folder = mkdtempSync(path.join(tmpdir(), "regula-pack-"));
const wrong = [];
const part = async (name, find) => {
  const started = performance.now();
  const found = await find();
  wrong.push(...found);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${found.length === 0 ? "ok" : "WRONG"}  ${name} (${seconds} s)`);
};

try {
  const [stage, tarballs, project] = ["stage", "tarballs", "project"].map((name) => {
    mkdirSync(path.join(folder, name));
    return path.join(folder, name);
  });
  const staged = stagePackages(root, stage);
  const packed = packStaged(staged, tarballs);
  for (const { name, bytes, files } of packed) {
    console.log(`${name}: ${files.length} files, ${Math.round(bytes / 1000)} kB`);
  }
  await part("files of tarballs", () => packed.flatMap(findStrayFiles));
  await part("nothing bundled without its license", () => staged.flatMap(findBundledCode));
  await part("publint", async () => (await Promise.all(staged.map(lintPackage))).flat());
  await part("arethetypeswrong", async () => {
    const found = [];
    for (const [i, one] of packed.entries()) found.push(...(await checkTypesOf(one, staged[i])));
    return found;
  });
  if (!process.argv.includes("--no-try")) await tryAll(packed, project);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function tryAll(packed, project) {
  try {
    await part("an installation into an empty project", () => {
      installPacked(packed, project);
      return [];
    });
  } catch (error) {
    if (!(error instanceof NoRegistry)) throw error;
    console.log("SKIPPED  use in an empty project: what packages stand on needs a registry");
    return;
  }
  await part("types in that project", () => tryTypes(root, project));
  await part("training there in Node", () => tryInNode(root, project));
  await part("training there in a page that Vite builds", () => tryInPage(root, project));
  await part("training there in a page of Vite's development server", () =>
    tryInDevelopment(root, project),
  );
  await part("the command line and the lab there", () => tryCommandLine(project));
}

for (const sentence of wrong) console.error(sentence);
process.exitCode = wrong.length === 0 ? 0 : 1;
