import type { Matrix } from "@regula/base";
import type { Examples } from "../spec/step.ts";
import type { LookOptions } from "../training/looks.ts";
import type { TeamMessage } from "./assistants.ts";
import type { JobMessage, JobOptions } from "./messages.ts";
import type { WorkerPort } from "./serveTraining.ts";
import type { PoolWorker } from "./trainingPool.ts";

type TrainMessage = Extract<JobMessage, { type: "train" }>;

/** What a thread keeps under a number for the jobs to come. */
interface KeptData {
  readonly examples: Examples;
  /** Of looks; null where there are none. */
  readonly inputs: Matrix | null;
}

/** From a pool to its threads, in addition to jobs. */
export type KeptMessage =
  | ({ readonly type: "keep"; readonly id: number } & KeptData)
  | { readonly type: "forget"; readonly id: number }
  | KeptJob;

interface KeptJob extends Pick<TrainMessage, "job" | "plan"> {
  readonly type: "trainKept";
  readonly id: number;
  readonly options: Omit<JobOptions, "looks"> & {
    readonly looks?: Omit<LookOptions, "inputs"> & { readonly inputs: null };
  };
}

/** Numbers that a thread keeps: 32 MB. */
const mostNumbers = 4_000_000;

/**
 * A pool's `spawn` that sends examples of several jobs which stay as they are (`unchanging`) to each
 * thread once. Those last trained on are kept there.
 */
export function sendOnce(
  spawn: () => PoolWorker<JobMessage | TeamMessage | KeptMessage>,
  most = mostNumbers,
): () => PoolWorker<JobMessage | TeamMessage> {
  return () => {
    const worker = spawn();
    const sent = new Map<Examples, { id: number; inputs: Matrix | null; numbers: number }>();
    let numbers = 0;
    let last = 0;

    function forget(examples: Examples): void {
      const known = sent.get(examples);
      if (!known) return;
      sent.delete(examples);
      numbers -= known.numbers;
      worker.post({ type: "forget", id: known.id });
    }

    function send(examples: Examples, inputs: Matrix | null) {
      const known = sent.get(examples);
      if (known?.inputs === inputs) {
        // The order of a map is that of its keys' arrival.
        sent.delete(examples);
        sent.set(examples, known);
        return known;
      }
      forget(examples);
      const own =
        examples.inputs.data.length + examples.targets.data.length + (inputs?.data.length ?? 0);
      if (own > most) return null;
      for (const oldest of sent.keys()) {
        if (numbers + own <= most) break;
        forget(oldest);
      }
      const made = { id: last++, inputs, numbers: own };
      worker.post({ type: "keep", id: made.id, examples, inputs });
      sent.set(examples, made);
      numbers += own;
      return made;
    }

    return {
      ...worker,
      post(message) {
        if (message.type !== "train" || !message.options.unchanging) return worker.post(message);
        const { job, plan, examples, options } = message;
        const { looks, ...others } = options;
        const known = send(examples, looks?.inputs ?? null);
        if (!known) return worker.post(message);
        worker.post({
          type: "trainKept",
          job,
          plan,
          id: known.id,
          options: { ...others, ...(looks && { looks: { ...looks, inputs: null } }) },
        });
      },
    };
  };
}

/** The thread's end of it: jobs as they were before `sendOnce`. */
export function keepSent(
  port: WorkerPort<JobMessage | TeamMessage | KeptMessage>,
): WorkerPort<JobMessage | TeamMessage> {
  const kept = new Map<number, KeptData>();
  return {
    post: port.post,
    listen: (listener) =>
      port.listen((message) => {
        if (message.type === "keep") kept.set(message.id, message);
        else if (message.type === "forget") kept.delete(message.id);
        else if (message.type === "trainKept") listener(toTrain(message, kept.get(message.id)));
        else listener(message);
      }),
  };
}

function toTrain({ job, plan, id, options }: KeptJob, data: KeptData | undefined): TrainMessage {
  if (!data) throw new Error(`Examples ${id} of job ${job} are not kept.`);
  const { looks, ...others } = options;
  const { examples, inputs } = data;
  return {
    type: "train",
    job,
    plan,
    examples,
    options: { ...others, ...(looks && inputs && { looks: { ...looks, inputs } }) },
  };
}
