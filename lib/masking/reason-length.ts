/** In characters: why somebody looked at a masked value. */
export const MAX_REASON_LENGTH = 500;
