// The Redis that tests of a queue talk to: the system's redis-server or valkey-server.
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { installWhereAllowed } from "./browser.mjs";
import { words } from "./setup/words.mjs";
import { say } from "./setup.mjs";

const names = ["redis-server", "valkey-server"];

/** Its path: REGULA_REDIS_SERVER, or one on the PATH. */
export function findRedis() {
  const chosen = process.env.REGULA_REDIS_SERVER;
  if (chosen) return chosen;
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isProgram);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Installs Debian's where there is none and it may be; says so where there is none after that: the tests that
 * need one are skipped then.
 *
 * @param answer "yes", "no", or null where the command line has none
 */
export async function offerRedis(answer) {
  if (findRedis()) return;
  await installWhereAllowed(answer, {
    name: "redis-server",
    question: words.mayInstallRedis,
    installing: words.installingRedis,
  });
  if (!findRedis()) say(words.withoutRedis);
}
