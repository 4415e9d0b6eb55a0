import {
  type ControlRule,
  type MatchEvents,
  type SignalMeaning,
  signals,
} from "../events/matchEvents.ts";

/** What became of a kick; null where the events do not tell. */
export interface KickDecision {
  /** The id of the team that touched the ball first; "out" where nobody did before a restart. */
  readonly firstContact: string | "out" | null;
  /** The id of the team that came to control the ball. */
  readonly control: string | null;
  /** The rule that decided control. */
  readonly resolvedBy: ControlRule | null;
}

/** An answer later than this is not the kick's. */
const longestWait = 15;

/** So many consecutive actions on the ball are control. */
const runOfControl = 2;

/**
 * Who touched the ball first after the kick at `index`, and who came to control it: the next events
 * of its period are read in order until one decides, one comes too late, or `lookAhead` are read.
 */
export function decideKick({ events, lookAhead }: MatchEvents, index: number): KickDecision {
  const { period, kick, second } = events[index];
  const latest = (kick?.waitFrom ?? second) + longestWait;
  let firstContact: string | null = null;
  let holder: string | null = null;
  let run = 0;
  for (const event of events.slice(index + 1, index + 1 + lookAhead)) {
    if (event.period !== period) break;
    const { team, signal } = event;
    if (signal === "restart") {
      return { firstContact: firstContact ?? "out", control: team, resolvedBy: "restart" };
    }
    if (signal === "skipped") continue;
    if (event.second > latest) break;
    const meaning: SignalMeaning = signals[signal];
    if (meaning.isContact) firstContact ??= team;
    if (meaning.run === "ends") run = 0;
    if (meaning.run === "adds") {
      run = holder === team ? run + 1 : 1;
      holder = team;
    }
    const rule = meaning.decides ?? (run >= runOfControl ? "run" : null);
    if (rule) return { firstContact, control: team, resolvedBy: rule };
  }
  return { firstContact, control: null, resolvedBy: null };
}
