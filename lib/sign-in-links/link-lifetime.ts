/** For how long a link works that an admin hands over. */
export const LINK_DAYS = 7;
