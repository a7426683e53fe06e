/** How long the name of a tenant may be, in characters. */
export const NAME_LENGTH = 120;
