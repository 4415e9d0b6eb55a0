import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findMisnamedFigures } from "./misnamedFigures.ts";
import { root } from "./root.ts";

const figures = path.join(root, "assignment-figures");

afterAll(() => rmSync(figures, { recursive: true, force: true }));

function runExample(...args: string[]) {
  const ran = spawnSync(process.execPath, ["--import", "tsx", "examples/assignment.ts", ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

describe("npm run assignment", () => {
  test("walks through the notebook: four functions as expected, three models, the L2 cost to 1e-9", () => {
    const { code, stdout, stderr } = runExample("--iterations", "2100");
    expect(code, stderr).toBe(0);
    expect(stdout.match(/as expected ✓/g)).toHaveLength(7);
    expect(stdout.match(/On the test set: accuracy 0\.\d+/g)).toHaveLength(3);
    expect(stdout).not.toMatch(/NaN|undefined/);
    expect(readdirSync(figures)).toHaveLength(7);
    const published = stdout.split("\n").filter((line) => line.startsWith("• the "));
    expect(published).toHaveLength(2);
    expect(published.flatMap(findMisnamedFigures)).toEqual([]);
    expect(published[0]).toMatch(/original .* 91\.5% .* helps .*\[86\.8%, 94\.6%\]/);
    expect(published[1]).toMatch(/Brazilian .* 84% .* costs .*\[78\.3%, 88\.4%\]/);

    const { runs } = JSON.parse(readFileSync(path.join(root, "fixtures/notebook.json"), "utf8"));
    const numpy = runs.find(
      (run: { l2: number; iterations: number }) => run.l2 === 0.7 && run.iterations === 10_000,
    );
    const costs = Array.from(stdout.matchAll(/Cost after iteration 2000: (\S+)/g), ([, cost]) =>
      Number(cost),
    );
    expect(Math.abs(costs[1] / numpy.costs[2][1] - 1)).toBeLessThan(1e-9);
  });

  test("tells of a file that it cannot use", () => {
    const { code, stderr } = runExample("nowhere.mat", "--lang", "pt-BR");
    expect(code).toBe(2);
    expect(stderr).toMatch(/nowhere\.mat: esperava-se um arquivo/);
    for (const wrong of [["--iterations", "many"], ["--iterations", "-3"], ["--what"]]) {
      const ran = runExample(...wrong);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toMatch(/iterations|what/);
      expect(ran.stderr).not.toMatch(/\n {4}at /);
    }
  });
});
