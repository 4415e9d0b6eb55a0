import { RegulaError } from "@regula/base";
import { expect, test } from "vitest";
import { readAddress } from "./address.ts";

test.each([
  ["redis://10.0.0.5", { host: "10.0.0.5", port: 6379, db: 0, isEncrypted: false }],
  [
    "rediss://queue.example:6380/2",
    { host: "queue.example", port: 6380, db: 2, isEncrypted: true },
  ],
  ["redis://[::1]:7000", { host: "::1", port: 7000 }],
])("%s", (text, parts) => {
  expect(readAddress(text, {})).toMatchObject({ ...parts, username: null, password: null });
});

test("user and password come from the environment, and no message shows them", () => {
  const environment = { REGULA_REDIS_URL: "rediss://ana:s%40gredo@queue.example:6380" };
  const address = readAddress("env", environment);
  expect(address).toMatchObject({ username: "ana", password: "s@gredo", port: 6380 });
  expect(address.shown).toBe("rediss://queue.example:6380");
});

test.each([
  ["redis://:segredo@10.0.0.5", {}, /without user and password/],
  ["redis://ana@10.0.0.5", {}, /without user and password/],
  ["env", {}, /REGULA_REDIS_URL/],
  ["env", { REGULA_REDIS_URL: "amqp://x:segredo@y" }, /amqp:/],
  ["env", { REGULA_REDIS_URL: "redis://x:segr%zzedo@y" }, /%25/],
  ["http://10.0.0.5", {}, /redis:\/\/host:port/],
  ["redis://h/0/1", {}, /redis:\/\/host:port/],
  ["redis://h?password=segredo", {}, /redis:\/\/host:port/],
  ["10.0.0.5:6379", {}, /redis:\/\/host:port/],
  ["file:/nowhere/at/all", {}, /first line/],
  ["file:/dev/zero", {}, /first line/],
])("%s is refused", (text, environment, words) => {
  let refusal: unknown = null;
  try {
    readAddress(text, environment);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(RegulaError);
  const said = ["en", "pt-BR"].map((language) =>
    (refusal as RegulaError).in(language as "en" | "pt-BR"),
  );
  expect(said[0]).toMatch(words);
  expect(said.join()).not.toContain("segr");
});
