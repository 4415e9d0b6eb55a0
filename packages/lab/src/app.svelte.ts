import { type Language, RegulaError } from "@regula/base";
import { recall, remember } from "./browserMemory.ts";
import { chooseLanguage, loadWords, wordsOf } from "./i18n/index.ts";
import { isOfThese, judgeLater, type Verdict } from "./judge/judgeLater.ts";
import { recallWork } from "./keep/keptWork.ts";
import { queryOf, WorkKeeper } from "./keep/workKeeper.svelte.ts";
import { findLack, type LabData, simulateKicks, withPoints } from "./model/data.ts";
import { LabUndo } from "./model/keep/labUndo.ts";
import { Lab } from "./model/lab.ts";
import type { LabModel } from "./model/labModel.ts";
import type { LabModelSettings } from "./model/settings.ts";
import { defaultShared } from "./model/shown/defaultModels.ts";
import { isAsOpened } from "./model/shown/isAsOpened.ts";
import { openShown } from "./model/shown/openShown.ts";
import type { LinkedLab } from "./url/links.ts";
import { loadedLinks, loadLinks } from "./url/loadLinks.ts";
import { keepVisit, readVisit } from "./url/visit.ts";
import { openModelWorker } from "./workers/openModelWorker.ts";

export const screens = [
  "lab",
  "where",
  "inspect",
  "sweep",
  "data",
  "share",
  "course",
  "teach",
] as const;

export type Screen = (typeof screens)[number];

export type ThemeChoice = "auto" | "light" | "dark";

const isScreen = (name: string): name is Screen => screens.some((screen) => screen === name);

/** The page's state: the lab, and the reader's view settings. */
class App {
  readonly lab = new Lab(simulateKicks(), {
    openWorker: openModelWorker,
    now: () => performance.now() / 1000,
    later: (callback, seconds) => setTimeout(callback, 1000 * seconds),
    beforeChange: (what) => this.#undo.remember(what),
  });
  /** Increases whenever the lab changes: code that reads the lab reads this first. */
  version = $state(0);
  language = $state<Language>("en");
  theme = $state<ThemeChoice>("auto");
  /** Goes up when colors change. */
  colors = $state(0);
  screen = $state<Screen>("lab");
  showTest = $state(false);
  isPresenting = $state(false);
  /** What a link says of the course, after `course?`. */
  courseQuery = $state("");
  /** Of a lesson that is presented: a page on or back. */
  moveSlide: ((by: 1 | -1) => void) | null = null;
  /** The model whose settings or inside is shown. */
  chosenId = $state<number | null>(null);
  isFormOpen = $state(false);
  #verdict = $state.raw<Verdict | null>(null);
  problem = $state<string | null>(null);
  /** The name of a file that a link speaks of and does not carry. */
  missingFile = $state<string | null>(null);
  readonly t = $derived(wordsOf(this.language));
  /** Code that reads only the data is not updated by training. */
  readonly data = $derived.by((): LabData => {
    void this.version;
    return this.lab.data;
  });
  readonly #undo = new LabUndo(this.lab, () => performance.now() / 1000);
  readonly work = new WorkKeeper(this.lab, this.#undo, this);
  #isNewsDue = false;
  #asked: Language | null = null;
  #written = "";
  #restTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.language = chooseLanguage(navigator.languages, recall("language"));
    const theme = recall("theme");
    if (theme === "light" || theme === "dark") this.theme = theme;
  }

  /** Loads the words of the language, then opens what the link says. @throws TypeError where they cannot be fetched */
  async start(): Promise<void> {
    await loadWords(this.language);
    await this.#openFirst();
    addEventListener("visibilitychange", () => {
      if (document.hidden) void this.work.keep();
    });
    this.lab.subscribe(() => {
      this.work.noteChange();
      this.#hear();
    });
    addEventListener("popstate", ({ state }) => {
      const visit = readVisit(state);
      if (!visit || !isScreen(visit.screen)) return;
      // What was done meanwhile stays: only the place changes.
      this.screen = visit.screen;
      this.courseQuery = visit.courseQuery;
      this.#writeLink();
    });
    addEventListener("hashchange", () => {
      if (location.hash.slice(1) === this.#written) return;
      void this.#openLink(location.hash).then(() => this.#writeLink());
    });
    this.#hear();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.colors += 1;
    });
  }

  get models(): readonly LabModel[] {
    return this.version >= 0 ? this.lab.models : [];
  }

  get chosen(): LabModel {
    const { models } = this;
    return models.find(({ id }) => id === this.chosenId) ?? models[0];
  }

  /** Changes once the words are there; of several changes the last one counts. */
  async setLanguage(language: Language): Promise<void> {
    this.#asked = language;
    try {
      await loadWords(language);
    } catch (error) {
      this.tell(error);
      return;
    }
    if (this.#asked !== language) return;
    this.language = language;
    remember("language", language);
  }

  setTheme(theme: ThemeChoice): void {
    this.theme = theme;
    remember("theme", theme);
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    this.colors += 1;
  }

  /** Does what may be refused, and shows the reason. */
  attempt(work: () => void): void {
    try {
      work();
      this.problem = null;
    } catch (error) {
      this.tell(error);
    }
  }

  tell(error: unknown): void {
    this.problem = this.describeError(error);
  }

  describeError(error: unknown): string {
    if (error instanceof RegulaError) return error.in(this.language);
    return error instanceof Error ? error.message : String(error);
  }

  /** A model with other settings, and all anew from the first weights: playing. */
  tryNetwork(model: LabModel, settings: LabModelSettings): void {
    this.attempt(() => {
      this.asOne(null, () => {
        this.lab.change(model, settings);
        this.watch();
      });
      this.go("lab");
    });
  }

  /** Several changes that one undo takes back. @param what changes, as often as it likes within a second */
  asOne(what: string | null, work: () => void): void {
    this.#undo.asOne(what, work);
  }

  /** From the first weights on, playing. */
  watch(): void {
    this.lab.restart();
    this.lab.play();
  }

  get canUndo(): boolean {
    return this.version >= 0 && this.#undo.canUndo;
  }

  get canRedo(): boolean {
    return this.version >= 0 && this.#undo.canRedo;
  }

  /** Other data: training begins anew. */
  useData(data: LabData): void {
    this.#undo.remember(null);
    this.missingFile = null;
    this.#setData(data, false);
  }

  /** The same data with points moved, added or taken away: training goes on. */
  editPoints(points: Partial<Pick<LabData, "train" | "test">>): void {
    const { data } = this.lab;
    this.#undo.rememberPoints();
    this.#setData(withPoints(data, { train: data.train, test: data.test, ...points }), true);
  }

  undo(): void {
    this.attempt(() => this.#undo.undo());
    this.version += 1;
  }

  redo(): void {
    this.attempt(() => this.#undo.redo());
    this.version += 1;
  }

  #setData(data: LabData, isEdit: boolean): void {
    this.attempt(() => this.lab.setData(data, { isEdit }));
    this.version += 1;
  }

  go(screen: Screen): void {
    this.#visit(screen, this.courseQuery);
  }

  /** The course at a place of it. */
  openCourse(query: string): void {
    this.#visit("course", query);
  }

  #visit(screen: Screen, courseQuery: string): void {
    const isOther = screen !== this.screen || courseQuery !== this.courseQuery;
    this.screen = screen;
    this.courseQuery = courseQuery;
    this.#writeLink(isOther);
  }

  /** Of the weights that are shown; null until it has come. */
  get verdict(): Verdict | null {
    const verdict = this.#verdict;
    return verdict && this.version >= 0 && isOfThese(verdict, this.lab) ? verdict : null;
  }

  /** What was kept of the visit before, or what the address asks for. */
  async #openFirst(): Promise<void> {
    const [screen, query = ""] = location.hash.slice(1).split("?");
    const asked = screen === "course" ? "" : query;
    const kept = await recallWork();
    if (kept && this.work.restore(kept, asked)) {
      this.screen = isScreen(screen) ? screen : "lab";
      if (screen === "course") this.courseQuery = query;
      return;
    }
    await this.#openLink(location.hash);
    if (kept) this.work.setAside(kept, queryOf(location.hash));
  }

  async #openLink(hash: string): Promise<void> {
    const [screen, query = ""] = hash.slice(1).split("?");
    this.screen = isScreen(screen) ? screen : "lab";
    if (this.screen === "course") this.courseQuery = query;
    else if (query) {
      try {
        const linked = await (await loadLinks()).readLink(hash);
        if (linked) return this.open(linked);
      } catch (error) {
        this.tell(error);
        this.problem = `${this.t.linkRefused} ${this.problem ?? ""}`;
        this.screen = "lab";
      }
    }
    if (this.lab.models.length === 0) this.#openShown();
  }

  #openShown(): void {
    openShown(this.lab, () => {
      this.version += 1;
    });
  }

  /** What a link asks for, in place of what is there. */
  open({ data, missingFile, seed, iteration, starts }: LinkedLab): void {
    this.attempt(() => {
      if (this.lab.models.length > 0) this.#undo.remember(null);
      this.lab.data = data;
      this.missingFile = missingFile;
      this.lab.seed = seed;
      this.lab.open(starts, iteration);
    });
  }

  /** Forgets what was kept, and begins as a first visit does. */
  async forget(): Promise<void> {
    await this.work.forget(() => {
      this.lab.data = simulateKicks();
      this.lab.seed = defaultShared.seed;
      this.#openShown();
    });
    this.#writeLink();
  }

  #hear(): void {
    if (this.#isNewsDue) return;
    this.#isNewsDue = true;
    // News that come closer together than frames of the screen are one.
    requestAnimationFrame(() => {
      this.#isNewsDue = false;
      this.version += 1;
      clearTimeout(this.#restTimer);
      this.#restTimer = setTimeout(() => this.#rest(), 250);
    });
  }

  /** What is worth doing once nothing moves. */
  #rest(): void {
    if (this.lab.isPlaying || this.lab.isBusy) return;
    this.#writeLink();
    void this.work.keep();
    if (findLack(this.lab.data) || this.verdict) return;
    judgeLater(this.lab, (verdict) => {
      this.#verdict = verdict;
    });
  }

  #writeLink(isNew = false): void {
    if (this.screen === "course" && this.courseQuery) this.#written = `course?${this.courseQuery}`;
    else if (isAsOpened(this.lab)) this.#written = this.screen;
    else {
      const links = loadedLinks();
      // Until they can be written the place alone is in the address.
      if (!links) {
        loadLinks().then(
          () => this.#writeLink(),
          () => {},
        );
      }
      this.#written = links?.linkOf(this.lab, this.screen, false) ?? this.screen;
    }
    keepVisit({ screen: this.screen, courseQuery: this.courseQuery }, this.#written, isNew);
  }
}

export const app = new App();
