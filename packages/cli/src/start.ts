import type { ExitCode } from "./exitCode.ts";
import { findLangOption, isPortuguese, localeOf } from "./options/locale.ts";
import { hearEarly, ignoreSignals, listenToSignals } from "./progress/interrupt.ts";
import { leaveLostTerminals } from "./progress/lostTerminal.ts";
import { describeMissing, describeTooManyFiles } from "./startRefusal.ts";

// Before anything takes time to load, and even where parts are missing.
listenToSignals();
leaveLostTerminals();

/**
 * Runs one command line and ends the process as it ended. A process that ends by itself lets go of its
 * signals first: one that came then would kill it (143), though all was delivered.
 *
 * @param early signals that came while this was loaded
 */
export async function start(
  argv: readonly string[],
  early: ReadonlySet<string> = new Set(),
): Promise<never> {
  hearEarly(early);
  const code = await run(argv);
  ignoreSignals();
  await new Promise((resolve) => process.stderr.write("", resolve));
  process.exit(code);
}

async function run(argv: readonly string[]): Promise<ExitCode> {
  try {
    const { runCommandLine } = await import("./main.ts");
    return await runCommandLine(argv);
  } catch (error) {
    const refusal = describeMissing(error) ?? describeTooManyFiles(error);
    if (refusal === null) throw error;
    const isPt = isPortuguese(findLangOption(argv) ?? localeOf(process.env));
    process.stderr.write(isPt ? `Erro: ${refusal["pt-BR"]}\n` : `Error: ${refusal.en}\n`);
    return 1;
  }
}
