/** A page to go to. */
export type PaletteLink = { label: string; href: string };

export type PaletteProps = {
  /** The base URL of sessions, and the path of the list in which texts are searched. */
  sessionsPath: string;
  historyPath: string;
  /** The URL of the saved views. */
  viewsPath: string;
  /** The pages that the user may open. */
  pages: readonly PaletteLink[];
};
