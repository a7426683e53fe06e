/** In UTF-16 units, as for other labels. */
export const MAX_RESULT_LENGTH = 800;
