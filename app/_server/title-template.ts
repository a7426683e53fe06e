/** For the titles of pages. A layout with a title of its own repeats it for the pages below. */
export const titleTemplate = "%s · Parley";
