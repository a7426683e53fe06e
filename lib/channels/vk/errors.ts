import { ownEntry } from "@/lib/own-entry";
import type { Permission, SendResult } from "../channel";
import { ASK_ADMIN, unclear } from "../send-result";

/*
 * What VK's errors mean for a message: https://dev.vk.com/reference/errors. Texts are for operators.
 */

type Rule =
  /** Not sent; in milliseconds. */
  | { is: "later"; afterMs: number; text: string }
  | { is: "failed"; text: string }
  /** The client does not let us write. */
  | { is: "forbidden"; text: string }
  | { is: "unknown"; text: string };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const failed = (text: string): Rule => ({ is: "failed", text });
const forbidden = (text: string): Rule => ({ is: "forbidden", text });
const unknown = (text: string): Rule => ({ is: "unknown", text });
const later = (afterMs: number, text: string): Rule => ({ is: "later", afterMs, text });

const rules: Readonly<Record<string, Rule>> = {
  1: unknown("VK reported an unknown error"),
  5: failed(`VK refused the access token of this channel. ${ASK_ADMIN}`),
  6: later(SECOND, "VK accepts no more messages this second"),
  7: failed(`The access token lacks the right for messages. ${ASK_ADMIN}`),
  9: later(5 * MINUTE, "VK blocked the message because too many similar ones were sent"),
  10: unknown("VK had an internal error"),
  14: failed(`VK asks for a captcha, which only a person can solve in VK. ${ASK_ADMIN}`),
  15: failed(`VK denied access. ${ASK_ADMIN}`),
  17: failed(`VK asks the owner of the access token to confirm who they are. ${ASK_ADMIN}`),
  18: forbidden("The client's page was deleted or blocked"),
  27: failed(`VK refused the access token of this channel. ${ASK_ADMIN}`),
  28: failed(`VK refused the access token of this channel. ${ASK_ADMIN}`),
  29: later(15 * MINUTE, "VK accepts no more messages from this community for now"),
  36: unknown("VK did not finish in time"),
  100: failed("VK could not read the message"),
  900: forbidden("The client is on the community's blacklist"),
  901: forbidden("The client has not allowed messages from the community, or blocked them"),
  902: forbidden("The client's privacy settings forbid messages"),
  910: failed("The message is too big for VK"),
  911: failed("VK could not read the buttons of the message"),
  912: failed("This needs the bot features, which are switched off in the community"),
  913: failed("The message forwards too many others"),
  914: failed("The message is too long for VK"),
  915: failed("Messages are switched off in the community"),
  916: failed("Messages of the community are blocked"),
  921: failed("VK cannot answer that message"),
  936: forbidden("VK cannot find the client"),
  940: failed("The message has too many posts"),
  943: failed("VK does not let the community send such messages"),
  944: failed("VK does not let the community send more such messages"),
  945: forbidden("The conversation was switched off"),
  950: forbidden("The time for an answer has passed: the client must write first"),
  984: failed("VK restricts the community because of spam"),
  987: forbidden("The client must accept a request of the community first"),
  988: forbidden("The client has not accepted the request of the community yet"),
  1021: forbidden("The client has never written to the community"),
};

/** What an error means for a message that it answers. */
export function resultOf(code: number, message: string): SendResult {
  const rule = ownEntry(rules, String(code)) ?? failed(`VK refused the message: ${message} (error ${code})`);
  if (rule.is === "later") return { is: "later", afterMs: rule.afterMs, failure: rule.text };
  if (rule.is === "unknown") return unclear(rule.text);
  if (rule.is === "failed") return { is: "failed", failure: rule.text };
  return { is: "failed", failure: rule.text, permission: { allowed: false, reason: rule.text, until: null } };
}

/** Why the client cannot be written to, by the error that a message would get. `until` in seconds since 1970. */
export function refusalOf(code: number | undefined, until: number | undefined): Permission {
  const rule = ownEntry(rules, String(code));
  const reason = rule?.text ?? "VK does not let the community write to the client";
  return { allowed: false, reason, until: until === undefined ? null : new Date(until * 1_000) };
}
