// node scripts/lines.mjs: the lines of each package and its share, without tests, blank lines and
// comments; in Markdown. Ends with 1 where a package but the lab has more than its share.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { listOwnFiles } from "./ownFiles.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The largest share of all lines that a package may have; the lab, which is an end, may have more. */
export const largestShare = 0.2;

const isSource = (file) => /\.(ts|js|mjs|svelte|css|html)$/.test(file) && !/\.test\.ts$/.test(file);

/** Lines of TypeScript or JavaScript on which a token stands. */
function countScript(text) {
  const source = ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest);
  const lines = new Set();
  const visit = (node) => {
    const children = node.getChildren(source);
    if (children.length === 0 && node.getWidth(source) > 0) {
      const lineOf = (at) => source.getLineAndCharacterOfPosition(at).line;
      for (let line = lineOf(node.getStart(source)); line <= lineOf(node.getEnd()); line++) {
        lines.add(line);
      }
    }
    // Comments of documentation are children too.
    for (const child of children) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(source);
  return lines.size;
}

/** Lines of a page or a style sheet that are left without its comments. */
function countPage(text) {
  const bare = text.replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return bare.split("\n").filter((line) => line.trim() !== "").length;
}

/** The lines of a source, by the ending of its name, without blank ones and comments. */
export function countLines(file, text) {
  return /\.(ts|js|mjs)$/.test(file) ? countScript(text) : countPage(text);
}

/** The packages by their lines, the largest first, each with its share of all. */
export function countPackages() {
  const packages = path.join(root, "packages");
  const counted = readdirSync(packages).map((name) => {
    const folder = path.join(packages, name);
    const files = listOwnFiles(folder)
      .filter(isSource)
      .map((file) => path.join(folder, file));
    const lines = files.map((file) => countLines(file, readFileSync(file, "utf8")));
    return { name, files: files.length, lines: lines.reduce((sum, count) => sum + count, 0) };
  });
  const total = counted.reduce((sum, { lines }) => sum + lines, 0);
  return counted
    .map((one) => ({ ...one, share: one.lines / total }))
    .sort((a, b) => b.lines - a.lines);
}

/** Packages that have more than their share. */
export function findTooLarge(counted) {
  return counted.filter(({ name, share }) => name !== "lab" && share > largestShare);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const counted = countPackages();
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  const total = counted.reduce((sum, { lines }) => sum + lines, 0);
  console.log("| package | files | lines | share |\n|---|--:|--:|--:|");
  for (const { name, files, lines, share } of counted) {
    console.log(`| ${name} | ${files} | ${lines} | ${percent(share)} |`);
  }
  console.log(`| all | | ${total} | |`);
  const tooLarge = findTooLarge(counted);
  for (const { name, share } of tooLarge) {
    console.error(`${name} has ${percent(share)}; at most ${percent(largestShare)} is right.`);
  }
  process.exitCode = tooLarge.length > 0 ? 1 : 0;
}
