/** The addresses that lead on from an open session; the page that shows it makes them. */
export type SessionHrefs = {
  close: string;
  full: string;
  tab: (name: string) => string;
  session: (id: number) => string;
  /** The same session beside History, where ended ones are. */
  ended: (id: number) => string;
  filter: (column: string, value: string) => string;
};
