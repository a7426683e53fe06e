/**
 * A vendor on this machine, for the demo and for tests: it takes our messages as the vendor's documentation says, and plays the
 * clients. Each channel's folder has one in `stand-in.ts`.
 */
export type StandIn = {
  /** The address for CHANNEL_URLS. */
  url: string;
  /** What clients have on their phones, oldest first; replaced as receipts change it. */
  messages(client: string): readonly PhoneMessage[];
  /** The clients with messages on their phones, the latest message first. */
  clients(): readonly string[];
  /** A client writes to the account: sends a signed webhook, repeated until it is answered with success. Returns the vendor's message id. */
  write(client: StandInClient, text: string): Promise<string>;
  /** A client sends a file. */
  writeFile(client: StandInClient, file: StandInFile): Promise<string>;
  /** The client's phone gets or shows everything so far; sends the receipts that the vendor sends. */
  receive(client: string, state: "delivered" | "read"): Promise<void>;
  /** So much time passes for one client, in milliseconds: their messages become older, and the time for answers runs out. */
  letTimePass(client: string, time: number): Promise<void>;
  /** The client stops us from writing, or allows it again, where the vendor knows such a thing. */
  permit(client: string, allowed: boolean): Promise<void>;
  /**
   * How the next requests to the vendor go; normal ones follow. Connections are refused until it is called again, such as with
   * 0 times, because refused requests cannot be counted.
   */
  misbehave(how: Misbehaviour, times?: number): Promise<void>;
  /** All requests to the vendor that were accepted as messages, for tests. */
  accepted(): number;
  close(): Promise<void>;
};

/** What the stand-in must know of the account in Parley, and where its webhooks go. */
export type StandInAccount = {
  account: string;
  settings: Readonly<Record<string, string>>;
  /** The address of the account's webhook in Parley. */
  webhook: string;
};

export type StandInOptions = {
  /** 0 for any free port. */
  port?: number;
  /** In milliseconds: after this a request that is never answered loses its connection. */
  hold?: number;
  /** Finds what the vendor knows of a client from before the stand-in was started. Nobody is known if it is left out. */
  known?(client: string): Promise<KnownClient | null>;
};

/** `allowed`: whether we may write to them. */
export type KnownClient = { name: string; wroteAt: Date; allowed: boolean };

export type StandInClient = { id: string; name: string };
export type StandInFile = { name: string; mediaType: string; bytes: Buffer };

export type PhoneMessage = {
  id: string;
  from: "client" | "centre";
  at: Date;
  text: string;
  /** A file, with its bytes as the phone got them. */
  file?: StandInFile;
  /** The name of the template that it was made from. */
  template?: string;
  /** The id of the message that it answers. */
  replyTo?: string;
  state: "sent" | "delivered" | "read";
};

/** `slow`: never answers in time, but took the message. `late`: the same, and it did not take it. `malformed`: it took it. */
export type Misbehaviour =
  | "slow"
  | "late"
  | "refuse connection"
  | "rate limit"
  | "server error"
  | "malformed";
