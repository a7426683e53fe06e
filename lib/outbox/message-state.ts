export const messageStates = ["queued", "sending", "unknown", "sent", "failed", "delivered", "read"] as const;
export type MessageState = (typeof messageStates)[number];

/**
 * The states from which each state can be reached. A message only ever advances, so late callbacks change nothing and a failed
 * message stays failed. An `unknown` message may have been sent: it is never sent again, because the client could get it
 * twice, but a later callback can still resolve it.
 */
export const statesBefore: Readonly<Record<MessageState, readonly MessageState[]>> = {
  queued: [],
  sending: ["queued"],
  unknown: ["queued", "sending"],
  sent: ["queued", "sending", "unknown"],
  failed: ["queued", "sending", "unknown", "sent"],
  delivered: ["queued", "sending", "unknown", "sent"],
  read: ["queued", "sending", "unknown", "sent", "delivered"],
};

/** Whether a message in state `from` changes to state `to` when a callback reports it. */
export function canAdvance(from: MessageState, to: MessageState): boolean {
  return statesBefore[to].includes(from);
}
