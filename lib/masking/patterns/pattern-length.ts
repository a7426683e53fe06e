/* In characters. */

export const MAX_NAME_LENGTH = 80;
export const MAX_PATTERN_LENGTH = 300;
