import { evaluateClassifier, predictLogits } from "@regula/studies";
import { classifierOf } from "../model/features/labClassifier.ts";
import { Lab } from "../model/lab.ts";
import type { LabModel } from "../model/labModel.ts";
import type { LabModelSettings } from "../model/settings.ts";
import { openModelWorker } from "../workers/openModelWorker.ts";
import { courseData } from "./trainingOrder.ts";

/** A small lab inside a lesson: the same workers, the same kicks, its own models. */
export class FigureLab {
  readonly lab = new Lab(courseData, {
    openWorker: openModelWorker,
    now: () => performance.now() / 1000,
    later: (callback, seconds) => setTimeout(callback, 1000 * seconds),
  });
  /** Goes up with every piece of news. */
  version = $state(0);
  #isNewsDue = false;

  constructor(settings: readonly LabModelSettings[]) {
    this.lab.subscribe(() => {
      if (this.#isNewsDue) return;
      this.#isNewsDue = true;
      requestAnimationFrame(() => {
        this.#isNewsDue = false;
        this.version += 1;
      });
    });
    this.open(settings);
  }

  get models(): readonly LabModel[] {
    return this.version >= 0 ? this.lab.models : [];
  }

  get isPlaying(): boolean {
    return this.version >= 0 && this.lab.isPlaying;
  }

  /** Of what is painted. */
  get iteration(): number {
    return this.models[0]?.picture?.iteration ?? 0;
  }

  /** Models at their first weights. */
  open(settings: readonly LabModelSettings[]): void {
    this.lab.open(settings.map((one) => ({ settings: one, state: null })));
  }

  /** Other settings for the only model: from its first weights to the end. */
  change(settings: LabModelSettings): void {
    this.lab.pause();
    this.open([settings]);
    this.run();
  }

  /** From the first weights to the end. */
  run(): void {
    this.lab.speed = "fast";
    this.lab.restart();
    this.lab.play();
  }

  /** The data loss in training and on kicks not seen, as far as it was recorded. */
  losses(model: LabModel) {
    const { test, standardization } = this.lab.examples;
    const items = model.history.items.filter(({ cost }) => cost !== null);
    const step = Math.max(1, Math.ceil(items.length / mostPoints));
    const kept = items.filter((_, i) => i % step === 0 || i === items.length - 1);
    return kept.map(({ iteration, cost, plan, flat }) => {
      const classifier = classifierOf(plan, flat, standardization);
      return {
        iteration,
        train: cost?.dataLoss ?? Number.NaN,
        test: test
          ? evaluateClassifier(predictLogits(classifier, test.X), test.Y.data).logLoss
          : Number.NaN,
      };
    });
  }

  close(): void {
    this.lab.open([]);
  }
}

const mostPoints = 80;
