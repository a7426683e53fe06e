/** In UTF-16 units. A file of its own, so that forms in the browser can import it. */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 1000;
