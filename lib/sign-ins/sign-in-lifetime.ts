/** In seconds: a working shift; then users have to sign in again. */
export const SIGN_IN_SECONDS = 12 * 60 * 60;
