import { largestOf } from "@regula/base";
import { iterationsParameter, seedParameter } from "@regula/engine";
import type { FlatState, LabExamples } from "../workers/messages.ts";
import { classesIn, findLack, type LabData, toExamples } from "./data.ts";
import type { LabMoment } from "./keep/labMoment.ts";
import { LabModel } from "./labModel.ts";
import type { ModelStart } from "./modelStart.ts";
import { frameSeconds, type Speed, stepsOfFrame } from "./pace.ts";
import { lastStage } from "./path/modelPath.ts";
import { createPlan, type LabModelSettings, type SharedSettings } from "./settings.ts";
import type { LabHost } from "./workerLink.ts";

export const mostModels = 6;

/** All models in lock-step: none is ahead of the others except those that have ended. */
export class Lab {
  models: LabModel[] = [];
  data: LabData;
  seed = seedParameter.default;
  /** Where training ends. */
  limit = iterationsParameter.default;
  /** Updates that every model has done, or is about to have done. */
  iteration = 0;
  /** Where the time line points, if not at the newest. */
  shown: number | null = null;
  isPlaying = false;
  speed: Speed = "normal";
  readonly #host: LabHost;
  readonly #listeners = new Set<() => void>();
  #examples: LabExamples;
  /** The name of the data behind `#examples`. */
  #trainedOn: string;
  #nextId = 1;
  #isWaiting = false;
  #frameBegan = 0;

  constructor(data: LabData, host: LabHost) {
    this.data = data;
    this.#examples = toExamples(data);
    this.#trainedOn = data.name;
    this.#host = host;
  }

  get shared(): SharedSettings {
    return { seed: this.seed, iterations: this.limit, classes: classesIn(this.#examples) };
  }

  /** What the workers train on and draw. */
  get examples(): LabExamples {
    return this.#examples;
  }

  get isBusy(): boolean {
    return this.models.some(({ isBusy }) => isBusy);
  }

  /** Of the newest weights, or of those that the time line points at. */
  get shownIteration(): number {
    return this.shown ?? this.iteration;
  }

  get canAdvance(): boolean {
    return this.models.some(({ canAdvance }) => canAdvance);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Replaces all models.
   *
   * @param iteration where those stand that come from their seed
   * @throws RegulaError for settings that do not go together
   */
  open(starts: readonly ModelStart[], iteration = 0): void {
    this.pause();
    for (const model of this.models) model.close();
    this.models = [];
    this.#readData();
    this.shown = null;
    this.iteration = largestOf(
      starts.map(({ state }) => state?.iteration ?? 0),
      iteration,
    );
    const limits = starts.map(({ path }) => (path ? lastStage(path).limit : 0));
    this.limit = largestOf([...limits, iterationsParameter.default, this.iteration]);
    for (const start of starts) this.#open(start);
    this.#tell();
  }

  play(): void {
    if (this.isPlaying || !this.canAdvance) return;
    this.#branch();
    if (this.iteration >= this.limit) this.#extend(this.limit + iterationsParameter.default);
    this.isPlaying = true;
    this.#goOn();
    this.#tell();
  }

  pause(): void {
    this.isPlaying = false;
    this.#tell();
  }

  /** Does exactly so many updates. */
  step(count: number): void {
    this.isPlaying = false;
    this.#branch();
    if (this.iteration + count > this.limit) this.#extend(this.iteration + count);
    this.iteration += count;
    this.#advanceAll();
    this.#tell();
  }

  /** All models from the beginning, from the same first weights. */
  restart(seed = this.seed): void {
    if (this.iteration > 0) this.#host.beforeChange?.(null);
    this.#beginAnew(seed);
  }

  #beginAnew(seed: number): void {
    const wasPlaying = this.isPlaying;
    this.isPlaying = false;
    this.seed = seed;
    this.limit = iterationsParameter.default;
    this.iteration = 0;
    this.shown = null;
    this.#readData();
    for (const model of this.models) {
      model.replan(this.shared);
      model.begin(this.#examples, null);
    }
    if (wasPlaying) this.play();
    this.#tell();
  }

  /** Shows the weights as they were; null shows the newest. */
  scrub(iteration: number | null): void {
    this.isPlaying = false;
    this.shown = null;
    for (const model of this.models) {
      const snapshot = iteration === null ? undefined : model.history.at(iteration);
      const isOlder = snapshot !== undefined && snapshot.iteration < model.iteration;
      model.show(isOlder ? snapshot : null);
      if (isOlder) this.shown = Math.max(this.shown ?? 0, snapshot.iteration);
    }
    this.#tell();
  }

  /** @throws RegulaError for settings that do not go together; nothing changes then */
  change(model: LabModel, settings: LabModelSettings): void {
    createPlan(settings, this.shared);
    this.#host.beforeChange?.(`settings ${model.id}`);
    model.change(settings, this.shared);
    this.#tell();
  }

  /** Null lets a model be called by what sets it apart. */
  rename(model: LabModel, name: string | null): void {
    if (name === model.givenName) return;
    this.#host.beforeChange?.(null);
    model.givenName = name;
    this.#tell();
  }

  /** Puts a number set by hand in the place of a model's newest one: training goes on from there. */
  setWeight(model: LabModel, position: number, value: number): void {
    if (!model.latest) return;
    this.#host.beforeChange?.(null);
    this.scrub(null);
    model.setWeight(this.#examples, position, value);
    this.#tell();
  }

  /** @param state of weights that no seed leads to, at the iteration of the others; by default from the seed */
  add(settings: LabModelSettings, state: FlatState | null = null): LabModel | null {
    if (this.models.length >= mostModels) return null;
    this.#host.beforeChange?.(null);
    const model = this.#open({ settings, state });
    if (this.iteration > 0 && !state) model.advance(this.iteration);
    this.#tell();
    return model;
  }

  duplicate(model: LabModel): LabModel | null {
    if (this.models.length >= mostModels) return null;
    this.#host.beforeChange?.(null);
    const { settings, latest, standing, path, isHandSet } = model;
    const state = model.newestState;
    const sight = latest && standing && { picture: latest, standing, plan: model.shownPlan };
    const history = model.history.items;
    const copy = this.#open({ settings, state, path, sight, history, isHandSet });
    this.#tell();
    return copy;
  }

  remove(model: LabModel): void {
    if (this.models.length < 2) return;
    this.#host.beforeChange?.(null);
    model.close();
    this.models = this.models.filter((other) => other !== model);
    if (this.isPlaying) this.#goOn();
    this.#tell();
  }

  /**
   * New data begin anew; edited data go on with the weights there are. Data that nothing can be
   * learned from are shown, and the models stay with those they had.
   */
  setData(data: LabData, { isEdit }: { readonly isEdit: boolean }): void {
    this.data = data;
    if (findLack(data)) {
      this.#tell();
      return;
    }
    if (!isEdit || data.name !== this.#trainedOn) {
      this.#beginAnew(this.seed);
      return;
    }
    this.#examples = toExamples(data, this.#examples.standardization);
    for (const model of this.models) model.setExamples(this.#examples);
    if (this.isPlaying) this.#advanceAll();
    this.#tell();
  }

  /** All that is under way, to come back to. */
  moment(): LabMoment {
    const { data, seed, limit } = this;
    const models = this.models.map((model) => model.moment());
    return { data, examples: this.#examples, trainedOn: this.#trainedOn, seed, limit, models };
  }

  /** Everything as it was in that moment; training stands still. */
  restore({ data, examples, trainedOn, seed, limit, models }: LabMoment): void {
    this.isPlaying = false;
    this.shown = null;
    this.data = data;
    this.#examples = examples;
    this.#trainedOn = trainedOn;
    this.seed = seed;
    this.limit = limit;
    const iterations = models.map(({ latest }) => latest?.iteration ?? 0);
    this.iteration = largestOf(iterations, 0);
    const before = this.models;
    this.models = models.map((moment) => {
      const { id, hue, settings } = moment;
      const there = before.find((model) => model.id === id && !model.crash);
      const model = there ?? this.#create(id, hue, settings);
      model.restore(moment, this.shared, examples);
      // Caught between two frames, some were a few steps behind.
      if (model.canAdvance && model.iteration < this.iteration) model.advance(this.iteration);
      return model;
    });
    for (const model of before) if (!this.models.includes(model)) model.close();
    this.#nextId = largestOf([this.#nextId, ...models.map(({ id }) => id + 1)]);
    this.#tell();
  }

  #readData(): void {
    if (findLack(this.data)) return;
    this.#examples = toExamples(this.data);
    this.#trainedOn = this.data.name;
  }

  #open(start: ModelStart): LabModel {
    const {
      settings,
      givenName = null,
      state,
      path,
      history,
      iteration: to = this.iteration,
    } = start;
    const hues = this.models.map(({ hue }) => hue);
    const hue = Array.from({ length: mostModels }, (_, i) => i).find((i) => !hues.includes(i)) ?? 0;
    const model = this.#create(this.#nextId, hue, settings);
    this.#nextId += 1;
    model.givenName = givenName;
    for (const snapshot of history ?? []) model.history.push(snapshot);
    this.models = [...this.models, model];
    if (!state && path) model.retrace(this.#examples, path, this.shared, to);
    else model.open(this.#examples, start);
    return model;
  }

  #create(id: number, hue: number, settings: LabModelSettings): LabModel {
    return new LabModel(id, hue, settings, this.shared, this.#host.openWorker, () => {
      if (this.isPlaying) this.#goOn();
      this.#tell();
    });
  }

  #extend(limit: number): void {
    this.limit = limit;
    for (const model of this.models) {
      const { isChanged } = model;
      model.change(model.settings, this.shared);
      model.isChanged = isChanged;
    }
  }

  /** Training continues from the time line's position: later states are forgotten. */
  #branch(): void {
    const { shown } = this;
    if (shown === null) return;
    this.#host.beforeChange?.(null);
    this.shown = null;
    this.iteration = shown;
    for (const model of this.models) {
      const snapshot = model.history.at(shown);
      if (!snapshot) continue;
      model.branch(this.#examples, snapshot);
    }
  }

  #advanceAll(): void {
    for (const model of this.models) if (model.canAdvance) model.advance(this.iteration);
  }

  /** Asks for the next frame as soon as all have come to this one, and no sooner than it is due. */
  #goOn(): void {
    if (this.isBusy || this.#isWaiting) return;
    if (!this.canAdvance || this.iteration >= this.limit) {
      this.isPlaying = false;
      return;
    }
    const { now, later } = this.#host;
    this.#isWaiting = true;
    later(
      () => {
        this.#isWaiting = false;
        if (!this.isPlaying || this.isBusy) return;
        this.#frameBegan = now();
        const slowest = largestOf(this.models.map((m) => m.standing?.secondsPerStep ?? 0));
        const steps = stepsOfFrame(this.speed, this.iteration, slowest);
        this.iteration = Math.min(this.limit, this.iteration + steps);
        this.#advanceAll();
        this.#tell();
      },
      Math.max(0, this.#frameBegan + frameSeconds - now()),
    );
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
