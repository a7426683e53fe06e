import type { z } from "zod";
import type { EventData } from "@/lib/events/event";

/**
 * A channel by which clients write to us. Everything that differs between channels is in its folder: `face.ts` has its name and
 * icon, `channel.ts` the rest. The optional parts are what a channel may not be able to do; `phone` and `video` have none.
 */
export type Channel = {
  /** As stored with sessions and accounts. */
  id: string;
  /** Null when sessions come in from other systems only. */
  account: AccountRules | null;
  /**
   * The ID of a client there is a phone number, in international form with or without the plus, or as it was dialled; one with
   * other characters never is.
   */
  identityIsPhone?: "international" | "as dialled";
  /** The vendor sends webhooks to us. */
  receive?: Receive;
  /** How messages reach the client. Without it other systems are notified by webhooks of ours. */
  deliver?: Deliver;
};

/** Read when it is shown, so that it is in the language of the reader. */
export type Text = () => string;

/* Accounts */

export type AccountRules = {
  /** One sentence for the choice of a channel. */
  hint: Text;
  /** Our own ID at the vendor, by which its webhooks address us: of a phone number, of a page. */
  account: { label: Text; hint: Text };
  fields: readonly AccountField[];
  /** Whether a group must be chosen; for the others another system may route the sessions. */
  groupRequired: boolean;
  /** Its form shows how the settings look on a page, as components/settings/channels/chat-preview.tsx draws them. */
  preview?: "chat";
  /** How to connect it at the vendor, a sentence each; WEBHOOK is replaced by our address. */
  steps: readonly Text[];
  /** Checks the credentials at the vendor and says exactly what is wrong. */
  test?(account: Account): Promise<readonly Check[]>;
};

/**
 * A field of an account's form. `secret` values are stored encrypted and never shown again; a `flag` is "yes" or missing; `prose` is
 * a text of several lines; a `choice` is one of its options, the first of which is the same as an empty field; a `picture` is a small
 * PNG as a data URL.
 */
export type AccountField = {
  name: string;
  label: Text;
  hint: Text;
  type: "text" | "secret" | "lines" | "prose" | "flag" | "choice" | "picture";
  required: boolean;
  /** Of a choice: values with their labels. */
  options?: Readonly<Record<string, string>>;
  /** Reads what was typed, without surrounding space; an empty optional field is not read. */
  value?: z.ZodType<string, string>;
};

/** Stands in a step for our address. */
export const WEBHOOK = "{webhook}";

/** An account with its credentials. */
export type Account = {
  tenantId: number;
  id: number;
  channel: string;
  account: string;
  name: string;
  /** In the address of its webhook. */
  publicKey: string;
  /** The fields of its form by name, secrets included; one that was left empty is missing. */
  settings: Readonly<Record<string, string>>;
};

/** `problem`: what is wrong and what to do about it; null when it is right. */
export type Check = { what: string; problem: string | null };

/* From the vendor to us */

export type Receive = {
  /** In bytes. */
  maxBody: number;
  /** What the vendor adds to the address that it was given, such as `/message`. */
  suffix?: string;
  /** Optional fields without which an account does not receive. */
  needs?: readonly string[];
  /**
   * The vendor sends webhooks for all accounts of an app to one address, also for those that are not connected here. Which fields
   * prove that they come from the app: accounts with the same values belong to it.
   */
  shared?: readonly string[];
  /** Whether the sender may be in our own network. A vendor calls public https addresses only. */
  local?: boolean;
  /** Answers a request that carries no events, such as the verification of our address; null for any other. */
  handshake?(request: WebhookRequest, account: Account): WebhookAnswer | null;
  /** Throws Forbidden unless the vendor sent it. */
  verify(request: WebhookRequest, account: Account): void;
  /**
   * The sender's id of a request, the same when it is sent again. Without it, requests with the same body are one: the vendor's
   * events have ids and times in them.
   */
  requestId?(request: WebhookRequest): string;
  /** What a webhook is answered once it is stored; 200 without a body if left out. */
  answer?: WebhookAnswer;
  /**
   * Reads the events of a verified body. What cannot be read is an item too, so that the rest is stored. `receivedAt` is the
   * time of events without one.
   */
  read(body: Buffer, receivedAt: Date): readonly Incoming[];
  /** Opens a file that a message refers to. Throws MediaGone, or any other error to be tried again later. */
  openMedia?(account: Account, media: MediaRef, signal: AbortSignal): Promise<OpenedMedia>;
  /** Asks the vendor for what its webhooks do not say of a client, such as the name. Null when it does not say it either. */
  describeClient?(
    account: Account,
    client: string,
    signal: AbortSignal,
  ): Promise<Omit<ClientFacts, "identity"> | null>;
};

export type WebhookRequest = {
  method: "GET" | "POST";
  headers: Headers;
  query: URLSearchParams;
  /** As it was sent, because signatures cover these bytes; decompressed if it was compressed. */
  body: Buffer;
};

export type WebhookAnswer = { status: number; body: string };

/** What a webhook says. `account`: which of our IDs at the vendor it is for; one webhook may serve several accounts. */
export type Incoming = { account: string } & IncomingItem;
export type IncomingItem =
  | IncomingMessage
  /**
   * The vendor took our message, delivered it, and so on; order is not guaranteed. `messageId` is the vendor's; `key` is that of
   * our message, from vendors that return what was sent with it: it resolves a message whose sending was not answered.
   */
  | { is: "receipt"; messageId: string; key?: string; state: ReceiptState; failure?: string }
  /**
   * All our messages to the client up to one have arrived, or were read. `last` is the vendor's id of that one if it says so;
   * `until` counts when it does not, or when we do not know the message.
   */
  | { is: "receipts until"; client: string; state: "delivered" | "read"; until: Date; last?: string }
  /**
   * The client has another ID from now on, such as a new phone number. `id` is the vendor's, of this notice. `text`: what operators
   * read in the timeline; left out for an ID that says nothing to them.
   */
  | { is: "identity"; id: string; from: string; to: string; text?: string }
  /** The client allows or forbids us to write, or closed the conversation. `id` is the vendor's, of this notice. */
  | { is: "permission"; id?: string; client: string; allowed: boolean; reason: string; at: Date }
  | { is: "typing"; client: string }
  /** Known and left out on purpose: an echo of our own message, a subscription we do not use. */
  | { is: "ignored"; what: string }
  /** Kept for an admin, who may try again after an upgrade. */
  | { is: "unreadable"; problem: string };

export type ReceiptState = "sent" | "delivered" | "read" | "failed";

export type IncomingMessage = {
  is: "message";
  /** The vendor's, unique in the account forever: a second one with the same content changes nothing. */
  id: string;
  client: ClientFacts;
  at: Date;
  /** When this message let us write, if that is not `at`: some vendors do not say when a client forbade it. */
  allowedAt?: Date;
  content: Content;
  /** The vendor's id of the message that it answers or reacts to. */
  replyTo?: string;
  /** Values for parameters of the session, such as the place where the client found us. */
  parameters?: Readonly<Record<string, string>>;
};

/**
 * `identity`: the client's ID on this account. `aliases`: the client's other IDs there, of which a later message may have
 * only one: WhatsApp hides the phone number of those who take a user name. The rest is what the vendor says of the client.
 */
export type ClientFacts = {
  identity: string;
  aliases?: readonly string[];
  name?: string;
  phone?: string;
  language?: string;
};

/** One message becomes one event, or two for a file with a text. */
export type Content = {
  kind: "message" | "file" | "form" | "location" | "contacts" | "order" | "reaction" | "system";
  /** What a person reads and content search finds; for a file what was written with it. */
  text?: string;
  data?: Pick<EventData, "choice" | "location" | "contacts" | "order" | "emoji" | "answers">;
  media?: IncomingMedia;
  /** It is about an earlier message, such as a change of it, and opens no session; neither does a reaction. */
  aside?: true;
  /** For a change of the message `replyTo`: it is left out when that message is stored with one of these texts. */
  changedTo?: readonly string[];
};

/** `ref` is what `openMedia` needs; it is stored until the file is, so it must be JSON. `sha256` is in hex. */
export type IncomingMedia = {
  ref: MediaRef;
  name: string;
  mediaType?: string;
  size?: number;
  sha256?: string;
  look?: "voice" | "sticker";
};
export type MediaRef = Readonly<Record<string, string | number>>;

/** `length` in bytes, if the vendor says it. */
export type OpenedMedia = { bytes: AsyncIterable<Uint8Array>; length: number | null };

/** The vendor no longer has the file, or never gives it to us; trying again does not help. */
export class MediaGone extends Error {
  override readonly name = "MediaGone";
}

/* From us to the vendor */

export type Deliver = {
  /** `pull`: the client's own window reads the session, and nothing is sent. */
  how: "pull" | "push";
  /** Optional fields without which an account only receives. Data, because lists filter by it. */
  needs?: readonly string[];
  text: TextRules;
  /** The files that may be sent; empty when the channel takes none. */
  files: readonly FileRule[];
  /** Whether the client sees that we are typing. */
  typing: boolean;
  /** Whether our message can show which one it answers. */
  quotes: boolean;
  contact: ContactRules | null;
  /** How fast messages may be sent; further ones wait. */
  rates?: { account?: Rate; client?: Rate };
  /**
   * In milliseconds after the first attempt: for so long sending again under the same key never reaches the client twice, so
   * what was not answered may be repeated.
   */
  repeatableFor?: number;
  /** For `push`. Never throws: what went wrong is its result. */
  send?(account: Account, message: OutgoingMessage, signal: AbortSignal): Promise<SendResult>;
  /** Whether the vendor lets us write to the client, where only the vendor knows. Null when it did not answer. */
  checkPermission?(account: Account, client: string, signal: AbortSignal): Promise<Permission | null>;
  templates?: {
    list(account: Account, signal: AbortSignal): Promise<readonly Template[]>;
    /** Why it cannot be sent with these values, as a sentence; null when it can. */
    problem(template: Template, values: TemplateValues): string | null;
  };
};

/** `maxLength` in UTF-16 units, as forms count. */
export type TextRules = { maxLength: number };

/** `types`: media types, `image/*` for all of a kind. */
export type FileRule = { types: readonly string[]; maxBytes: number };

/** `burst` messages at once, then one each `everyMs`. */
export type Rate = { everyMs: number; burst: number };

/**
 * When a client may be contacted, counted from their last message. Data and not a function, because lists filter by it in SQL
 * (lib/channels/contact/verdict.ts). A client who forbade it or closed the conversation never may.
 */
export type ContactRules = {
  /** Free text within these hours; null at any time. */
  freeHours: number | null;
  /** Whether a client who never wrote to the account may be contacted. */
  unknownClients: boolean;
  /** What may be sent afterwards: approved templates, replies by a person within some hours in all, or nothing. */
  afterwards: { is: "template" } | { is: "human"; hours: number } | null;
  /** Why not, when all that is over, as a sentence without its full stop. */
  closedBecause: Text;
};

export type Permission = { allowed: boolean; reason: string; until: Date | null };

export type OutgoingMessage = {
  /** The client's ID on the account. */
  to: string;
  /** A UUID, the same at each attempt and for no other message. */
  key: string;
  content:
    | { is: "text"; text: string }
    | {
        is: "file";
        name: string;
        mediaType: string;
        size: number;
        open(): Promise<AsyncIterable<Uint8Array>>;
      }
    | { is: "template"; template: Template; values: TemplateValues; text: string };
  /** The vendor's id of the message that it answers, the client's or ours; null also where we do not know it. */
  replyTo: string | null;
  /** `human`: the free window is over, and the channel lets a person answer. */
  allowed: "free" | "human" | "template";
};

export type OutgoingFile = Extract<OutgoingMessage["content"], { is: "file" }>;

export type SendResult = (
  | { is: "sent" /** The vendor's id, to which its receipts refer. */; id: string | null }
  /** The vendor refused it for good. */
  | { is: "failed"; failure: string }
  /** It was certainly not sent: try again after `afterMs`. */
  | { is: "later"; afterMs: number; failure: string }
  /** It may have been sent. `afterMs`: when to repeat it, where the channel's `repeatableFor` lets us; after 5 seconds if left out. */
  | { is: "unknown"; afterMs?: number; failure: string }
) & {
  /** What the answer also says about the client: we may no longer write, or their ID is another. */
  permission?: Permission;
  identity?: string;
};

/* Templates */

/** A message that the vendor approved for clients who have not written lately. */
export type Template = {
  name: string;
  /** As the vendor writes it: `cs`, `en_US`. */
  language: string;
  /** As the vendor names it, such as `utility`: it decides the price. */
  category: string;
  /** `approved` can be sent; all others are shown with their state. */
  status: string;
  /** Parts with `{{1}}` or `{{name}}` for variables. */
  header: TemplateHeader | null;
  body: string;
  footer: string | null;
  buttons: readonly { label: string /** Variable at its end, if any. */; url: string | null }[];
};
export type TemplateHeader =
  | { is: "text"; text: string }
  | { is: "image" | "video" | "document" | "location" };

/**
 * By `header.1`, `body.1`, `body.name`, `button.0`; a file as header by `header.link`, its public address. variablesOf in
 * templates/variables.ts lists those of a template.
 */
export type TemplateValues = Readonly<Record<string, string>>;
