import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
// @ts-expect-error: a plain script, of the faults
import { makeStudy } from "../scripts/faults/queue/study.mjs";
// @ts-expect-error: a plain script, of the faults
import { withWorkers } from "../scripts/faults/queue/workers.mjs";
// @ts-expect-error: a plain script, which the set-up of every command shares
import { findOnPath } from "../scripts/findProgram.mjs";
// @ts-expect-error: a plain script, which the faults use too
import { freePort, startRedisServer } from "../scripts/redisServer.mjs";
import { noOwnRedis, type RedisServer } from "./redisServer.ts";
import { runRegula } from "./runRegula.ts";

const without =
  noOwnRedis ?? (findOnPath("openssl") === undefined ? "no openssl was found on the PATH" : null);
if (without !== null) console.warn(`Tests of encrypted queues are skipped: ${without}`);

describe.skipIf(without !== null)("a queue behind TLS", () => {
  let folder: string;
  let redis: RedisServer;
  let address: string;
  const at = (name: string) => path.join(folder, name);

  beforeAll(async () => {
    folder = mkdtempSync(path.join("/tmp", "regula-tls-"));
    makeAuthority("ca");
    makeAuthority("other");
    makeCertificate("server", "ca", "IP:127.0.0.1");
    const tlsPort: number = await freePort();
    address = `rediss://127.0.0.1:${tlsPort}`;
    redis = await startRedisServer({
      settings: [
        ...["--tls-port", tlsPort, "--tls-auth-clients", "no"],
        ...["--tls-cert-file", at("server.pem"), "--tls-key-file", at("server.key")],
      ],
    });
  });
  afterAll(async () => {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const keyOptions = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

  function makeAuthority(name: string): void {
    const subject = ["-subj", `/CN=${name}`, "-days", "2"];
    const files = ["-keyout", at(`${name}.key`), "-out", at(`${name}.pem`)];
    execFileSync("openssl", ["req", "-x509", ...keyOptions, ...files, ...subject], {
      stdio: "ignore",
    });
  }

  /** A certificate of an authority for a host, as `IP:…` or `DNS:…`. */
  function makeCertificate(name: string, authority: string, host: string): void {
    const files = ["-keyout", at(`${name}.key`), "-out", at(`${name}.pem`)];
    const signed = ["-CA", at(`${authority}.pem`), "-CAkey", at(`${authority}.key`)];
    const extensions = [`subjectAltName=${host}`, "basicConstraints=critical,CA:FALSE"];
    execFileSync(
      "openssl",
      [
        ...["req", "-x509", ...keyOptions, ...files, ...signed, "-subj", `/CN=${name}`],
        ...["-days", "2", ...extensions.flatMap((one) => ["-addext", one])],
      ],
      { stdio: "ignore" },
    );
  }

  const askQueue = (queue: string, authority?: string) =>
    runRegula(["queue", "--queue", queue, "--json"], {
      env: authority === undefined ? {} : { NODE_EXTRA_CA_CERTS: at(authority) },
    });

  test("a study and a worker that trust its authority: the same bytes", async () => {
    const env = { NODE_EXTRA_CA_CERTS: at("ca.pem") };
    const { code, stderr } = await runRegula(["sample", "--rows", "60"], { cwd: folder });
    expect(code, stderr).toBe(0);
    const study = await makeStudy(folder, 100);
    const findings: string[] = [];
    const ledger = {
      check: (what: string, isKept: boolean, told: string) =>
        findings.push(isKept ? "kept" : `${what}: ${told}`),
    };
    await withWorkers(
      1,
      address,
      async () => study.check(ledger, "TLS", await study.run(address, { env })),
      { env },
    );
    expect(findings).toEqual(["kept"]);
  });

  test("nothing but the queue is said where its authority is trusted", async () => {
    const { code, stderr } = await askQueue(address, "ca.pem");
    expect([code, stderr]).toEqual([0, ""]);
  });

  test.each([
    ["of no authority that is known", undefined],
    ["of another authority than the known one", "other.pem"],
  ])("a certificate %s is refused, with what mends it", async (_, authority) => {
    const { code, stderr } = await askQueue(address, authority);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Error: The certificate of Redis at rediss:.* is not trusted: /);
    expect(stderr).toContain("NODE_EXTRA_CA_CERTS=ca.pem");
    expect(stderr).not.toContain("    at ");
  });

  test("a certificate for another host is refused", async () => {
    const { code, stderr } = await askQueue(address.replace("127.0.0.1", "localhost"), "ca.pem");
    expect(code).toBe(1);
    expect(stderr).toMatch(/is not trusted: .*localhost/);
  });

  test("an address of TLS for a Redis without it asks whether that has TLS", async () => {
    const { code, stderr } = await askQueue(`rediss://127.0.0.1:${redis.port}`, "ca.pem");
    expect(code).toBe(1);
    expect(stderr).toMatch(/cannot be reached: .* Redis runs there with TLS\./);
  });
});
