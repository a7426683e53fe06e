export type SessionHrefs = {
  close: string;
  full: string;
  tab: (name: string) => string;
  session: (id: number) => string;
  ended: (id: number) => string;
  filter: (column: string, value: string) => string;
};
