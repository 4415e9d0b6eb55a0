import type { LabUndo } from "../model/keep/labUndo.ts";
import type { Lab } from "../model/lab.ts";
import { encodeLab } from "../url/labUrl.ts";
import { isAsOpened, stateOfLab } from "../url/stateOfLab.ts";
import {
  forgetWork,
  hasKeptWork,
  type KeptAdvice,
  type KeptSweep,
  type KeptWork,
  keepWork,
} from "./keptWork.ts";

/** What a reader looks at in the lab. */
interface Sight {
  chosenId: number | null;
  showTest: boolean;
}

/** Keeps what is under way from one visit to the next. */
export class WorkKeeper {
  sweep = $state.raw<KeptSweep | null>(null);
  advice = $state.raw<KeptAdvice | null>(null);
  /** What the page opened with: work of before, or a link while such work is one undo away. */
  welcome = $state<"back" | "aside" | null>(null);
  isKept = $state(hasKeptWork());
  readonly #lab: Lab;
  readonly #undo: LabUndo;
  readonly #sight: Sight;
  /** Of a link that was opened beside kept work: until something changes that work stays kept. */
  #asideQuery: string | null = null;

  constructor(lab: Lab, undo: LabUndo, sight: Sight) {
    this.#lab = lab;
    this.#undo = undo;
    this.#sight = sight;
  }

  keepSweep(sweep: KeptSweep): void {
    this.sweep = sweep;
    this.keep();
  }

  keepAdvice(advice: KeptAdvice): void {
    this.advice = advice;
    this.keep();
  }

  /** Keeps what is under way, once there is something of the reader's own. */
  keep(): void {
    const { sweep, advice, isKept } = this;
    const lab = this.#lab;
    if (!isKept && !sweep && !advice && isAsOpened(lab)) return;
    const query = queryOf(encodeLab(stateOfLab(lab, "", false)));
    if (query === this.#asideQuery) return;
    this.#asideQuery = null;
    const { chosenId, showTest } = this.#sight;
    const describe = () => ({ query, moment: lab.moment(), chosenId, showTest, sweep, advice });
    void keepWork(describe).then(() => {
      this.isKept = hasKeptWork();
    });
  }

  /** As it was left; refuses where the address asks for something else. @returns whether it is there again */
  restore({ query, moment, chosenId, showTest, sweep, advice }: KeptWork, asked: string): boolean {
    if (asked && asked !== query) return false;
    this.#lab.restore(moment);
    this.#sight.chosenId = chosenId;
    this.#sight.showTest = showTest;
    this.sweep = sweep;
    this.advice = advice;
    this.welcome = "back";
    return true;
  }

  /** Work of before is one undo away from a link that was opened. */
  setAside({ moment }: KeptWork, asked: string): void {
    this.#undo.rememberMoment(moment);
    this.#asideQuery = asked;
    this.welcome = "aside";
  }

  /** Nothing of the work is left: neither kept nor to be undone. */
  async forget(): Promise<void> {
    await forgetWork();
    this.#undo.clear();
    this.sweep = null;
    this.advice = null;
    this.welcome = null;
    this.#asideQuery = null;
    this.isKept = false;
  }
}

/** What a link says beside its screen. */
export function queryOf(hash: string): string {
  return hash.split("?")[1] ?? "";
}
