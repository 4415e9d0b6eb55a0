import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request, type Server } from "node:http";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { createLabServer } from "../packages/cli/src/labServer.ts";
import { serveLab } from "./labPage.ts";
import { runRegula, temporaryFolder } from "./runRegula.ts";

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** A request as it is written, without a client's tidying up of paths. */
function ask(
  port: number,
  asked: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path: asked, method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("the lab's server", () => {
  let server: Server;
  let port: number;
  let outside: string;

  beforeAll(async () => {
    outside = mkdtempSync(path.join(tmpdir(), "regula-lab-"));
    const folder = path.join(outside, "lab");
    mkdirSync(path.join(folder, "assets"), { recursive: true });
    writeFileSync(path.join(outside, "secret.txt"), "secret");
    writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>Lab</title>");
    writeFileSync(path.join(folder, "assets/app-1.js"), "export {};");
    symlinkSync(path.join(outside, "secret.txt"), path.join(folder, "link.txt"));
    server = createLabServer(folder);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => {
    server.close();
    rmSync(outside, { recursive: true, force: true });
  });

  test("gives files with their type, the policy and no guessing", async () => {
    const page = await ask(port, "/?x=1");
    expect(page.status).toBe(200);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.headers["content-security-policy"]).toMatch(
      /script-src 'self' 'wasm-unsafe-eval' 'sha256-[\w+/]+=';/,
    );
    expect(page.headers["content-security-policy"]).not.toMatch(/unsafe-inline|'unsafe-eval'/);
    expect(page.headers["x-content-type-options"]).toBe("nosniff");
    expect(page.headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(page.headers["cross-origin-embedder-policy"]).toBe("require-corp");
    const script = await ask(port, "/assets/app-1.js");
    expect(script.headers["content-type"]).toMatch(/^text\/javascript/);
    expect((await ask(port, "/assets/app-1.js", {}, "HEAD")).body).toBe("");
  });

  test.each([
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/../../secret.txt",
    "/..\\secret.txt",
    "/link.txt",
    "//secret.txt",
    "/%00",
    "/%",
    "/nothing",
    "/assets",
    "/assets/",
  ])("answers %s with 404", async (asked) => {
    const { status, body } = await ask(port, asked);
    expect(status).toBe(404);
    expect(body).not.toMatch(/secret/);
  });

  test("turns away foreign names, foreign pages and other methods", async () => {
    expect((await ask(port, "/", { host: "evil.example" })).status).toBe(403);
    expect((await ask(port, "/", { host: `evil.example:${port}` })).status).toBe(403);
    expect((await ask(port, "/", { origin: "http://evil.example" })).status).toBe(403);
    expect((await ask(port, "/", { origin: "null" })).status).toBe(403);
    expect((await ask(port, "/", { host: `localhost:${port}` })).status).toBe(200);
    expect((await ask(port, "/", { origin: `http://127.0.0.1:${port}` })).status).toBe(200);
    expect((await ask(port, "/", {}, "POST")).status).toBe(405);
  });

  test("answers what a client asks at once, and leaves one that asks without end", async () => {
    const request = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
    const count = (requests: number) =>
      new Promise<number>((resolve, reject) => {
        let received = "";
        const answers = () => received.split("HTTP/1.1 200").length - 1;
        const socket = connect(port, "127.0.0.1", () => socket.write(request.repeat(requests)));
        socket.setEncoding("utf8").on("data", (text: string) => {
          received += text;
          if (answers() === requests) socket.destroy();
        });
        socket.once("error", (error: NodeJS.ErrnoException) =>
          error.code === "ECONNRESET" ? resolve(answers()) : reject(error),
        );
        socket.once("close", () => resolve(answers()));
      });
    expect(await count(50)).toBe(50);
    expect(await count(500)).toBeLessThan(500);
    expect((await ask(port, "/")).status).toBe(200);
  });

  test("gives a file anew once it has changed", async () => {
    const file = path.join(outside, "lab", "changing.js");
    writeFileSync(file, "1;");
    expect((await ask(port, "/changing.js")).body).toBe("1;");
    writeFileSync(file, "1 + 2;");
    expect((await ask(port, "/changing.js")).body).toBe("1 + 2;");
  });

  test("listens on this machine only", () => {
    expect((server.address() as AddressInfo).address).toBe("127.0.0.1");
  });
});

describe("regula lab", () => {
  test("prints its address as JSON, serves the page with the page's own policy, and stops on Ctrl-C", async () => {
    const { address, stop } = await serveLab();
    onTestFinished(stop);
    const { port } = new URL(address);
    const { body, headers } = await ask(Number(port), "/");
    const meta = /http-equiv="Content-Security-Policy" content="([^"]+)"/
      .exec(body)?.[1]
      .replaceAll("&#39;", "'");
    expect(headers["content-security-policy"]).toBe(`${meta}; frame-ancestors 'none'`);
    stop();
    await expect.poll(() => isOpen(Number(port)), { timeout: 10_000 }).toBe(false);
  }, 300_000);

  test("says in one line that the port asked for is taken, in both languages", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    const options = { cwd: temporaryFolder() };
    const ran = await runRegula(["lab", "--no-open", "--port", String(port)], options);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(
      new RegExp(`--port: expected a port .*, got ${port}, which is in use`),
    );
    const portuguese = await runRegula(
      ["lab", "--no-open", "--port", "99999", "--lang", "pt-BR"],
      options,
    );
    expect(portuguese.code).toBe(2);
    expect(portuguese.stderr).toMatch(/--port: esperava-se um número inteiro em \[0; 65535\]/);
    taken.close();
  }, 300_000);
});

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
