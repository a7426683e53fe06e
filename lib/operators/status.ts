/** Whether an operator takes sessions: only who is online is offered any. */
export const statuses = ["online", "busy", "away", "offline"] as const;
export type OperatorStatus = (typeof statuses)[number];
