/** Of the reasons for opening and for closing a case, in UTF-16 units. */
export const MAX_REASON_LENGTH = 2_000;
