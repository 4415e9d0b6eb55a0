/** Steps of each network of `regula train` and `regula tune` where nothing else is asked. */
export const studyIterations = 5000;
