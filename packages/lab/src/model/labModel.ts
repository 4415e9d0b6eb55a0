import { fingerprint, RegulaError } from "@regula/base";
import type { TrainingPlan } from "@regula/engine";
import type {
  FlatState,
  LabExamples,
  Order,
  Picture,
  Reply,
  Standing,
} from "../workers/messages.ts";
import { adoptState, countParameters, flattenState, readState } from "./flatState.ts";
import { History } from "./history.ts";
import { type ModelMoment, type Snapshot, thinSnapshots } from "./keep/labMoment.ts";
import { createPlan, type LabModelSettings, type SharedSettings, stoppingOf } from "./settings.ts";

/** A model's worker as the page sees it. */
export interface WorkerLink {
  post(order: Order): void;
  terminate(): void;
}

export type OpenWorker = (
  onReply: (reply: Reply) => void,
  onCrash: (message: string) => void,
) => WorkerLink;

/** What a set of weights looks like and where its run stood, where that is known without a worker. */
export interface Sight {
  readonly picture: Picture;
  readonly standing: Standing;
  /** Where it is another than the model's own: widths were changed, and no step has seen them. */
  readonly plan?: TrainingPlan;
}

type OrderBody = Order extends infer One
  ? One extends Order
    ? Omit<One, "ticket">
    : never
  : never;

/** Numbers that a model's snapshots hold together: 64 MB. */
const mostNumbers = 8_000_000;

/** However small the network, more snapshots than this show no more. */
const mostSnapshots = 500;

const createHistory = () =>
  new History<Snapshot>(mostNumbers, [], ({ flat }) =>
    Math.max(flat.length, mostNumbers / mostSnapshots),
  );

/** One model of the lab: its settings, its worker, what came of it so far. */
export class LabModel {
  readonly id: number;
  /** Its color and dashes, as the charts count them. */
  readonly hue: number;
  settings: LabModelSettings;
  /** Null where nobody has named it: it is called by what sets it apart then. */
  givenName: string | null = null;
  plan: TrainingPlan;
  readonly history = createHistory();
  /** Of the run's newest weights. */
  latest: Picture | null = null;
  standing: Standing | null = null;
  /** Of other weights than the newest, while the time line points at them. */
  scrubbed: Picture | null = null;
  /** Settings that no step has seen yet. */
  isChanged = false;
  crash: string | null = null;
  /** Whether numbers set by hand have gone into the weights: no seed leads to such weights. */
  isHandSet = false;
  /** Of `latest`: it stays on the screen while a network of other widths begins. */
  #latestPlan: TrainingPlan | null = null;
  readonly #link: WorkerLink;
  readonly #onNews: () => void;
  #ticket = 0;
  /** Of the newest beginning: frames of what was before it no longer count. */
  #begun = 0;
  /** Orders without their last frame. */
  readonly #open = new Set<number>();
  #advancing = 0;
  #isScrubbed = false;
  #isPainting = false;
  #toPaint: Snapshot | null = null;

  constructor(
    id: number,
    hue: number,
    settings: LabModelSettings,
    shared: SharedSettings,
    open: OpenWorker,
    onNews: () => void,
  ) {
    this.id = id;
    this.hue = hue;
    this.settings = settings;
    this.plan = createPlan(settings, shared);
    this.#onNews = onNews;
    this.#link = open(
      (reply) => this.#receive(reply),
      (message) => this.#fail(message),
    );
  }

  get isBusy(): boolean {
    return this.#open.size > 0;
  }

  /** Whether another order to advance would do anything. */
  get canAdvance(): boolean {
    return !this.crash && !this.standing?.divergence && !this.standing?.stopped;
  }

  get picture(): Picture | null {
    return this.scrubbed ?? this.latest;
  }

  /** Of the weights that are shown: widths may have changed since. */
  get shownPlan(): TrainingPlan {
    const { scrubbed } = this;
    if (!scrubbed) return this.#latestPlan ?? this.plan;
    const shown = this.history.at(scrubbed.iteration);
    return shown?.iteration === scrubbed.iteration ? shown.plan : this.plan;
  }

  /** The weights that are shown, with what the optimizer remembers; null where they are of other widths than the settings. */
  get shownState(): FlatState | null {
    const { picture, plan, shownPlan } = this;
    const fits = JSON.stringify(plan.network) === JSON.stringify(shownPlan.network);
    return picture && fits ? this.adopt({ ...picture, plan: shownPlan }) : null;
  }

  /** Of the weights that are shown; empty where there are none. */
  get weightHash(): string {
    const { picture, shownPlan } = this;
    return picture ? fingerprint(picture.flat.subarray(0, countParameters(shownPlan.network))) : "";
  }

  /** Where the run stood with the weights that are shown. */
  get shownStanding(): Standing | null {
    return (this.scrubbed && this.history.at(this.scrubbed.iteration)) ?? this.standing;
  }

  get iteration(): number {
    return this.latest?.iteration ?? 0;
  }

  /** What is known of the state already is shown until the worker has drawn it itself. */
  begin(examples: LabExamples, state: FlatState | null, sight: Sight | null = null): void {
    this.standing = sight?.standing ?? null;
    if (sight) {
      this.latest = sight.picture;
      this.#latestPlan = sight.plan ?? this.plan;
    }
    this.show(null);
    this.isChanged = false;
    if (!state) {
      this.history.clear();
      this.isHandSet = false;
    }
    const stopping = stoppingOf(this.settings);
    this.#open.clear();
    this.#begun = this.#order({ type: "begin", plan: this.plan, stopping, examples, state });
  }

  /** Goes on from the newest numbers with one of them set by hand. */
  setWeight(examples: LabExamples, position: number, value: number): void {
    if (!this.latest) return;
    const flat = this.latest.flat.slice();
    flat[position] = value;
    this.isHandSet = true;
    this.latest = { ...this.latest, flat };
    // Whoever comes back to this moment finds these numbers, though no worker has drawn them yet.
    const { last } = this.history;
    if (last?.iteration === this.iteration) this.history.push({ ...last, flat });
    this.begin(examples, { iteration: this.iteration, flat });
  }

  /** @throws RegulaError for settings that do not go together; nothing changes then */
  change(settings: LabModelSettings, shared: SharedSettings): void {
    const plan = createPlan(settings, shared);
    this.settings = settings;
    this.plan = plan;
    this.isChanged = true;
    this.#order({ type: "change", plan, stopping: stoppingOf(settings) });
  }

  moment(): ModelMoment {
    const { id, hue, settings, givenName, isHandSet, latest, standing, history } = this;
    return {
      id,
      hue,
      settings,
      givenName,
      isHandSet,
      latest,
      standing,
      history: thinSnapshots(history.items),
    };
  }

  /** Everything as it was in that moment. */
  restore(
    { settings, givenName, isHandSet, latest, standing, history }: ModelMoment,
    shared: SharedSettings,
    examples: LabExamples,
  ): void {
    this.settings = settings;
    this.givenName = givenName;
    this.plan = createPlan(settings, shared);
    this.crash = null;
    this.latest = latest;
    this.history.clear();
    for (const snapshot of history) this.history.push(snapshot);
    const { last } = this.history;
    const sight = latest && standing && { picture: latest, standing };
    this.begin(examples, last ? this.adopt(last) : latest, sight);
    this.isHandSet = isHandSet;
  }

  setExamples(examples: LabExamples): void {
    this.#order({ type: "examples", examples });
  }

  advance(to: number): void {
    this.isChanged = false;
    // The worker leaves an older one where it stands.
    this.#open.delete(this.#advancing);
    this.#advancing = this.#order({ type: "advance", to });
  }

  /** What the settings come to with what all models share. */
  replan(shared: SharedSettings): void {
    this.plan = createPlan(this.settings, shared);
  }

  /** A snapshot's state for the settings of now. */
  adopt(snapshot: Pick<Snapshot, "plan" | "iteration" | "flat">): FlatState {
    const { iteration, flat } = snapshot;
    const state = readState(snapshot.plan, iteration, flat);
    return {
      iteration,
      flat: flattenState(this.plan, adoptState(snapshot.plan, this.plan, state)),
    };
  }

  /** Shows older weights, or the newest again. Of requests that come too fast the last counts. */
  show(snapshot: Snapshot | null): void {
    this.#isScrubbed = snapshot !== null;
    if (snapshot) this.#paint(snapshot);
    else {
      this.scrubbed = null;
      this.#toPaint = null;
    }
  }

  #paint(snapshot: Snapshot): void {
    if (this.#isPainting) {
      this.#toPaint = snapshot;
      return;
    }
    this.#isPainting = true;
    const { plan, iteration, flat } = snapshot;
    this.#post({ type: "paint", plan, state: { iteration, flat } });
  }

  close(): void {
    this.#link.terminate();
  }

  #order(order: OrderBody): number {
    const ticket = this.#post(order);
    this.#open.add(ticket);
    return ticket;
  }

  #post(order: OrderBody): number {
    this.#ticket += 1;
    this.#link.post({ ...order, ticket: this.#ticket } as Order);
    return this.#ticket;
  }

  #receive(reply: Reply): void {
    if (reply.type === "painted") this.#receivePainted(reply.picture);
    else if (reply.type === "error") {
      this.#fail(reply.details ? new RegulaError(reply.details).message : reply.message);
      return;
    } else if (reply.ticket >= this.#begun) {
      const { picture, standing, plan, done } = reply;
      const { iteration, flat } = picture;
      this.latest = picture;
      this.#latestPlan = plan;
      // A worker that has not trained yet has measured nothing.
      const secondsPerStep = standing.secondsPerStep || (this.standing?.secondsPerStep ?? 0);
      this.standing = { ...standing, secondsPerStep };
      this.history.push({ iteration, flat, ...this.standing, plan });
      if (done) this.#open.delete(reply.ticket);
    } else return;
    this.#onNews();
  }

  #receivePainted(picture: Picture): void {
    this.#isPainting = false;
    if (this.#isScrubbed) this.scrubbed = picture;
    const next = this.#toPaint;
    this.#toPaint = null;
    if (next) this.#paint(next);
  }

  #fail(message: string): void {
    this.crash = message;
    this.#open.clear();
    this.#onNews();
  }
}
