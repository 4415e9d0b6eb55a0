import type { ExitCode } from "./exitCode.ts";
import { findLangOption, isPortuguese, localeOf } from "./options/locale.ts";
import { listenToSignals } from "./progress/interrupt.ts";
import { leaveLostTerminals } from "./progress/lostTerminal.ts";
import { describeMissing, describeTooManyFiles } from "./startRefusal.ts";

// Before anything takes time to load, and whatever of it is missing.
listenToSignals();
leaveLostTerminals();

/** Runs one command line and says how it ended; never throws. */
export async function start(argv: readonly string[]): Promise<ExitCode> {
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
