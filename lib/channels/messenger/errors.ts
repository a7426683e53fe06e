import type { KeysUnder } from "@/messages/catalogue";
import { t } from "@/messages/channel-messenger";
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
const BUSY: ErrorRule = {
  ...{ is: "busy", afterMs: 30_000 },
  text: text("busy"),
};
const TOO_MANY = later(60, "tooManyRequests");
const WINDOW_CLOSED = failed("windowClosed");
const UNAVAILABLE: ErrorRule = {
  is: "forbidden",
  reason: text("unavailableReason"),
  text: text("unavailable"),
};
const FILE = refused("file");

/**
 * By code, or by code and subcode:
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes
 */
export const messengerErrors: ErrorRules = {
  "190": TOKEN,
  "0": TOKEN,
  "3": PERMISSION,
  "10": PERMISSION,
  "200": PERMISSION,
  "230": PERMISSION,
  "10/2018278": WINDOW_CLOSED,
  "10/2018065": WINDOW_CLOSED,
  "10/1893063": failed("pageRestricted"),
  "10/2018108": UNAVAILABLE,
  "200/1545041": UNAVAILABLE,
  "200/2018028": failed("development"),
  "551": UNAVAILABLE,
  "10904": failed("messagesOff"),

  "1": {
    is: "unknown",
    text: text("unclear"),
  },
  "2": BUSY,
  "1200": BUSY,
  "4": TOO_MANY,
  "17": TOO_MANY,
  "32": TOO_MANY,
  "341": TOO_MANY,
  "613": TOO_MANY,
  "80006": TOO_MANY,
  "9": later(60, "tooManyToClient"),
  "368": refused("policies"),
  "2022": refused("policies"),

  "100": refused("part"),
  "100/33": failed("unknownPage"),
  "100/2018001": failed("unknownClient"),
  "100/2018109": failed("tooLarge"),
  "4/2018109": failed("tooLarge"),
  "100/2018007": FILE,
  "100/2018008": FILE,
  "100/2018047": FILE,
  "100/2018074": later(5, "fileGone"),
};
