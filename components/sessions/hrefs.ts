/** The links of an open session, made by the page that shows it. */
export type SessionHrefs = {
  close: string;
  full: string;
  tab: (name: string) => string;
  session: (id: number) => string;
  /** A session opened in History. */
  ended: (id: number) => string;
  filter: (column: string, value: string) => string;
};
