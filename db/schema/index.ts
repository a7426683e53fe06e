/* The whole schema under one name, as drizzle and its migrations read it; each table is in the file of its noun. */

export * from "./api-keys";
export * from "./attachments";
export * from "./audit";
export * from "./bans";
export * from "./channels";
export * from "./clients";
export * from "./exports";
export * from "./memberships";
export * from "./operators";
export * from "./parameters";
export * from "./session-indexes";
export * from "./sessions";
export * from "./shares";
export * from "./tenants";
export * from "./timeline";
export * from "./users";
export * from "./views";
export * from "./webhooks";
