import {
  type ControlRule,
  type MatchEvents,
  type SignalMeaning,
  signals,
} from "../events/matchEvents.ts";

/** The outcome of a kick; null where the events do not show it. */
export interface KickDecision {
  /** The id of the team that touched the ball first; "out" where no player did before a restart. */
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
export function decideKick(match: MatchEvents, index: number): KickDecision {
  const { kick, second } = match.events[index];
  return decideFrom(match, index, index + 1, kick?.waitFrom ?? second);
}

/**
 * The id of the team that has the ball so many seconds after the kick at `index`: who scored in
 * between, else who comes to control it from then on, by the rules of `decideKick`; null where the
 * events do not show it.
 */
export function decideLater(match: MatchEvents, index: number, seconds: number): string | null {
  const { events } = match;
  const { period, second } = events[index];
  const from = second + seconds;
  let next = index + 1;
  for (; next < events.length; next++) {
    const event = events[next];
    if (event.period !== period || event.second >= from) break;
    if (event.goalFor !== null) return event.goalFor;
  }
  return decideFrom(match, index, next, from).control;
}

/** Of the kick at `index`, by the events from `next` on, up to `longestWait` after `waitFrom`. */
function decideFrom(
  { events, lookAhead }: MatchEvents,
  index: number,
  next: number,
  waitFrom: number,
): KickDecision {
  const { period } = events[index];
  const latest = waitFrom + longestWait;
  let firstContact: string | null = null;
  let holder: string | null = null;
  let run = 0;
  for (const event of events.slice(next, next + lookAhead)) {
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
