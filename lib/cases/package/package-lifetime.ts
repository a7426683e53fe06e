/** After how many days the file of a package is deleted. It is for handing over, and can be made again while the case is open. */
export const PACKAGE_DAYS = 30;
