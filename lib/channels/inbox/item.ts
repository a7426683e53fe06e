import type { Incoming, IncomingMessage } from "../channel";

export type StoredWebhook = { id: number; body: Buffer; receivedAt: Date; attempts: number };

/** One thing that a webhook says, with the id of the webhook. */
export type Item = { webhook: number; item: Incoming };
export type MessageItem = { webhook: number; message: IncomingMessage };

/** Why webhooks could not be processed, by their ids. */
export type Problems = Map<number, string>;
