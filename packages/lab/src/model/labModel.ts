import { fingerprint, RegulaError } from "@regula/base";
import type {
  FlatState,
  LabExamples,
  Order,
  Picture,
  Reply,
  Standing,
} from "../workers/messages.ts";
import { isSameNetwork, type LabPlan } from "./features/labPlan.ts";
import { adoptState, countParameters, flattenState, readState } from "./flatState.ts";
import {
  createSnapshots,
  type ModelMoment,
  type Snapshot,
  thinSnapshots,
} from "./keep/labMoment.ts";
import type { ModelStart } from "./modelStart.ts";
import { addChange, cutPath, type ModelPath, type Stage } from "./path/modelPath.ts";
import { WayOfModel } from "./path/wayOfModel.ts";
import { workOf } from "./path/workOfPath.ts";
import { createPlan, type LabModelSettings, type SharedSettings, stoppingOf } from "./settings.ts";
import type { OpenWorker, OrderBody, Sight, WorkerLink } from "./workerLink.ts";

/** One model of the lab: its settings, its worker, its results so far. */
export class LabModel {
  readonly id: number;
  /** Its color and dashes, as the charts count them. */
  readonly hue: number;
  settings: LabModelSettings;
  /** Null where it has no given name: its name is then what distinguishes it. */
  givenName: string | null = null;
  plan: LabPlan;
  readonly history = createSnapshots();
  /** Of the run's newest weights. */
  latest: Picture | null = null;
  standing: Standing | null = null;
  /** Of other weights than the newest, while the time line points at them. */
  scrubbed: Picture | null = null;
  /** Settings that no step has seen yet. */
  isChanged = false;
  crash: string | null = null;
  readonly #way = new WayOfModel();
  /** Of `latest`: it stays on the screen while a network of other widths begins. */
  #latestPlan: LabPlan | null = null;
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
  get shownPlan(): LabPlan {
    const { scrubbed } = this;
    if (!scrubbed) return this.#latestPlan ?? this.plan;
    const shown = this.history.at(scrubbed.iteration);
    return shown?.iteration === scrubbed.iteration ? shown.plan : this.plan;
  }

  /** The newest numbers, for the settings of now. */
  get newestState(): FlatState | null {
    return this.latest && this.adopt({ ...this.latest, plan: this.#latestPlan ?? this.plan });
  }

  /** The weights that are shown, with what the optimizer remembers; null where they are of other widths than the settings. */
  get shownState(): FlatState | null {
    const { picture, plan, shownPlan } = this;
    if (!picture || !isSameNetwork(plan, shownPlan)) return null;
    return this.adopt({ ...picture, plan: shownPlan });
  }

  get isHandSet(): boolean {
    return this.#way.isHandSet;
  }

  /** How the newest weights came about; null where no way from the seed leads to them. */
  get path(): ModelPath | null {
    return this.#way.path;
  }

  /** How the weights that are shown came about, with the settings of now at its end. */
  get shownPath(): ModelPath | null {
    const { path, picture } = this;
    if (!path || !picture) return null;
    const at = picture.iteration;
    return addChange(cutPath(path, at), { kind: "stage", at, stage: this.#stage });
  }

  get #stage(): Stage {
    return { settings: this.settings, limit: this.plan.iterations };
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
      this.#way.begin({ begun: this.#stage, changes: [] });
    }
    const stopping = stoppingOf(this.settings);
    this.#beginWith({ type: "begin", plan: this.plan, stopping, examples, state });
  }

  /** Goes the whole way from the seed to this iteration. */
  retrace(examples: LabExamples, path: ModelPath, shared: SharedSettings, to: number): void {
    this.standing = null;
    this.show(null);
    this.isChanged = false;
    this.history.clear();
    this.#way.begin(path);
    this.#beginWith({ type: "retrace", ...workOf(path, shared), examples, to });
  }

  /** What was ordered before a beginning no longer counts. */
  #beginWith(order: OrderBody): void {
    this.#open.clear();
    this.#begun = this.#order(order);
  }

  /** Where a state is the seed's own, the worker begins from the seed: settings may still change what that is. */
  #beginFrom(examples: LabExamples, state: FlatState, sight: Sight | null = null): void {
    const isSeeds = state.iteration === 0 && this.#way.isUnchanged;
    this.begin(examples, isSeeds ? null : state, sight);
  }

  /** Continues from older weights of its own; later ones are forgotten. */
  branch(examples: LabExamples, snapshot: Snapshot): void {
    const { path, isHandSet } = this;
    this.history.cutAfter(snapshot.iteration);
    this.#way.takeUp(path, isHandSet, snapshot.iteration, this.#stage);
    this.#beginFrom(examples, this.adopt(snapshot));
  }

  /** As a copy of another model, or with weights that a link or the build has carried. */
  open(examples: LabExamples, start: ModelStart): void {
    const { state, path = null, isHandSet = false, sight = null } = start;
    if (!state) {
      this.begin(examples, null, sight);
      return;
    }
    this.#way.takeUp(path, isHandSet, state.iteration, this.#stage);
    this.#beginFrom(examples, state, sight);
  }

  /** Goes on from the newest numbers with one of them set by hand. */
  setWeight(examples: LabExamples, position: number, value: number): void {
    if (!this.latest) return;
    const flat = this.latest.flat.slice();
    flat[position] = value;
    this.#way.setWeight(this.iteration, position, value);
    this.latest = { ...this.latest, flat };
    // A return to this moment finds these numbers, though no worker has drawn them yet.
    const { last } = this.history;
    if (last?.iteration === this.iteration) this.history.push({ ...last, flat });
    this.begin(examples, this.newestState);
  }

  /** @throws RegulaError for settings that do not go together; nothing changes then */
  change(settings: LabModelSettings, shared: SharedSettings): void {
    const plan = createPlan(settings, shared);
    this.settings = settings;
    this.plan = plan;
    this.isChanged = true;
    const ticket = this.#order({ type: "change", plan, stopping: stoppingOf(settings) });
    this.#way.askFor(ticket, this.#stage);
  }

  moment(): ModelMoment {
    const { id, hue, settings, givenName, path, isHandSet, latest, standing } = this;
    const history = thinSnapshots(this.history.items);
    return { id, hue, settings, givenName, path, isHandSet, latest, standing, history };
  }

  /** Everything as it was in that moment. */
  restore(
    { settings, givenName, path, isHandSet, latest, standing, history }: ModelMoment,
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
    const state = last ? this.adopt(last) : latest;
    this.open(examples, { settings, state, path, isHandSet, sight });
  }

  /** No seed leads on from points that were changed on the way. */
  setExamples(examples: LabExamples): void {
    this.#way.lose();
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
      this.#way.answer(reply.ticket, iteration);
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
