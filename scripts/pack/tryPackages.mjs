// Installs packed packages into an empty project, and uses them there as their readers would.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { transformSync } from "esbuild";
import { chromium } from "playwright-core";
import { build, createServer as createDevelopmentServer } from "vite";
import { findChromium } from "../browser.mjs";
import { noticesFile } from "./thirdPartyNotices.mjs";

const isWindows = process.platform === "win32";

function run(command, args, cwd) {
  const ran = spawnSync(command, args, { cwd, encoding: "utf8", shell: isWindows });
  return { ok: ran.status === 0, output: `${ran.stdout}${ran.stderr}` };
}

/**
 * An empty project with these packages from their tarballs; null where what they stand on cannot be had.
 *
 * @param packed what `packStaged` gave
 * @param project an empty folder
 */
export function installPacked(packed, project) {
  const dependencies = Object.fromEntries(
    packed.map(({ name, tarball }) => [name, `file:${tarball}`]),
  );
  // One package of ours asks for another by its number: it is to be the one that was packed.
  const overrides = Object.fromEntries(packed.map(({ name }) => [name, `$${name}`]));
  const manifest = { name: "empty", private: true, type: "module", dependencies, overrides };
  writeFileSync(path.join(project, "package.json"), JSON.stringify(manifest, null, 2));
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  const { ok, output } = run("npm", args, project);
  if (ok) return;
  if (/E(AI_AGAIN|NOTFOUND|CONNREFUSED|TIMEDOUT|NETUNREACH)/.test(output)) {
    throw new NoRegistry("no registry");
  }
  throw new Error(output);
}

export class NoRegistry extends Error {}

/** A program of examples/programs as the JavaScript that a project would run. */
function compile(root, name) {
  const file = path.join(root, "examples/programs", `${name}.ts`);
  return transformSync(readFileSync(file, "utf8"), { loader: "ts", format: "esm" }).code;
}

/** Trains in Node. @returns what is wrong */
export function tryInNode(root, project) {
  const file = path.join(project, "train.js");
  writeFileSync(file, compile(root, "trainOnArrays"));
  const { ok, output } = run(process.execPath, [file], project);
  return ok && /accuracy on 50 new rows: (0\.[89]|1)/.test(output) ? [] : [`in Node: ${output}`];
}

/** Checks the types of a program, without those that the workspace has. @returns what is wrong */
export function tryTypes(root, project) {
  const program = readFileSync(path.join(root, "examples/programs/trainOnArrays.ts"), "utf8");
  writeFileSync(path.join(project, "typed.ts"), program);
  writeFileSync(
    path.join(project, "wrong.ts"),
    `import { classifier } from "@regula/estimators";\n// @ts-expect-error: no such option\nclassifier({ hiden: [3] });\n`,
  );
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  const options = ["--noEmit", "--strict", "--target", "es2023", "--module", "nodenext"];
  const args = [tsc, ...options, "--lib", "es2023,dom", "typed.ts", "wrong.ts"];
  const { ok, output } = run(process.execPath, args, project);
  return ok ? [] : [`types: ${output}`];
}

/** A page that trains in workers. @param page a folder that does not exist yet */
function writePage(root, page) {
  mkdirSync(page);
  writeFileSync(path.join(page, "index.html"), '<script type="module" src="./main.js"></script>');
  writeFileSync(path.join(page, "main.js"), compile(root, "workerPage"));
}

/** Trains in workers of a page that Vite builds. @returns what is wrong */
export async function tryInPage(root, project) {
  const page = path.join(project, "page");
  writePage(root, page);
  await build({ root: page, base: "./", logLevel: "error", build: { target: "es2023" } });
  const server = serve(path.join(page, "dist"));
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    return await trainInBrowser(`http://127.0.0.1:${server.address().port}/index.html`);
  } finally {
    server.close();
  }
}

/** Trains in workers of a page that Vite's development server serves, which bundles nothing. @returns what is wrong */
export async function tryInDevelopment(root, project) {
  const page = path.join(project, "developed");
  writePage(root, page);
  const server = await createDevelopmentServer({
    root: page,
    logLevel: "error",
    server: { host: "127.0.0.1", port: 0 },
  });
  await server.listen();
  try {
    return await trainInBrowser(`http://127.0.0.1:${server.httpServer.address().port}/index.html`);
  } finally {
    await server.close();
  }
}

/** Waits until the page at an address has trained in workers. @returns what is wrong */
async function trainInBrowser(address) {
  const executablePath = findChromium();
  if (executablePath === undefined) return ["in a page: no Chromium was found"];
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const said = [];
  try {
    const tab = await browser.newPage();
    tab.on("console", (message) => said.push(message.text()));
    tab.on("pageerror", (error) => said.push(error.message));
    await tab.goto(address);
    await tab.waitForFunction('document.body.textContent.includes("true with")', null, {
      timeout: 60_000,
    });
    const workers = tab.workers().length;
    return workers > 0 ? [] : ["in a page: no worker trained"];
  } catch (error) {
    return [`in a page: ${error.message}${said.map((line) => `\n  ${line}`).join("")}`];
  } finally {
    await browser.close();
  }
}

const contentTypes = { ".html": "text/html", ".js": "text/javascript" };

function serve(folder) {
  return createServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url, "http://a").pathname));
    try {
      const type = contentTypes[path.extname(file)] ?? "application/octet-stream";
      response.setHeader("content-type", type).end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  });
}

/** Trains by the command line, and opens the lab's page. @returns what is wrong */
export async function tryCommandLine(project) {
  const bin = path.join(project, "node_modules/regula/bin/regula.js");
  const sampled = run(process.execPath, [bin, "sample"], project);
  const quick = ["--iterations", "50", "--members", "2", "--no-validate"];
  const trained = run(process.execPath, [bin, "train", "kicks-train.csv", ...quick], project);
  const wrong = [sampled, trained].filter(({ ok }) => !ok).map(({ output }) => output);
  const child = spawn(process.execPath, [bin, "lab", "--no-open", "--port", "0", "--json"], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = await once(child.stdout, "data");
    const { address } = JSON.parse(String(line));
    for (const file of ["", noticesFile]) {
      const response = await fetch(`${address}${file}`);
      if (!response.ok) wrong.push(`${address}${file}: ${response.status}`);
    }
  } finally {
    child.kill("SIGINT");
    await once(child, "close");
  }
  return wrong.map((output) => `by the command line: ${output}`);
}
