import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { portablePackages } from "./floors.ts";
import { isolatedTests } from "./isolatedTests.ts";
import { root } from "./root.ts";
import { listSources } from "./sourceFiles.ts";

function npmRun(script: string): { status: number | null; output: string } {
  const ran = spawnSync("npm", ["run", "--silent", script], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  return { status: ran.status, output: `${ran.stdout}${ran.stderr}` };
}

describe("the house is in order", () => {
  test("types", () => {
    const { status, output } = npmRun("check:types");
    expect(status, output).toBe(0);
  }, 300_000);

  test("lint and format", () => {
    const { status, output } = npmRun("check:lint");
    expect(status, output).toBe(0);
  });

  test("portable packages call no function of Math whose bits differ between engines", () => {
    const wild =
      /\bMath\.(exp|expm1|log|log1p|log2|log10|pow|tanh|sinh|cosh|sin|cos|tan|a\w+h?|cbrt|hypot|random)\b|\*\*/;
    const allowed = /Math\.abs/g;
    const found = portablePackages
      .flatMap((name) => listSources(`packages/${name}/src`))
      .filter((file) => !file.endsWith(".test.ts"))
      // It writes code that runs without the engine.
      .filter((file) => file !== "packages/models/src/portable/javaScript.ts")
      .flatMap((file) =>
        readFileSync(path.join(root, file), "utf8")
          .split("\n")
          .flatMap((line, i) =>
            wild.test(line.replace(/\/\/.*|^\s*\*.*|\/\*\*.*/, "").replace(allowed, ""))
              ? [`${file}:${i + 1} ${line.trim()}`]
              : [],
          ),
      );
    expect(found.filter((place) => !/2 \*\* \d+/.test(place))).toEqual([]);
  });

  test("no source file has outgrown its room (350 lines); an entry is a list of names", () => {
    const long = listSources()
      .filter((file) => file.endsWith(".ts"))
      .filter((file) => path.basename(file) !== "index.ts")
      .filter((file) => readFileSync(path.join(root, file), "utf8").split("\n").length > 350);
    expect(long).toEqual([]);
  });

  test("no test asserts how fast anything is, as that depends on what else the machine does", () => {
    const timed = /\b(performance|Date)\.now\(\)[^;]*\.toBeLess/;
    const found = listTests().filter((file) =>
      timed.test(readFileSync(path.join(root, file), "utf8")),
    );
    expect(found).toEqual([]);
  });

  test("tests that replace modules run isolated, as others share what they import", () => {
    const replacing = /\bvi\.(mock|doMock|resetModules|hoisted)\(/;
    const found = listTests().filter((file) =>
      replacing.test(readFileSync(path.join(root, file), "utf8")),
    );
    expect(found.sort()).toEqual(isolatedTests);
  });
});

function listTests(): string[] {
  const files = [...listSources(), ...listSources("test")];
  return files.filter((file) => file.endsWith(".test.ts") && file !== "test/house.test.ts");
}
