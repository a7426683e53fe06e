export type ActorKind = "client" | "operator" | "chatbot" | "system" | "user";

export type Location = { latitude: number; longitude: number; name?: string; address?: string };
export type Contact = { name: string; phones: string[]; emails: string[]; organization?: string };
/** `price` for one, in the order's currency. */
export type OrderItem = { name: string; quantity: number; price?: number; currency?: string };
/** What chatbots show as a hero card. `image` is its address, which is never loaded. */
export type Card = { title?: string; text?: string; image?: string; buttons: CardButton[] };
export type CardButton = { label: string; url?: string };

/** What another system says about a recording. `id` is its own, `state` processing or failed. */
export type RecordingReport = {
  id: string;
  track: string;
  state: string;
  /** ISO 8601. */
  startedAt?: string;
  /** Why it failed. */
  reason?: string;
};

/** The facts of an event besides its text; kinds.ts says which fields a kind uses. Ids are the tenant's. */
export type EventData = {
  groupId?: number;
  operatorId?: number;
  chatbotId?: number;
  fromOperatorId?: number;
  toGroupId?: number;
  toOperatorId?: number;
  toPhone?: string;
  /** The page that the client opened. */
  pageUrl?: string;
  automatic?: boolean;
  reason?: string;
  note?: string;
  result?: string;
  /** A file: the row in `files`, and what it was when sent. */
  fileId?: number;
  name?: string;
  size?: number;
  mediaType?: string;
  answers?: { label: string; answer: string }[];
  names?: string[];
  tags?: string[];
  rating?: number;
  ratingScale?: string;
  /** Columns of the session that have a new value, by their names in the schema. */
  facts?: Record<string, unknown>;
  /** Parameters that were attached, by name. */
  parameters?: Record<string, string>;
  /** The system that did it through the API, by the name of its key. */
  by?: string;
  /** The operator has after-call work to do. */
  wrapUp?: boolean;
  /** The id of the button or list row that the client chose; the text is its title. */
  choice?: string;
  location?: Location;
  contacts?: Contact[];
  order?: { items: OrderItem[] };
  card?: Card;
  /** Of a reaction; missing when it was taken back. */
  emoji?: string;
  /** The place in the session of the message that this one answers or reacts to. */
  replyTo?: number;
  /** How a file is shown: a voice note, a sticker. */
  look?: "voice" | "sticker";
  /** The approved template that a message was made from. */
  template?: { name: string; language: string };
  recording?: RecordingReport;
};

/** One thing that happened in a session. `kind` and `actorKind` are open: a newer producer may send others. */
export type SessionEvent = {
  seq: number;
  kind: string;
  at: Date;
  actorKind: string;
  actorId: number | null;
  text: string | null;
  /** The size of the whole text in bytes, where `text` may be its beginning only. */
  textBytes?: number | null;
  data: EventData | null;
};

export type EventContent = Omit<SessionEvent, "at">;
