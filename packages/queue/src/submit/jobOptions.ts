import type { JobsOptions } from "bullmq";

/** A training that fails is tried so often: a worker that was at fault is not alone. */
export const mostAttempts = 3;

/** Between two tries, in milliseconds. */
const betweenAttempts = 500;

/** What ended is kept for people and their tools to see; results are elsewhere. */
export const jobOptions: JobsOptions = {
  attempts: mostAttempts,
  backoff: { type: "fixed", delay: betweenAttempts },
  removeOnComplete: { age: 3600, count: 1000 },
  removeOnFail: { age: 86_400, count: 1000 },
  stackTraceLimit: 1,
};
