import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { root, runRegula, temporaryFolder } from "./runRegula.ts";

const pages = [
  "README.md",
  "README.pt-BR.md",
  "CONTRIBUTING.md",
  "docs/architecture.md",
  "docs/command-line.md",
  "docs/course.md",
  "docs/decisions.md",
  "docs/event-data.md",
  "docs/features.md",
  "docs/models.md",
  "docs/notebooks.md",
  "docs/queue.md",
];

function read(page: string): string {
  return readFileSync(path.join(root, page), "utf8");
}

function blocks(page: string, language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm");
  return Array.from(read(page).matchAll(fence), ([, code]) => code);
}

const programFolder = path.join(root, "examples/programs");

/** The programs that tests run, without the line that says what each is for. */
const programs = readdirSync(programFolder).map((file) =>
  readFileSync(path.join(programFolder, file), "utf8").replace(/^\/\/.*\n/, ""),
);

describe.each(["README.md", "README.pt-BR.md"])("the examples of %s", (page) => {
  test("the code is one of the programs, or runs and prints figures", () => {
    const shown = blocks(page, "ts");
    const codes = shown.filter((code) => !programs.includes(code));
    expect(codes.length).toBeLessThan(shown.length);
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes) {
      const file = path.join(root, `test/.readme-${page}.ts`);
      writeFileSync(file, code);
      const ran = spawnSync(process.execPath, ["--import", "tsx", file], {
        cwd: root,
        encoding: "utf8",
      });
      rmSync(file);
      expect(ran.status, ran.stderr).toBe(0);
      expect(ran.stdout).toMatch(/l2=0\.7 0\.\d+ \[ 0\.\d+, 0\.\d+ \]/);
      expect(ran.stdout).toMatch(/none l2=0\.7 (better|worse|equal|not-distinguishable|withheld)/);
    }
  });
});

function commandsOf(page: string): string[] {
  return blocks(page, "sh")
    .flatMap((block) => block.split("\n"))
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line.startsWith("npx regula "));
}

describe("the commands of README.md", () => {
  test("run, one after the other in one folder (at 50 iterations)", async () => {
    const commands = commandsOf("README.md");
    expect(commands.length).toBeGreaterThanOrEqual(3);
    const cwd = temporaryFolder();
    for (const command of commands) {
      const words = command.split(/\s+/).slice(2);
      const quick = {
        compare: ["--iterations", "50"],
        describe: ["--no-timing"],
        tune: ["--iterations", "50", "--repeats", "1", "--folds", "3", "--trials", "4"],
        train: ["--iterations", "50", "--members", "2", "--folds", "3"],
      }[words[0]];
      const ran = await runRegula([...words, ...(quick ?? [])], { cwd });
      expect(ran.code, `${command}: ${ran.stderr}`).toBe(0);
    }
    expect(existsSync(path.join(cwd, "regula-report.html"))).toBe(true);
  });

  test("are those of README.pt-BR.md, but for the language", () => {
    const plain = (command: string) => command.replace(" --lang pt-BR", "");
    expect(commandsOf("README.pt-BR.md").map(plain)).toEqual(commandsOf("README.md"));
  });
});

/** A safetensors file under PyTorch's names, as the function of docs/models.md writes it. */
function safetensorsOf(layers: readonly (readonly [outputs: number, inputs: number])[]): Buffer {
  const header: Record<string, unknown> = {};
  const parts: number[] = [];
  for (const [i, [outputs, inputs]] of layers.entries()) {
    for (const [name, shape] of [
      [`${2 * i}.weight`, [outputs, inputs]],
      [`${2 * i}.bias`, [outputs]],
    ] as const) {
      const begin = 8 * parts.length;
      const size = shape.reduce((product, one) => product * one, 1);
      parts.push(...Array.from({ length: size }, (_, k) => (k % 3) - 1));
      header[name] = { dtype: "F64", shape, data_offsets: [begin, 8 * parts.length] };
    }
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, Buffer.from(Float64Array.from(parts).buffer)]);
}

test("the commands of docs/models.md run on files of PyTorch and of its NumPy function", async () => {
  const commands = read("docs/models.md").match(/^regula .*/gm) ?? [];
  expect(commands).toHaveLength(4);
  const cwd = temporaryFolder();
  const onnx = readFileSync(path.join(root, "fixtures/foreign/torch-binary.onnx"));
  writeFileSync(path.join(cwd, "net.onnx"), onnx);
  writeFileSync(
    path.join(cwd, "mlp.safetensors"),
    safetensorsOf([
      [4, 2],
      [1, 4],
    ]),
  );
  const rows = Array.from({ length: 60 }, (_, i) => {
    const [a, b, c] = [Math.sin(i), Math.cos(3 * i), ((7 * i) % 11) / 5];
    return `${a},${b},${c},${a * b > 0 ? "yes" : "no"}`;
  });
  writeFileSync(path.join(cwd, "rows.csv"), `a,b,c,won\n${rows.join("\n")}\n`);
  for (const command of commands) {
    const ran = await runRegula(command.split(/\s+/).slice(1), { cwd });
    expect(ran.code, `${command}: ${ran.stderr}`).toBe(0);
  }
});

test("every file that a page links to is there", () => {
  for (const page of pages) {
    for (const [, target] of read(page).matchAll(/\]\(([^)#:]+)\)/g)) {
      expect(existsSync(path.join(root, path.dirname(page), target)), `${page}: ${target}`).toBe(
        true,
      );
    }
  }
});

test("the command line's page names every option of every command, and no other", async () => {
  const flagsOf = (text: string) => new Set(text.match(/--[a-z][a-z-]*/g));
  const documented = flagsOf(read("docs/command-line.md"));
  const offered = new Set<string>();
  const { stdout: overview } = await runRegula(["--help"]);
  const commands = Array.from(overview.matchAll(/^ {2}([a-z]+)/gm), ([, name]) => name);
  expect(commands).toContain("compare");
  for (const command of commands.filter((name) => name !== "help")) {
    const { stdout } = await runRegula([command, "--help"]);
    for (const flag of flagsOf(stdout)) offered.add(flag);
  }
  expect([...documented].sort()).toEqual([...offered].sort());
});
