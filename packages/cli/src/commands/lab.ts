import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Server } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Language,
  type NumberParameter,
  RegulaError,
  type Text,
  verbatim,
} from "@regula/base";
import type { Command } from "commander";
import open from "open";
import { writeDocument } from "../documents/document.ts";
import type { Document } from "../documents/index.ts";
import type { ExitCode } from "../exitCode.ts";
import { createLabServer, loopback } from "../labServer.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import { withInterrupt } from "../progress/interrupt.ts";
import { writeStandardOutput } from "../write/standardOutput.ts";

const portParameter: NumberParameter = {
  kind: "number",
  name: "port",
  integer: true,
  default: 4870,
  interval: { min: 0, max: 65_535 },
  label: { en: "Port", "pt-BR": "Porta" },
  help: {
    en: "port to serve on; by default 4870, or the next that is free; 0: any",
    "pt-BR": "porta do servidor; por padrão 4870, ou a próxima livre; 0: qualquer uma",
  },
};

/** How many ports are tried where none is asked for. */
const portsTried = 20;

const words = {
  description: {
    en: "opens the lab in the browser: watch networks overfit, and cure them; served on this machine only",
    "pt-BR":
      "abre o laboratório no navegador: veja redes sobreajustarem e cure-as; servido só nesta máquina",
  },
  noOpen: { en: "do not open the browser", "pt-BR": "não abre o navegador" },
  stop: { en: "Ctrl-C stops it.", "pt-BR": "Ctrl-C encerra." },
  notOpened: {
    en: "The browser could not be opened: open the address yourself.",
    "pt-BR": "Não foi possível abrir o navegador: abra o endereço você mesmo.",
  },
} satisfies Record<string, Text>;

interface LabOptions {
  readonly port?: number;
  readonly open: boolean;
  readonly json?: boolean;
}

/** `regula lab`: the built lab on loopback, until Ctrl-C. */
export function addLabCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command("lab")
    .description(words.description[language])
    .addOption(parameterOption(portParameter, language))
    .option("--no-open", words.noOpen[language]);
  addCommonOptions(command, language).action(async (options: LabOptions) => {
    end(await runLab(options, language));
  });
}

async function runLab(options: LabOptions, language: Language): Promise<ExitCode> {
  const folder = await findLab(language);
  const server = createLabServer(folder);
  return withInterrupt<ExitCode>(async (signal) => {
    const port = await listen(server, options.port);
    try {
      await tellAddress(port, options, language);
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener("abort", () => resolve());
      });
    } finally {
      // Also where the address could not be printed: users could not find the server.
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    return 0;
  });
}

async function tellAddress(port: number, options: LabOptions, language: Language): Promise<void> {
  const address = `http://${loopback}:${port}/`;
  const document: Document<"lab"> = { address, port };
  if (options.json) await writeDocument(document, "one-line");
  else await writeStandardOutput(`${address}\n${words.stop[language]}\n`);
  if (!options.open) return;
  const tell = () => process.stderr.write(`${words.notOpened[language]}\n`);
  const opened = await open(address).catch(() => null);
  if (!opened) tell();
  opened?.once("error", tell);
  // Where there is no browser the opener ends at once, and says so by its code.
  opened?.once("exit", (code) => code && tell());
}

/** Next to the built command, or in the workspace, where it is built if its sources have changed. */
async function findLab(language: Language): Promise<string> {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const beside = path.join(here, "lab");
  if (existsSync(path.join(beside, "index.html"))) return beside;
  const workspace = path.resolve(here, "../../..");
  const builder = path.join(workspace, "scripts/buildLab.mjs");
  const built = path.join(workspace, "packages/lab/dist");
  if (existsSync(builder)) await build(builder, language);
  if (existsSync(path.join(built, "index.html"))) return built;
  throw new RegulaError({
    code: "file-not-found",
    place: { file: built },
    expected: { en: "the built lab", "pt-BR": "o laboratório construído" },
    advice: {
      en: "Run npm run lab in the project's root.",
      "pt-BR": "Rode npm run lab na raiz do projeto.",
    },
  });
}

/** What the builder says goes to standard error; it says nothing where there is nothing to do. */
function build(builder: string, language: Language): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [builder, "--lang", language], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.on("error", () => resolve());
    child.on("close", () => resolve());
  });
}

/** The port that it listens on. @throws RegulaError where the asked one is taken */
async function listen(server: Server, asked: number | undefined): Promise<number> {
  const first = asked ?? portParameter.default;
  for (let port = first; ; port++) {
    const problem = await tryPort(server, port);
    if (problem === null) {
      const address = server.address();
      return typeof address === "object" && address ? address.port : port;
    }
    const isLast = asked !== undefined || port >= first + portsTried;
    if (problem !== "EADDRINUSE" || isLast) throw refusePort(port, problem);
  }
}

function tryPort(server: Server, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
    server.once("error", onError);
    server.listen(port, loopback, () => {
      server.off("error", onError);
      resolve(null);
    });
  });
}

function refusePort(port: number, problem: string): RegulaError {
  const isTaken = problem === "EADDRINUSE";
  return new RegulaError({
    code: "usage",
    place: { option: "port" },
    expected: { en: "a port that can be listened on", "pt-BR": "uma porta que possa ser usada" },
    received: isTaken
      ? { en: `${port}, which is in use`, "pt-BR": `${port}, que está ocupada` }
      : verbatim(`${port} (${problem})`),
    advice: {
      en: "Choose another, or leave --port out for the next that is free.",
      "pt-BR": "Escolha outra, ou omita --port para usar a próxima livre.",
    },
  });
}
