import { faces } from "@/lib/channels/faces";

/* Labels of stored values. The lists are open: a value of a newer producer is stored and shown as it is. */

export const statuses = {
  created: "Created",
  queued: "Queued",
  offered: "Offered",
  active: "Active",
  wrap_up: "Wrap-up",
  closed: "Closed",
  rejected: "Rejected",
} as const;

/** Of a waiting session, by the limits of its queue. */
export const limitStates = { within: "Within limit", warning: "Warning", over: "Over limit" } as const;

export const channels: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(faces).map(([id, { label }]) => [id, label]),
);

export const sources = {
  widget: "Widget",
  invitation: "Invitation",
  callback: "Callback",
  incoming_call: "Incoming call",
  outgoing_call: "Outgoing call",
  campaign: "Campaign",
  api: "API",
  import: "Import",
  contact: "We contacted the client",
} as const;

export const endReasons = {
  unknown: "Unknown",
  client_left: "Client left",
  left_queue: "Client left the queue",
  operator_ended: "Operator ended",
  chatbot_ended: "Chatbot ended",
  client_lost: "Client’s connection lost",
  operator_lost: "Operator’s connection lost",
  external_party_left: "External party left",
  timeout: "Timed out",
  dial_failed: "Campaign failed to dial",
  campaign_ended: "Campaign ended",
  forwarded_to_phone: "Forwarded to a phone",
  operator_without_extension: "Operator without extension",
  forward_failed: "Forwarding failed",
  routing_failed: "Routing failed",
  window_expired: "Messaging window expired",
  api: "Ended by API",
  single_use: "Single-use session",
  banned: "Banned",
} as const;

export const clientLeaves = {
  before_queue: "Before the queue",
  in_queue: "In the queue",
  in_session: "In the session",
  after_session: "After the session",
  connected: "Still connected",
} as const;

export const dialResults = {
  dialling: "Dialling",
  ringing: "Ringing",
  answered: "Answered",
  no_answer: "No answer",
  rejected: "Rejected",
  unreachable: "Unreachable",
  invalid_number: "Invalid number",
  failed: "Failed",
  cancelled: "Cancelled",
  blacklisted: "Blacklisted",
} as const;

export const actorKinds = {
  client: "Client",
  operator: "Operator",
  chatbot: "Chatbot",
  user: "User",
  system: "System",
} as const;

export const ratingScales = { stars: "Stars (1–5)", nps: "NPS (0–10)" } as const;

export const languages = {
  cs: "Czech",
  sk: "Slovak",
  en: "English",
  de: "German",
} as const;
