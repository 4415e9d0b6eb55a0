import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkRun, runRegula } from "./ran.mjs";
import { withRoom } from "./room.mjs";

const long = ["--iterations", "4000000"];
const table = "kicks-train.csv";

/** Commands that go on until they are interrupted, and what each says then. */
const interruptible = {
  compare: { args: ["compare", table, ...long], at: /Training none/, says: /Interrupted/ },
  "compare --checkpoint": {
    args: ["compare", table, ...long, "--checkpoint", "c.json"],
    at: /Training none/,
    says: /Interrupted[\s\S]*Kept: the same command goes on from there/,
    keeps: "c.json",
  },
  tune: {
    args: ["tune", table, "--preset", "course", "--iterations", "40000", "--journal", "j.jsonl"],
    at: /trials/,
    says: /Kept: the same command with --resume goes on/,
    keeps: "j.jsonl",
  },
  train: {
    args: ["train", table, "--preset", "course", "--iterations", "400000", "-o", "out.json"],
    at: /networks/,
    says: /Interrupted: nothing was written/,
    without: "out.json",
  },
  recommend: {
    args: ["recommend", table, "--label", "won", "--iterations", "40000"],
    at: /%/,
    says: /Interrupted/,
  },
};

/** What is sent, each as a list of signals and the milliseconds before it. */
const sent = {
  SIGINT: [["SIGINT", 0]],
  SIGTERM: [["SIGTERM", 0]],
  SIGHUP: [["SIGHUP", 0]],
  "SIGINT twice at once": [
    ["SIGINT", 0],
    ["SIGINT", 0],
  ],
  "SIGINT twice in a quarter of a second": [
    ["SIGINT", 0],
    ["SIGINT", 250],
  ],
  "SIGTERM and SIGHUP": [
    ["SIGTERM", 0],
    ["SIGHUP", 1],
  ],
};

/** Every signal ends every command with what it has done; an echo of the first is none. */
export const signals = {
  whole: (context) => inflict(context, Object.keys(interruptible), Object.keys(sent)),
  quick: (context) =>
    inflict(context, ["compare --checkpoint"], ["SIGHUP", "SIGINT twice at once"]),
};

async function inflict({ ledger }, names, ways) {
  if (process.platform === "win32") return ledger.skip("signals", "this system has none");
  await withRoom(ledger, "signals", async (cwd) => {
    for (const name of names) {
      for (const way of ways) {
        const { args, at, says, keeps, without } = interruptible[name];
        const isGoingOn = keeps !== undefined && existsSync(path.join(cwd, keeps));
        const more = isGoingOn && name === "tune" ? ["--resume"] : [];
        let moment = 0;
        const ran = await runRegula([...args, ...more], {
          cwd,
          during: (child, said) => {
            child.stderr.on("data", () => {
              if (moment > 0 || !at.test(said.stderr)) return;
              moment = performance.now();
              void send(child, sent[way]);
            });
          },
        });
        const what = `${name}: ${way}`;
        checkRun(ledger, what, ran, { code: 130 });
        const said = `${ran.stdout}${ran.stderr}`;
        ledger.check(`${what}: it says what is done`, says.test(said), said.slice(-300));
        if (keeps)
          ledger.check(`${what}: it is kept`, existsSync(path.join(cwd, keeps)), "it is not");
        if (without) {
          ledger.check(
            `${what}: nothing is written`,
            !existsSync(path.join(cwd, without)),
            without,
          );
        }
      }
    }
    await inflictIgnored({ ledger, cwd });
    if (ways.length === Object.keys(sent).length) await inflictTimeout({ ledger, cwd });
  });
}

/** What was to be ignored when a command was started is ignored, as far as Node lets it be seen. */
async function inflictIgnored({ ledger, cwd }) {
  if (process.platform !== "linux") return ledger.skip("ignored signals", "this system hides them");
  const short = ["compare", table, "--iterations", "40000", "--hidden", "3"];
  const started = {
    "trap '' HUP INT": ["trap '' HUP INT; \"$@\" & echo $! >pid; wait $!", ["SIGHUP", "SIGINT"]],
    nohup: ['echo $$ >pid; exec env _=/usr/bin/nohup nohup "$@"', ["SIGHUP"]],
  };
  for (const [way, [shell, names]] of Object.entries(started)) {
    const ran = await runRegula(short, {
      cwd,
      shell,
      during(child, said) {
        let isSent = false;
        child.stderr.on("data", () => {
          if (isSent || !/Training none/.test(said.stderr)) return;
          isSent = true;
          const pid = Number(readFileSync(path.join(cwd, "pid"), "utf8"));
          for (const name of names) process.kill(pid, name);
        });
      },
    });
    checkRun(ledger, `${way}: ${names.join(" and ")} while it trains`, ran, { code: 0 });
    const isDone = !/Interrupted/.test(`${ran.stdout}${ran.stderr}`);
    ledger.check(`${way}: it goes on to its end`, isDone, ran.stderr.slice(-300));
  }
}

async function send(child, signals) {
  for (const [signal, milliseconds] of signals) {
    if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
    child.kill(signal);
  }
}

/** `timeout` signals a process and then its group; a step of huge layers is left within a second. */
async function inflictTimeout({ ledger, cwd }) {
  const { args, says } = interruptible["compare --checkpoint"];
  const shell = 'exec timeout --preserve-status -s INT 8 "$@"';
  const timed = await runRegula(args, { cwd, shell });
  checkRun(ledger, "timeout -s INT 8 compare --checkpoint", timed, { code: 130 });
  const said = `${timed.stdout}${timed.stderr}`;
  ledger.check("timeout: what is done is printed and kept", says.test(said), said.slice(-300));

  let moment = 0;
  const huge = await runRegula(["compare", table, "--hidden", "4000,4000"], {
    cwd,
    during: (child, said) => {
      const timer = setInterval(() => {
        if (!said.stderr.includes("Training none")) return;
        clearInterval(timer);
        setTimeout(() => {
          moment = performance.now();
          child.kill("SIGINT");
        }, 1500);
      }, 100);
      child.once("close", () => clearInterval(timer));
    },
  });
  const seconds = (performance.now() - moment) / 1000;
  checkRun(ledger, "compare with layers of 4,000 units: SIGINT", huge, { code: 130 });
  ledger.check("a step of many seconds is left at once", seconds < 3, `after ${seconds} s`);
}
