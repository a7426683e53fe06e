import { ownEntry } from "@/lib/own-entry";
import type { KeysUnder } from "@/messages/catalogue";
import { t } from "@/messages/channel-whatsapp";
import { textAt } from "../json";
import type { ErrorRule, ErrorRules } from "../meta/send";

type Name = KeysUnder<typeof t, "failed.">;
const text = (name: Name) => () => t(`failed.${name}`);
const failed = (name: Name): ErrorRule => ({ is: "failed", text: text(name) });
const refused = (name: Name): ErrorRule => ({ is: "failed", text: text(name), showDetails: true });
const later = (seconds: number, name: Name): ErrorRule => ({
  is: "later",
  afterMs: seconds * 1_000,
  text: text(name),
});

const TOKEN = failed("token");
const PERMISSION = refused("permission");
const PARAMETER = refused("part");
const busy = (seconds: number, name: Name): ErrorRule => ({
  is: "busy",
  afterMs: seconds * 1_000,
  text: text(name),
});
const BUSY = busy(60, "busy");
const TEMPLATE_VALUES = refused("templateValues");
const REGISTRATION = failed("registration");

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

  "4": later(60, "tooManyRequests"),
  "80007": later(60, "tooManyRequests"),
  "130429": later(5, "tooFast"),
  "131056": later(10, "tooManyToClient"),
  "131048": failed("numberRestricted"),

  "368": refused("accountRestricted"),
  "131031": failed("accountLocked"),
  "130497": failed("country"),

  "1": {
    is: "unknown",
    text: text("unclear"),
  },
  "2": BUSY,
  "131000": busy(30, "unexplained"),
  "131016": BUSY,
  "133004": BUSY,
  "131057": later(300, "accountChanging"),
  "133015": later(300, "numberChanging"),

  "33": REGISTRATION,
  "100/33": failed("unknownNumber"),
  "131037": failed("displayName"),
  "131045": REGISTRATION,
  "133010": REGISTRATION,
  "131042": failed("payment"),
  "131055": PARAMETER,
  "100": PARAMETER,
  "131008": PARAMETER,
  "131009": PARAMETER,
  "135000": PARAMETER,
  "131051": failed("kind"),

  "131021": failed("ownNumber"),
  "131026": failed("undeliverable"),
  "131030": failed("testNumber"),
  "130472": failed("experiment"),
  "131047": failed("windowClosed"),
  "131049": failed("tooManyBusinesses"),
  "131050": failed("noMarketing"),
  "131062": failed("hiddenNumber"),

  "131052": failed("fetchFile"),
  "131053": refused("file"),

  "132000": TEMPLATE_VALUES,
  "132012": TEMPLATE_VALUES,
  "132018": TEMPLATE_VALUES,
  "132001": failed("noTemplate"),
  "132005": failed("templateTooLong"),
  "132007": failed("templateFormat"),
  "132015": failed("templatePaused"),
  "132016": failed("templateDisabled"),
  "132068": failed("formBlocked"),
  "132069": failed("formTooOften"),
};

/** An error that a webhook reports, as a sentence that also says what to do. */
export function errorText(error: unknown): string {
  const code = textAt(error, "code") ?? "";
  const theirs =
    textAt(error, "error_data", "details") ??
    textAt(error, "message") ??
    textAt(error, "title") ??
    t("noReason");
  const rule = ownEntry(whatsappErrors, code);
  if (!rule)
    return code === "" ? t("withoutCode", { reason: theirs }) : t("withCode", { reason: theirs, code });
  if (rule.is === "later" || rule.is === "busy") return t("sendAgain", { text: rule.text() });
  return rule.showDetails ? t("withDetails", { text: rule.text(), details: theirs }) : rule.text();
}
