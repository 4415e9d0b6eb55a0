import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "../setup.mjs";

export const launcher = path.join(root, "packages/cli/bin/regula.js");

/**
 * Runs a command of the built command line to its end, in English unless the environment says
 * otherwise.
 *
 * @param args of regula
 * @param options.shell a line of bash that runs it as `"$@"`, as in `ulimit -f 1; exec "$@" >file`
 * @param options.program that is run in the place of the workspace's own
 * @param options.during is handed the child as soon as it runs: for signals
 */
export function runRegula(args, { cwd, shell, env, program = launcher, during } = {}) {
  const command = [process.execPath, program, ...args];
  const words = shell === undefined ? command : ["bash", "-c", shell, "regula", ...command];
  const started = performance.now();
  // By `_` a command knows that `nohup` began it: these may be begun by `nohup` and are not.
  const { _, ...inherited } = process.env;
  const child = spawn(words[0], words.slice(1), {
    cwd,
    env: { ...inherited, LC_ALL: "C.UTF-8", NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) {
    child[name].setEncoding("utf8").on("data", (text) => {
      said[name] += text;
    });
  }
  during?.(child, said);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      resolve({ code, signal, ...said, seconds: (performance.now() - started) / 1000 });
    });
  });
}

/**
 * Asks that a run ended as it must, without a stack trace.
 *
 * @param expected.code its exit code
 * @param expected.error what its one line of error says; none where it is left out
 */
export function checkRun(ledger, what, ran, { code, error }) {
  const errors = ran.stderr.split("\n").filter((line) => /^(Error|Erro): /.test(line));
  const wrong = [
    ...(ran.code === code ? [] : [`exit ${ran.code ?? ran.signal} and not ${code}`]),
    ...(hasStack(ran.stderr) || hasStack(ran.stdout) ? ["a stack trace"] : []),
    ...(error === undefined && errors.length > 0 ? ["an error"] : []),
    ...(error !== undefined && !(errors.length === 1 && error.test(errors[0]))
      ? [`not one line of ${error}`]
      : []),
  ];
  ledger.check(what, wrong.length === 0, `${wrong.join(", ")}; ${ran.stderr.slice(-600).trim()}`);
}

export function hasStack(text) {
  return /\n\s+at .+[:)]/.test(text) || /node:internal/.test(text);
}
