import type { LabUndo } from "../model/keep/labUndo.ts";
import type { Lab } from "../model/lab.ts";
import { isAsOpened } from "../model/shown/isAsOpened.ts";
import { loadLinks } from "../url/loadLinks.ts";
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
  /** Whether all that was done is kept, to the last change. */
  isCurrent = $state(true);
  #changes = 0;
  readonly #lab: Lab;
  readonly #undo: LabUndo;
  readonly #sight: Sight;
  /** Whether the lab is forgetting: what is kept meanwhile would come back. */
  #isForgetting = false;
  /** Of a link that was opened while there is kept work: until something changes that work stays kept. */
  #asideQuery: string | null = null;

  constructor(lab: Lab, undo: LabUndo, sight: Sight) {
    this.#lab = lab;
    this.#undo = undo;
    this.#sight = sight;
  }

  keepSweep(sweep: KeptSweep): void {
    this.sweep = sweep;
    void this.keep();
  }

  keepAdvice(advice: KeptAdvice): void {
    this.advice = advice;
    void this.keep();
  }

  noteChange(): void {
    this.#changes += 1;
    this.isCurrent = false;
  }

  /** Keeps what is under way, once there is something of the reader's own. */
  async keep(): Promise<void> {
    const lab = this.#lab;
    const isWorthKeeping = () => this.isKept || this.sweep || this.advice || !isAsOpened(lab);
    if (!isWorthKeeping()) return;
    // Where they cannot be fetched nothing is kept, and the lab works all the same.
    const links = await loadLinks().catch(() => null);
    if (!links || this.#isForgetting || !isWorthKeeping()) return;
    const changes = this.#changes;
    const query = queryOf(links.linkOf(lab, "", false));
    if (query === this.#asideQuery) return;
    this.#asideQuery = null;
    const { sweep, advice } = this;
    const { chosenId, showTest } = this.#sight;
    await keepWork(() => ({
      query,
      moment: lab.moment(),
      past: this.#undo.kept,
      chosenId,
      showTest,
      sweep,
      advice,
    }));
    this.isKept = hasKeptWork();
    this.isCurrent = this.isKept && changes === this.#changes;
  }

  /** As it was left; refuses where the address asks for something else. @returns whether it is there again */
  restore(
    { query, moment, past = [], chosenId, showTest, sweep, advice }: KeptWork,
    asked: string,
  ): boolean {
    if (asked && asked !== query) return false;
    this.#lab.restore(moment);
    this.#undo.takeUp(past);
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

  /** Nothing of the work is left: neither kept nor to be undone. @param beginAnew in place of what is under way */
  async forget(beginAnew: () => void): Promise<void> {
    this.#isForgetting = true;
    await forgetWork();
    this.#undo.clear();
    this.sweep = null;
    this.advice = null;
    this.welcome = null;
    this.#asideQuery = null;
    this.isKept = false;
    beginAnew();
    this.#isForgetting = false;
  }
}

/** What a link contains in addition to its screen. */
export function queryOf(hash: string): string {
  return hash.split("?")[1] ?? "";
}
