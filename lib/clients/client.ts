/** A client with everything by which they can be recognised. */
export type ListedClient = {
  id: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  externalId: string | null;
  identities: readonly { channel: string; account: string; externalId: string }[];
  sessions: number;
  /** How many of the sessions have not ended. */
  live: number;
};
