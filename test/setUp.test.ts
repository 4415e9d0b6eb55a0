import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
// @ts-expect-error: a plain script
import { isAttended, readAnswer } from "../scripts/browser.mjs";
// @ts-expect-error: a plain script
import { linkPackages } from "../scripts/linkPackages.mjs";
// @ts-expect-error: a plain script
import { buildAside, digestFiles } from "../scripts/setup/buildAside.mjs";
// @ts-expect-error: a plain script
import { isInstalled } from "../scripts/setup/install.mjs";
// @ts-expect-error: a plain script
import { makeFolder } from "../scripts/setup/makeFolder.mjs";
// @ts-expect-error: a plain script
import { describeRefusal } from "../scripts/setup/refusals.mjs";
// @ts-expect-error: a plain script
import { wordsOf } from "../scripts/setup/words.mjs";
import { root, temporaryFolder } from "./runRegula.ts";

test("a build's digest is that of its sources, wherever the clone stands", () => {
  const names = ["package.json", "scripts/setup.mjs", "packages/base/src/index.ts"];
  const moved = temporaryFolder();
  for (const name of names) cpSync(path.join(root, name), path.join(moved, name));
  const digest = (from: string, of: readonly string[]) =>
    digestFiles(
      from,
      of.map((name) => path.join(from, name)),
    );
  expect(digest(moved, names)).toBe(digest(root, names));
  expect(digest(moved, names.toReversed())).toBe(digest(root, names));
  expect(digest(moved, names.slice(1))).not.toBe(digest(root, names));
});

describe("a build", () => {
  const folderOf = (from: string) => path.join(from, "packages", "a");
  const file = (from: string) => path.join(folderOf(from), "dist", "index.js");
  let builds = 0;
  const build = (from: string, digest: string) =>
    buildAside({
      name: "build",
      folders: [folderOf(from)],
      digest,
      sentence: "building",
      from,
      build: async () => {
        builds++;
        mkdirSync(path.join(folderOf(from), ".dist-next"), { recursive: true });
        writeFileSync(path.join(folderOf(from), ".dist-next", "index.js"), digest);
        return { status: 0, output: "" };
      },
    });

  test("is made once, also where the clone is moved, and again where it is incomplete", async () => {
    let from = path.join(temporaryFolder(), "clone");
    builds = 0;
    await build(from, "1");
    await build(from, "1");
    expect(builds).toBe(1);
    const moved = path.join(temporaryFolder(), "moved é & 'so' %20 #1");
    renameSync(from, moved);
    from = moved;
    await build(from, "1");
    const copied = path.join(temporaryFolder(), "copied");
    cpSync(from, copied, { recursive: true });
    await build(copied, "1");
    expect(builds).toBe(1);
    writeFileSync(file(from), "cut o");
    await build(from, "1");
    expect([builds, readFileSync(file(from), "utf8")]).toEqual([2, "1"]);
    await build(from, "2");
    expect([builds, readFileSync(file(from), "utf8")]).toEqual([3, "2"]);
    expect(existsSync(path.join(folderOf(from), ".dist-before"))).toBe(false);
  });
});

test("packages are linked where the clone stands, whatever stood there", () => {
  const of = temporaryFolder();
  for (const name of ["a", "b", "c"]) {
    mkdirSync(path.join(of, "packages", name), { recursive: true });
    writeFileSync(
      path.join(of, "packages", name, "package.json"),
      JSON.stringify({ name: `@x/${name}` }),
    );
  }
  mkdirSync(path.join(of, "node_modules/@x/a"), { recursive: true });
  symlinkSync("/elsewhere/packages/b", path.join(of, "node_modules/@x/b"));
  for (let i = 0; i < 2; i++) {
    linkPackages(of);
    for (const name of ["a", "b", "c"]) {
      const link = path.join(of, "node_modules/@x", name);
      expect(path.resolve(path.dirname(link), readlinkSync(link))).toBe(
        path.join(of, "packages", name),
      );
    }
  }
});

const parser = { version: "1.0.0", integrity: "sha512-parser" };
const forOtherSystem = { version: "2.0.0", integrity: "sha512-other", optional: true };
const own = { resolved: "packages/base", link: true };
const locked = {
  "": { name: "regula" },
  "packages/base": { version: "0.1.0" },
  "node_modules/@regula/base": own,
  "node_modules/parser": parser,
  "packages/lab/node_modules/parser": { ...parser, integrity: "sha512-older" },
  "node_modules/other": forOtherSystem,
};
const { "": _, "node_modules/other": __, ...complete } = locked;
const { "node_modules/parser": ___, ...without } = complete;
const present = ["node_modules/parser", "packages/lab/node_modules/parser"];

test.each([
  ["all but what is for other systems", JSON.stringify({ packages: complete }), present, true],
  [
    "more",
    JSON.stringify({ packages: { ...complete, "node_modules/more": parser } }),
    present,
    true,
  ],
  ["one package less", JSON.stringify({ packages: without }), present, false],
  [
    "a record of a package that is gone",
    JSON.stringify({ packages: complete }),
    present.slice(1),
    false,
  ],
  [
    "one of another digest",
    JSON.stringify({
      packages: { ...complete, "node_modules/parser": { ...parser, integrity: "" } },
    }),
    present,
    false,
  ],
  [
    "one linked elsewhere",
    JSON.stringify({
      packages: { ...complete, "node_modules/@regula/base": { ...own, resolved: "packages/old" } },
    }),
    present,
    false,
  ],
  [
    "a record that was cut off",
    JSON.stringify({ packages: complete }).slice(0, 90),
    present,
    false,
  ],
  ["nothing", null, [], false],
])("npm start installs by what is there, whatever its time: %s", (_, record, folders, isThere) => {
  const from = temporaryFolder();
  const [lock, kept] = ["package-lock.json", "node_modules/.package-lock.json"].map((name) =>
    path.join(from, name),
  );
  writeFileSync(lock, JSON.stringify({ packages: locked }));
  for (const folder of ["node_modules", ...folders]) {
    mkdirSync(path.join(from, folder), { recursive: true });
    writeFileSync(path.join(from, folder, "package.json"), "{}");
  }
  if (record !== null) writeFileSync(kept, record);
  for (const seconds of [1, 2_000_000_000]) {
    utimesSync(lock, seconds, seconds);
    expect(isInstalled(from)).toBe(isThere);
  }
});

describe("whether a browser is installed", () => {
  test.each([
    [[], {}, null, []],
    [["--yes", "a.test.ts"], {}, "yes", ["a.test.ts"]],
    [["--no"], { npm_config_yes: "true" }, "no", []],
    [[], { npm_config_yes: "true" }, "yes", []],
    [[], { npm_config_yes: "" }, "no", []],
  ] as const)("%j with %j: %s", (args, environment, answer, rest) => {
    expect(readAnswer([...args], environment)).toEqual({ answer, rest });
  });

  test("is asked where somebody sits at both ends, and of no robot", () => {
    const stream = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY });
    const ask = (environment: object, input: boolean, output: boolean) =>
      isAttended(environment, stream(input), stream(output));
    expect(ask({}, true, true)).toBe(true);
    expect(ask({ CI: "false" }, true, true)).toBe(true);
    expect([ask({}, false, true), ask({}, true, false), ask({ CI: "true" }, true, true)]).toEqual([
      ...[false, false, false],
    ]);
  });
});

test("on a read-only disk the folder that is refused is named, and why", () => {
  const folder = path.join(temporaryFolder(), "node_modules");
  const refuse = (file: string) => {
    throw Object.assign(new Error(), { code: "EROFS", syscall: "mkdir", path: file });
  };
  const refused = (words: unknown) => {
    try {
      makeFolder(path.join(folder, "@regula"), refuse);
    } catch (error) {
      return describeRefusal(error, words);
    }
  };
  expect(refused(wordsOf.en)).toContain(
    `Set-up cannot write ${folder}: the file system is read-only (EROFS). Mend that, or copy`,
  );
  expect(refused(wordsOf["pt-BR"])).toContain(`${folder}: o sistema de arquivos é só de leitura`);
  makeFolder(path.join(folder, "@regula"));
  makeFolder(path.join(folder, "@regula"));
  expect(existsSync(path.join(folder, "@regula"))).toBe(true);
});
