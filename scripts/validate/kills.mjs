// Whether a study that is killed at any moment (SIGKILL, no chance to tidy up) loses a finished
// trial, leaves a journal that cannot be read, or ends with other bits than one left in peace.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PhiloxStream, purposes } from "@regula/base";
import { root, say } from "../setup.mjs";

const launcher = path.join(root, "packages", "cli", "bin", "regula.js");
const journalName = "regula-tune.jsonl";

/** About ten seconds on two processors: the bundled kicks, twelve settings. */
const study = ["tune", "--folds", "4", "--repeats", "1", "--iterations", "5000", "--json"];
const quickStudy = [...study.slice(0, 6), "1000", "--json"];

/** Kills one study after the other at moments by lot, goes on with `--resume`, and compares. */
export async function validateKills({ claims, scale, seed }) {
  const args = scale === 1 ? study : quickStudy;
  const kills = 30 / scale;
  const folder = mkdtempSync(path.join(tmpdir(), "regula-kills-"));
  try {
    const whole = await runStudy(args, folder);
    if (whole.code !== 0) throw new Error(`the study itself failed:\n${whole.stderr}`);
    say(`kills: left in peace, the study takes ${whole.seconds.toFixed(1)} s; seed ${seed}`);
    const found = await killAgainAndAgain({ args, kills, folder, whole, seed });
    const { intact, readable, torn, grown, same, studies } = found;
    const all = `of ${kills} (all; moments by lot, seed ${seed})`;
    claims.claim(intact === kills, "killed, no finished trial lost", `${intact} ${all}`);
    claims.claim(
      readable === kills,
      "killed, the journal can be read",
      `${readable} ${all}; it had grown ${grown} times, its last line was cut ${torn} times`,
    );
    claims.claim(
      same === studies,
      "killed and resumed, the same bytes in the end",
      `${same} of ${studies} (all), ${whole.trials} trials, ${whole.seconds.toFixed(1)} s in peace`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each moment is a finished trial by lot and a part of the next, in the order of the study. */
async function killAgainAndAgain({ args, kills, folder, whole, seed }) {
  const source = new PhiloxStream(seed, purposes.simulation);
  const draw = () => 0.95 * whole.trials * source.nextDouble();
  const moments = Array.from({ length: kills }, draw).sort((a, b) => a - b);
  const journal = path.join(folder, journalName);
  const found = { intact: 0, readable: 0, torn: 0, grown: 0, same: 0, studies: 0 };
  const finish = ({ code, stdout }) => {
    found.studies += 1;
    if (code === 0 && stdout === whole.stdout && !existsSync(journal)) found.same += 1;
  };
  const secondsOfTrial = whole.seconds / whole.trials;
  let kept = "";
  for (let done = 0; done < kills; ) {
    const trials = Math.floor(moments[done]);
    const run = await runStudy([...args, "--resume"], folder, {
      trials,
      seconds: 2 * secondsOfTrial * (moments[done] - trials),
    });
    if (!run.killed) {
      // It was done before its moment came: what is left is drawn anew, for another study.
      finish(run);
      kept = "";
      const left = moments.slice(done).map(draw);
      moments.splice(done, left.length, ...left.sort((a, b) => a - b));
      continue;
    }
    done += 1;
    const text = readJournal(journal);
    const lines = text.slice(0, text.lastIndexOf("\n") + 1);
    if (lines.startsWith(kept)) found.intact += 1;
    if (countTrials(lines) !== null) found.readable += 1;
    if (lines.length < text.length) found.torn += 1;
    if (lines.length > kept.length) found.grown += 1;
    kept = lines;
    if (done % Math.ceil(kills / 5) === 0) {
      say(`kills: ${done}/${kills}, ${countTrials(lines)} of ${whole.trials} trials`);
    }
  }
  finish(await runStudy([...args, "--resume"], folder));
  return found;
}

function readJournal(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return "";
    throw error;
  }
}

/** Finished trials in whole lines; null where one cannot be read. */
function countTrials(lines) {
  try {
    const [, ...trials] = lines
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
    return trials.every(({ key, result }) => key && result.kind) ? trials.length : null;
  } catch {
    return null;
  }
}

/**
 * Runs a study, to its end or until it is killed: so many seconds after its journal holds so many
 * trials.
 */
function runStudy(args, cwd, moment = { trials: Infinity, seconds: 0 }) {
  const started = performance.now();
  const child = spawn(process.execPath, [launcher, ...args], { cwd });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  const journal = path.join(cwd, journalName);
  let size = 0;
  let trials = 0;
  let due = Infinity;
  const watch = setInterval(() => {
    const now = performance.now();
    // Gone when the study is done, perhaps just now.
    if ((statSync(journal, { throwIfNoEntry: false })?.size ?? size) !== size) {
      const text = readJournal(journal);
      size = Buffer.byteLength(text);
      trials = Math.max(trials, text.split("\n").length - 2);
    }
    if (trials >= moment.trials) due = Math.min(due, now + 1000 * moment.seconds);
    if (now >= due) child.kill("SIGKILL");
  }, 2);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearInterval(watch);
      const seconds = (performance.now() - started) / 1000;
      resolve({ code, stdout, stderr, trials, seconds, killed: signal === "SIGKILL" });
    });
  });
}
