import { ownEntry } from "@/lib/own-entry";
import { textAt } from "../json";
import type { ErrorRule, ErrorRules } from "../meta/send";
import { ASK_ADMIN } from "../send-result";

const failed = (text: string): ErrorRule => ({ is: "failed", text });
const refused = (text: string): ErrorRule => ({ is: "failed", text, showDetails: true });
const later = (seconds: number, text: string): ErrorRule => ({ is: "later", afterMs: seconds * 1_000, text });

const TOKEN = failed(
  "WhatsApp does not accept the access token any more. An administrator must enter a new one in the settings",
);
const PERMISSION = refused(`The access token lacks a permission. ${ASK_ADMIN}`);
const PARAMETER = refused("WhatsApp does not accept a part of this message");
const busy = (seconds: number, text: string): ErrorRule => ({ is: "busy", afterMs: seconds * 1_000, text });
const BUSY = busy(60, "WhatsApp is overloaded or down at the moment");
const TEMPLATE_VALUES = refused("The values do not fit the template. Check them and send it again");
const REGISTRATION = failed(`Our phone number is not registered properly at WhatsApp. ${ASK_ADMIN}`);

/**
 * By code, which is what WhatsApp asks to go by:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export const whatsappErrors: ErrorRules = {
  "0": TOKEN,
  "190": TOKEN,
  "3": PERMISSION,
  "10": PERMISSION,
  "131005": PERMISSION,

  "4": later(60, "We make too many requests to WhatsApp at the moment"),
  "80007": later(60, "We make too many requests to WhatsApp at the moment"),
  "130429": later(5, "We send more messages a second than WhatsApp accepts from this number"),
  "131056": later(10, "We sent this client too many messages in a short time"),
  "131048": failed(
    "WhatsApp restricts our number because many clients blocked or reported its messages. Try again later; an administrator can see its quality in WhatsApp Manager",
  ),

  "368": refused("WhatsApp restricts our account because of its policies. Inform an administrator"),
  "131031": failed("WhatsApp has locked our account. Inform an administrator"),
  "130497": failed("WhatsApp does not let our account write to clients in this country"),

  "1": {
    is: "unknown",
    text: "WhatsApp answered with an error that may have come after it took the message",
  },
  "2": BUSY,
  "131000": busy(30, "WhatsApp could not send the message and does not say why"),
  "131016": BUSY,
  "133004": BUSY,
  "131057": later(300, "WhatsApp is changing our account, which takes some minutes"),
  "133015": later(300, "WhatsApp is changing our phone number, which takes some minutes"),

  "33": REGISTRATION,
  "100/33": failed(
    `WhatsApp does not know our phone number's ID, or the token has no access to it. ${ASK_ADMIN}`,
  ),
  "131037": failed("WhatsApp has not approved the display name of our number yet. Inform an administrator"),
  "131045": REGISTRATION,
  "133010": REGISTRATION,
  "131042": failed("Our WhatsApp account has no valid payment method. Inform an administrator"),
  "131055": PARAMETER,
  "100": PARAMETER,
  "131008": PARAMETER,
  "131009": PARAMETER,
  "135000": PARAMETER,
  "131051": failed("WhatsApp does not know this kind of message"),

  "131021": failed("The client's number is our own: WhatsApp does not let a number write to itself"),
  "131026": failed(
    "WhatsApp cannot deliver to this client: the number may not be on WhatsApp, may use an old version, or blocked us. Contact the client in another way",
  ),
  "131030": failed(
    "Our number is a test number, and this client's number is not among its recipients. An administrator can add it at Meta",
  ),
  "130472": failed(
    "WhatsApp did not deliver the message because the client takes part in an experiment of WhatsApp's. Contact the client in another way",
  ),
  "131047": failed(
    "The client last wrote more than 24 hours ago, so WhatsApp accepts only approved templates. Send a template",
  ),
  "131049": failed(
    "WhatsApp did not deliver the message, so that the client does not get too many from businesses. Do not send it again within a day",
  ),
  "131050": failed(
    "The client does not want marketing messages from us. Answers and templates for other purposes can still be sent",
  ),
  "131062": failed(
    "This template can only be sent to a phone number, and WhatsApp hides that of this client",
  ),

  "131052": failed("WhatsApp could not fetch the file"),
  "131053": refused("WhatsApp cannot use this file. Its content may be of another type than its name says"),

  "132000": TEMPLATE_VALUES,
  "132012": TEMPLATE_VALUES,
  "132018": TEMPLATE_VALUES,
  "132001": failed(
    "WhatsApp does not have this template in this language, or has not approved it. An administrator can synchronise the templates",
  ),
  "132005": failed("The text of the template is too long with these values. Shorten them"),
  "132007": failed("WhatsApp does not accept the format of this template"),
  "132015": failed("WhatsApp has paused this template because of its low quality. Choose another one"),
  "132016": failed("WhatsApp has disabled this template because of its low quality. Choose another one"),
  "132068": failed("The form of this template is blocked. Choose another template"),
  "132069": failed("The form of this template was sent too often in the last hour. Try again later"),
};

/** An error that a webhook reports, as a sentence that also says what to do. */
export function errorText(error: unknown): string {
  const code = textAt(error, "code") ?? "";
  const theirs =
    textAt(error, "error_data", "details") ??
    textAt(error, "message") ??
    textAt(error, "title") ??
    "no reason given";
  const rule = ownEntry(whatsappErrors, code);
  if (!rule) return `${theirs} (code ${code || "unknown"})`;
  if (rule.is === "later" || rule.is === "busy") return `${rule.text}. Send it again`;
  return rule.showDetails ? `${rule.text}: ${theirs}` : rule.text;
}
