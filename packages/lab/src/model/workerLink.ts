import type { Order, Picture, Reply, Standing } from "../workers/messages.ts";
import type { LabPlan } from "./features/labPlan.ts";

/** A model's worker as the page sees it. */
export interface WorkerLink {
  post(order: Order): void;
  terminate(): void;
}

export type OpenWorker = (
  onReply: (reply: Reply) => void,
  onCrash: (message: string) => void,
) => WorkerLink;

/** What a lab asks of the page that it is on. */
export interface LabHost {
  readonly openWorker: OpenWorker;
  readonly later: (callback: () => void, seconds: number) => void;
  /** Seconds. */
  readonly now: () => number;
  /** Called before what is under way changes. @param what changes; null is never one with the change before it */
  readonly beforeChange?: (what: string | null) => void;
}

/** What a set of weights looks like and where its run stood, where that is known without a worker. */
export interface Sight {
  readonly picture: Picture;
  readonly standing: Standing;
  /** Where it is another than the model's own: widths were changed, and no step has seen them. */
  readonly plan?: LabPlan;
}

/** An order before it has its ticket. */
export type OrderBody = Order extends infer One
  ? One extends Order
    ? Omit<One, "ticket">
    : never
  : never;
