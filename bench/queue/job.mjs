import { createHash } from "node:crypto";

/** As many bytes as the job and the compressed result of a training on the bundled kicks have. */
const jobBytes = 1500;
const resultBytes = 2500;

export const makeJob = (at) => ({
  name: "training",
  data: { key: createHash("sha256").update(String(at)).digest("hex"), plan: "x".repeat(jobBytes) },
  // As those of submit/jobOptions.ts.
  opts: {
    attempts: 3,
    removeOnComplete: { age: 3600, count: 1000 },
    removeOnFail: { age: 86_400, count: 1000 },
  },
});

export const resultText = () => "r".repeat(resultBytes);

/** The commands with which a worker hands a result in. */
export function writeResult(connection, queue, id, result) {
  const unfinished = `${queue}:unfinished:${id}`;
  return connection
    .pipeline()
    .rpush(unfinished, result)
    .expire(unfinished, 600)
    .rename(unfinished, `${queue}:data:${id}`)
    .expire(`${queue}:data:${id}`, 86_400)
    .hset(`${queue}:result:${id}`, "result", id, "worker", "w", "seconds", "0.1")
    .expire(`${queue}:result:${id}`, 86_400)
    .exec();
}
