import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { root, runRegula, temporaryFolder } from "./runRegula.ts";

const sources = path.join(root, "packages/cli/src");

describe("documents", () => {
  test("every command prints its document through one function", () => {
    const printed = readdirSync(sources, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && file !== "document.ts")
      .filter((file) =>
        /(stdout\.write|writeStandardOutput)\([^;]*JSON\.stringify/.test(
          readFileSync(path.join(sources, file), "utf8"),
        ),
      );
    expect(printed).toEqual([]);
  });

  test("contract: 2 is first", async () => {
    const { stdout } = await runRegula(["sample", "--json", "-o", temporaryFolder()]);
    expect(Object.entries(JSON.parse(stdout))[0]).toEqual(["contract", 2]);
  });
});
