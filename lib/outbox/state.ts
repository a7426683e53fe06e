/** How far a message to a client has come. */
export const messageStates = ["queued", "sending", "unknown", "sent", "failed", "delivered", "read"] as const;
export type MessageState = (typeof messageStates)[number];

/**
 * From which states a state is reached. It only ever rises: a late callback lowers nothing, and what has failed stays so
 * (trap T31). `unknown` is a message that may have been sent or not: nobody sends it again blindly (trap T30), but it may
 * still turn out to be one or the other.
 */
export const statesBelow: Readonly<Record<MessageState, readonly MessageState[]>> = {
  queued: [],
  sending: ["queued"],
  unknown: ["queued", "sending"],
  sent: ["queued", "sending", "unknown"],
  failed: ["queued", "sending", "unknown", "sent"],
  delivered: ["queued", "sending", "unknown", "sent"],
  read: ["queued", "sending", "unknown", "sent", "delivered"],
};

/** Whether a message that is in one state goes over to another that it is told of. */
export function rises(from: MessageState, to: MessageState): boolean {
  return statesBelow[to].includes(from);
}
