/** A session as it is stored before a request adds to it. */
export type SessionState = {
  id: number;
  channel: string;
  channelAccount: string | null;
  createdAt: Date;
  status: string;
  live: boolean;
  ended: boolean;
  routedHere: boolean;
  clientId: number | null;
  anonymised: boolean;
  /** This transaction has inserted it. */
  isNew: boolean;
};
