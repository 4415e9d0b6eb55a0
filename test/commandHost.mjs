// A process that runs command lines one after the other, as test/commandHost.ts asks for them: loading
// the command and compiling it, half of what a short one takes, is done once for many.
import { runCommandLine } from "../packages/cli/dist/main.js";

const home = process.cwd();

process.on("disconnect", () => process.exit());
process.on("message", async ({ args, cwd, end }) => {
  process.chdir(cwd);
  const code = await runCommandLine(args);
  // Each command line listens for itself.
  process.removeAllListeners("uncaughtException");
  process.stderr.removeAllListeners("error");
  process.chdir(home);
  process.stdout.write(end);
  process.stderr.write(end);
  process.send({ code });
});
