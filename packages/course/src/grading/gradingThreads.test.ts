import { expect, test } from "vitest";
import { createGradingThreads } from "./gradingThreads.ts";

test("closed threads are not replaced: who waits for one, or asks for one in its place, is told", async () => {
  const calls = { spawned: 0, terminated: 0 };
  const spawn = () => {
    calls.spawned++;
    return { post: () => {}, listen: () => {}, terminate: () => void calls.terminated++ };
  };
  const threads = createGradingThreads(spawn, 1, []);
  const thread = await threads.take();
  const waiting = threads.take().catch(({ name }: Error) => name);
  threads.close();
  threads.release(thread);
  expect(await waiting).toBe("AbortError");
  await expect(threads.take()).rejects.toThrow("aborted");
  expect(() => threads.renew(thread)).toThrow("aborted");
  expect(calls).toEqual({ spawned: 1, terminated: 1 });
});
