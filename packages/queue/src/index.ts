export { addressVariable, type QueueAddress, readAddress } from "./redis/address.ts";
export { QueueFailure, type QueueFailureKind } from "./redis/failure.ts";
export type { TrainingQueue, TrainingQueueOptions } from "./submit/queueInterface.ts";
export { openTrainingQueue } from "./submit/trainingQueue.ts";
export { type QueueStatus, readQueueStatus } from "./watch/queueStatus.ts";
export { type RunningWorker, startWorker, type WorkerOptions } from "./work/worker.ts";
export type { WorkerEvent } from "./work/workerEvent.ts";
