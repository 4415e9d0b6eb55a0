/** Providers of event data that are read. */
export const providers = ["wyscout", "statsbomb"] as const;

/** One of `providers`. */
export type ProviderName = (typeof providers)[number];
