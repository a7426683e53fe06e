import { labels } from "@/messages/catalogue";
import { t } from "@/messages/session-vocabulary";

/*
 * Labels of stored values, each read in the current language. The lists are open: a value of a newer producer is stored and shown as it
 * is. Channels have theirs in lib/channels/labels.ts.
 */

export const statuses = labels(t, "status.", [
  "created",
  "queued",
  "offered",
  "active",
  "wrap_up",
  "closed",
  "rejected",
]);

/** Of a waiting session, by the limits of its queue. */
export const limitStates = labels(t, "limit.", ["within", "warning", "over"]);

export const sources = labels(t, "source.", [
  "widget",
  "invitation",
  "callback",
  "incoming_call",
  "outgoing_call",
  "campaign",
  "api",
  "import",
  "contact",
]);

export const endReasons = labels(t, "endReason.", [
  "unknown",
  "client_left",
  "left_queue",
  "operator_ended",
  "chatbot_ended",
  "client_lost",
  "operator_lost",
  "external_party_left",
  "timeout",
  "dial_failed",
  "campaign_ended",
  "forwarded_to_phone",
  "operator_without_extension",
  "forward_failed",
  "routing_failed",
  "window_expired",
  "api",
  "single_use",
  "banned",
]);

export const clientLeaves = labels(t, "clientLeft.", [
  "before_queue",
  "in_queue",
  "in_session",
  "after_session",
  "connected",
]);

export const dialResults = labels(t, "dialResult.", [
  "dialling",
  "ringing",
  "answered",
  "no_answer",
  "rejected",
  "unreachable",
  "invalid_number",
  "failed",
  "cancelled",
  "blacklisted",
]);

export const actorKinds = labels(t, "actor.", ["client", "operator", "chatbot", "user", "system"]);

export const ratingScales = labels(t, "ratingScale.", ["stars", "nps"]);

export const languages = labels(t, "language.", ["cs", "sk", "en", "de"]);
