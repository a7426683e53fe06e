export const statuses = ["online", "busy", "away", "offline"] as const;
export type OperatorStatus = (typeof statuses)[number];
