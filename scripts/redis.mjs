// The Redis that tests of a queue talk to: the system's redis-server or valkey-server.
import { installWhereAllowed } from "./browser.mjs";
import { findOnPath } from "./findProgram.mjs";
import { words } from "./setup/words.mjs";
import { say } from "./setup.mjs";

/** Its path: REGULA_REDIS_SERVER, or one on the PATH. */
export function findRedis() {
  return process.env.REGULA_REDIS_SERVER || findOnPath("redis-server", "valkey-server");
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
