/** Theme and density are cookies of the browser, so that the server renders the right ones at once. */
const themes = ["system", "light", "dark"] as const;
export const densities = ["comfortable", "compact"] as const;
export type Theme = (typeof themes)[number];
export type Density = (typeof densities)[number];

export const themeCookie = "parley-theme";
export const densityCookie = "parley-density";

export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

export function parseDensity(value: string | undefined): Density {
  return densities.find((density) => density === value) ?? "comfortable";
}
