import type { ModelOrigin } from "@regula/models";

/** A copy that a document may hold; null of a model that was trained here. */
export const originToJson = <Origin extends ModelOrigin | null>(origin: Origin): Origin =>
  origin && { ...origin };
