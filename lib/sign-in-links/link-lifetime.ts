/** For how long a link works that an admin hands over or has sent. */
export const LINK_DAYS = 7;

/** In minutes, for how long one works that somebody has asked for who forgot their password. */
export const FORGOTTEN_MINUTES = 60;
