import { idOf, textOf } from "../eventFields.ts";

/** Version 2's names of events, by the ids that its interface gives in their place. */
const eventNames: Readonly<Record<string, string>> = {
  1: "Duel",
  2: "Foul",
  3: "Free Kick",
  4: "Goalkeeper leaving line",
  5: "Interruption",
  6: "Offside",
  7: "Others on the ball",
  8: "Pass",
  9: "Save attempt",
  10: "Shot",
};

/** The same of sub-events. */
const subEventNames: Readonly<Record<string, string>> = {
  10: "Air duel",
  11: "Ground attacking duel",
  12: "Ground defending duel",
  13: "Ground loose ball duel",
  20: "Foul",
  21: "Hand foul",
  22: "Late card foul",
  23: "Out of game foul",
  24: "Protest",
  25: "Simulation",
  26: "Time lost foul",
  27: "Violent Foul",
  30: "Corner",
  31: "Free Kick",
  32: "Free kick cross",
  33: "Free kick shot",
  34: "Goal kick",
  35: "Penalty",
  36: "Throw in",
  40: "Goalkeeper leaving line",
  50: "Ball out of the field",
  51: "Whistle",
  70: "Acceleration",
  71: "Clearance",
  72: "Touch",
  80: "Cross",
  81: "Hand pass",
  82: "Head pass",
  83: "High pass",
  84: "Launch",
  85: "Simple pass",
  86: "Smart pass",
  90: "Reflexes",
  91: "Save attempt",
  100: "Shot",
};

const knownEvents = new Set(Object.values(eventNames));

/** Whether an event of this name is known. */
export function isKnownEvent(name: string): boolean {
  return knownEvents.has(name);
}

/** An event's name, written out or given by an id under the field of either; null where there is none. */
export function eventNameOf(name: unknown, id: unknown): string | null {
  return nameOf(eventNames, name) ?? nameOf(eventNames, id);
}

/** As `eventNameOf`; an offside and others have none. */
export function subEventNameOf(name: unknown, id: unknown): string {
  return nameOf(subEventNames, name) ?? nameOf(subEventNames, id) ?? "";
}

function nameOf(names: Readonly<Record<string, string>>, value: unknown): string | null {
  const id = idOf(value);
  if (id === null) return textOf(value);
  // An unknown id is used as its name.
  return Object.hasOwn(names, id) ? names[id] : id;
}
