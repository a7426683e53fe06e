/** Of operators, groups, users, channel accounts and links, in UTF-16 units. */
export const MAX_NAME_LENGTH = 120;
