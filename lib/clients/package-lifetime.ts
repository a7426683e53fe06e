/** After how many days the file of a package is deleted. It is for handing over, and can be made again. */
export const PACKAGE_DAYS = 7;
