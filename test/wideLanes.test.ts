import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { findWideObstacle } from "@regula/engine/node";
import { describe, expect, test } from "vitest";
import { root, runRegula, temporaryFolder } from "./runRegula.ts";

const wide = { REGULA_WIDE: "1" };
const obstacle = findWideObstacle();

describe("REGULA_WIDE", () => {
  test("another value than 0 and 1 is refused; 0 is as if it were not set", async () => {
    const ran = await runRegula(["sample"], { env: { REGULA_WIDE: "yes" } });
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toBe(
      "Error: option REGULA_WIDE: expected 0 or 1, got yes. Set REGULA_WIDE to 1 for lanes of 256 bits, or leave it out.\n",
    );
    expect((await runRegula(["sample", "--help"], { env: { REGULA_WIDE: "0" } })).code).toBe(0);
  });

  test.runIf(obstacle !== null)("where Node or processor cannot, that is said", async () => {
    const { node } = process.versions;
    const english = await runRegula(["sample"], { env: wide });
    expect([english.code, english.stdout]).toEqual([2, ""]);
    expect(english.stderr).toBe(
      `Error: option REGULA_WIDE: expected Node 24 or newer on x64 for lanes of 256 bits, got Node ${node} on ${process.arch}. Leave REGULA_WIDE out: the results are the same, with lanes of 128 bits.\n`,
    );
    const portuguese = await runRegula(["sample", "--lang", "pt-BR"], { env: wide });
    expect(portuguese.stderr).toMatch(/esperava-se Node 24 ou mais novo em x64.*Omita REGULA_WIDE/);
  });

  test.runIf(obstacle === null)("where they can, a model has the same bytes", async () => {
    const cwd = temporaryFolder();
    const table = path.join(root, "fixtures/models/rows.csv");
    for (const precision of ["f64", "f32"]) {
      const train = (output: string, env: Readonly<Record<string, string>>) =>
        runRegula(
          [
            ...["train", table, "--target", "three", "--features", "x,y,side"],
            ...["--variant", "dropout=0.8", "--members", "3", "--iterations", "3000"],
            ...["--folds", "3", "--precision", precision, "-o", output],
          ],
          { cwd, env },
        );
      const [narrow, other] = [await train("narrow.json", {}), await train("wide.json", wide)];
      expect([narrow.code, other.code], other.stderr).toEqual([0, 0]);
      const read = (name: string) => readFileSync(path.join(cwd, name), "utf8");
      expect(read("wide.json")).toBe(read("narrow.json"));
    }
  });

  test("where a training has other bits, every command refuses, and doctor says why", async () => {
    const preload = pathToFileURL(path.join(root, "test/differingWideBits.mjs")).href;
    const env = { ...wide, NODE_OPTIONS: `--import ${preload}` };
    const english = await runRegula(["doctor"], { env });
    expect([english.code, english.stdout]).toEqual([2, ""]);
    expect(english.stderr).toBe(
      "Error: option REGULA_WIDE: expected a training with lanes of 256 bits to have the bits of one with 128, got one with other bits. Leave REGULA_WIDE out: the results are the same, with lanes of 128 bits.\n",
    );
    const portuguese = await runRegula(["doctor", "--lang", "pt-BR"], { env });
    expect([portuguese.code, portuguese.stdout]).toEqual([2, ""]);
    expect(portuguese.stderr).toBe(
      "Erro: opção REGULA_WIDE: esperava-se um treino com faixas de 256 bits que tivesse os bits de um com 128, veio um com outros bits. Omita REGULA_WIDE: os resultados são os mesmos, com faixas de 128 bits.\n",
    );
    // The same Node, not asked for them.
    const off = await runRegula(["sample", "--json"], {
      cwd: temporaryFolder(),
      env: { ...env, REGULA_WIDE: "0" },
    });
    expect(off.code, off.stderr).toBe(0);
  });
});
