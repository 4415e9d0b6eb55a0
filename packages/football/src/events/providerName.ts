export const providers = ["wyscout", "statsbomb"] as const;

export type ProviderName = (typeof providers)[number];
