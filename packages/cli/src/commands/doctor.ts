import os from "node:os";
import type { Language, Text } from "@regula/base";
import { fitStandardization, standardize } from "@regula/data";
import {
  createTrainingPlan,
  defaultHost,
  defineNetwork,
  type EngineName,
  engines,
  probeWebAssembly,
  usesWideLanes,
} from "@regula/engine";
import { findWideObstacle, type WideObstacle } from "@regula/engine/node";
import { bundledDatasets } from "@regula/football";
import { selfTest } from "@regula/studies";
import type { Command } from "commander";
import { writeDocument } from "../documents/document.ts";
import type { Document } from "../documents/index.ts";
import type { ExitCode } from "../exitCode.ts";
import { addCommonOptions } from "../options/options.ts";
import { formatTable } from "../terminal/textTable.ts";
import { wideVariable } from "../wideLanes.ts";
import { writeStandardOutput } from "../write/standardOutput.ts";

const description: Text = {
  en: "prints what this machine supports, and tests compiled training against the reference for five seconds",
  "pt-BR":
    "mostra o que esta máquina oferece e, por cinco segundos, compara o treino compilado com a referência",
};

const words = {
  node: { en: "Node", "pt-BR": "Node" },
  system: { en: "system", "pt-BR": "sistema" },
  processors: { en: "processors", "pt-BR": "processadores" },
  memory: { en: "memory, free of all", "pt-BR": "memória, livre / total" },
  simd: { en: "WebAssembly SIMD", "pt-BR": "SIMD do WebAssembly" },
  relaxedSimd: {
    en: "relaxed SIMD, for --arithmetic fused",
    "pt-BR": "SIMD relaxado, para --arithmetic fused",
  },
  wide: { en: "lanes of 256 bits, experimental", "pt-BR": "faixas de 256 bits, experimental" },
  threads: { en: "WebAssembly threads", "pt-BR": "threads do WebAssembly" },
  compiled: { en: "a step of 2-20-3-1, compiled", "pt-BR": "um passo de 2-20-3-1, compilado" },
  reference: { en: "the same, reference", "pt-BR": "o mesmo, referência" },
  on: { en: "on", "pt-BR": "ligadas" },
  yes: { en: "yes", "pt-BR": "sim" },
  no: { en: "no", "pt-BR": "não" },
  testing: { en: "Testing for five seconds …", "pt-BR": "Testando por cinco segundos …" },
} satisfies Record<string, Text>;

const selfTestSeconds = 5;

/** `regula doctor`. */
export function addDoctorCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program.command("doctor").description(description[language]);
  addCommonOptions(command, language).action(async (options: { readonly json?: boolean }) => {
    end(await runDoctor(options, language));
  });
}

async function runDoctor(
  { json }: { readonly json?: boolean },
  language: Language,
): Promise<ExitCode> {
  const features = probeWebAssembly();
  const machine = {
    node: process.versions.node,
    system: `${os.platform()} ${os.arch()}`,
    processors: { count: os.availableParallelism(), model: os.cpus()[0]?.model ?? "?" },
    memoryBytes: { free: os.freemem(), total: os.totalmem() },
    webAssembly: features,
    wide: { on: usesWideLanes(), obstacle: findWideObstacle() },
  };
  process.stderr.write(`${words.testing[language]}\n`);
  const microseconds = { compiled: timeStep("compiled"), reference: timeStep("reference") };
  const { failures, ...tested } = selfTest(engines, {
    seconds: selfTestSeconds,
    now: defaultHost.now,
  });
  const passed = failures.length === 0;
  if (json) {
    const document: Document<"doctor"> = {
      ...machine,
      microseconds,
      selfTest: { passed, ...tested, failures },
    };
    await writeDocument(document);
    return passed ? 0 : 1;
  }
  const number = (value: number, digits = 1) =>
    value.toLocaleString(language, { maximumFractionDigits: digits });
  const gigabytes = (bytes: number) => `${number(bytes / 2 ** 30)} GB`;
  const says = (supported: boolean) => words[supported ? "yes" : "no"][language];
  const { free, total } = machine.memoryBytes;
  const rows: [Text, string][] = [
    [words.node, machine.node],
    [words.system, machine.system],
    [words.processors, `${machine.processors.count} × ${machine.processors.model}`],
    [words.memory, `${gigabytes(free)} / ${gigabytes(total)}`],
    [words.simd, says(features.simd)],
    [words.relaxedSimd, says(features.relaxedSimd)],
    [words.wide, describeWide(machine.wide)[language]],
    [words.threads, says(features.threads)],
    [words.compiled, `${number(microseconds.compiled)} µs`],
    [words.reference, `${number(microseconds.reference)} µs`],
  ];
  const table = formatTable(rows.map(([name, value]) => [name[language], value])).join("\n");
  await writeStandardOutput(`${table}\n\n${describeTest(passed, tested, failures, language)}\n`);
  return passed ? 0 : 1;
}

const wideObstacles: Readonly<Record<WideObstacle, Text>> = {
  node: { en: "no: Node 24 or newer can", "pt-BR": "não: o Node 24 ou mais novo pode" },
  architecture: {
    en: "no: processors of x64 can",
    "pt-BR": "não: processadores x64 podem",
  },
};

function describeWide({ on, obstacle }: Document<"doctor">["wide"]): Text {
  if (on) return words.on;
  if (obstacle !== null) return wideObstacles[obstacle];
  return {
    en: `off: ${wideVariable}=1 turns them on`,
    "pt-BR": `desligadas: ${wideVariable}=1 as liga`,
  };
}

/** The best of several rounds on the assignment's network, in microseconds a step. */
function timeStep(engine: EngineName): number {
  const { train } = bundledDatasets();
  const plan = createTrainingPlan({
    network: defineNetwork({ inputs: 2 }),
  });
  const inputs = standardize(fitStandardization(train.X, train.featureNames), train.X);
  const step = engines[engine](plan, { inputs, targets: train.Y });
  let best = Infinity;
  for (const started = defaultHost.now(); defaultHost.now() - started < 0.6; ) {
    const from = defaultHost.now();
    step.advance(50);
    best = Math.min(best, (1e6 * (defaultHost.now() - from)) / 50);
  }
  return best;
}

function describeTest(
  passed: boolean,
  { plans, worst, tolerance }: { plans: number; worst: number; tolerance: number },
  failures: readonly string[],
  language: Language,
): string {
  const exponent = worst.toExponential(1);
  if (passed) {
    return {
      en: `All is well: ${plans} random plans train alike both ways (largest relative difference ${exponent}).`,
      "pt-BR": `Tudo bem: ${plans} planos sorteados treinam igual dos dois modos (maior diferença relativa ${exponent}).`,
    }[language];
  }
  const told = failures.slice(0, 5).join("\n");
  return {
    en: `Something is wrong: ${failures.length} of ${plans} random plans differ by more than ${tolerance}:\n${told}\nUse --engine reference, and report this with the lines above.`,
    "pt-BR": `Algo está errado: ${failures.length} de ${plans} planos sorteados diferem em mais de ${tolerance}:\n${told}\nUse --engine reference, e relate isto com as linhas acima.`,
  }[language];
}
