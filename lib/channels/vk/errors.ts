import { ownEntry } from "@/lib/own-entry";
import type { KeysUnder } from "@/messages/catalogue";
import { t } from "@/messages/channel-vk";
import type { Permission, SendResult, Text } from "../channel";
import { unclear } from "../send-result";

/*
 * What VK's errors mean for a message: https://dev.vk.com/reference/errors. Texts are for operators.
 */

type Name = KeysUnder<typeof t, "failed.">;
type Rule =
  /** Not sent; in milliseconds. */
  | { is: "later"; afterMs: number; text: Text }
  | { is: "failed"; text: Text }
  /** The client does not let us write. */
  | { is: "forbidden"; text: Text }
  | { is: "unknown"; text: Text };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const text = (name: Name) => () => t(`failed.${name}`);
const failed = (name: Name): Rule => ({ is: "failed", text: text(name) });
const forbidden = (name: Name): Rule => ({ is: "forbidden", text: text(name) });
const unknown = (name: Name): Rule => ({ is: "unknown", text: text(name) });
const later = (afterMs: number, name: Name): Rule => ({ is: "later", afterMs, text: text(name) });

const rules: Readonly<Record<string, Rule>> = {
  1: unknown("unknown"),
  5: failed("token"),
  6: later(SECOND, "tooFast"),
  7: failed("rights"),
  9: later(5 * MINUTE, "similar"),
  10: unknown("internal"),
  14: failed("captcha"),
  15: failed("denied"),
  17: failed("confirmation"),
  18: forbidden("pageGone"),
  27: failed("token"),
  28: failed("token"),
  29: later(15 * MINUTE, "tooMany"),
  36: unknown("late"),
  100: failed("unreadable"),
  900: forbidden("blacklist"),
  901: forbidden("notAllowed"),
  902: forbidden("privacy"),
  910: failed("tooBig"),
  911: failed("buttons"),
  912: failed("bot"),
  913: failed("forwards"),
  914: failed("tooLong"),
  915: failed("messagesOff"),
  916: failed("messagesBlocked"),
  921: failed("answer"),
  936: forbidden("noClient"),
  940: failed("posts"),
  943: failed("kind"),
  944: failed("more"),
  945: forbidden("conversationOff"),
  950: forbidden("windowClosed"),
  984: failed("spam"),
  987: forbidden("requestNeeded"),
  988: forbidden("requestOpen"),
  1021: forbidden("neverWrote"),
};

/** What an error means for a message that it answers. */
export function resultOf(code: number, message: string): SendResult {
  const rule = ownEntry(rules, String(code));
  if (!rule) return { is: "failed", failure: t("failed.other", { message, code }) };
  const failure = rule.text();
  if (rule.is === "later") return { is: "later", afterMs: rule.afterMs, failure };
  if (rule.is === "unknown") return unclear(failure);
  if (rule.is === "failed") return { is: "failed", failure };
  return { is: "failed", failure, permission: { allowed: false, reason: failure, until: null } };
}

/** Why the client cannot be written to, by the error that a message would get. `until` in seconds since 1970. */
export function refusalOf(code: number | undefined, until: number | undefined): Permission {
  const rule = ownEntry(rules, String(code));
  const reason = rule?.text() ?? t("refused");
  return { allowed: false, reason, until: until === undefined ? null : new Date(until * 1_000) };
}
