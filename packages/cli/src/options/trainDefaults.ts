/** What `regula train` does where nothing else is asked. */
export const trainDefaults = { iterations: 5000, repeats: 1 } as const;
