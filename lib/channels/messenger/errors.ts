import type { ErrorRule, ErrorRules } from "../meta/send";
import { ASK_ADMIN } from "../send-result";

const failed = (text: string): ErrorRule => ({ is: "failed", text });
const refused = (text: string): ErrorRule => ({ is: "failed", text, showDetails: true });
const later = (seconds: number, text: string): ErrorRule => ({ is: "later", afterMs: seconds * 1_000, text });
const forbidden = (reason: string): ErrorRule => ({
  is: "forbidden",
  reason,
  text: `${reason}. Contact the client in another way`,
});

const TOKEN = failed(
  "Messenger does not accept the access token of the page any more. An administrator must enter a new one in the settings",
);
const PERMISSION = refused(`The access token of the page lacks a permission. ${ASK_ADMIN}`);
const BUSY: ErrorRule = {
  ...{ is: "busy", afterMs: 30_000 },
  text: "Messenger is overloaded or down at the moment",
};
const TOO_MANY = later(60, "We make too many requests to Messenger at the moment");
const WINDOW_CLOSED = failed(
  "Messenger no longer accepts messages: the client last wrote more than 24 hours ago, or 7 days for replies by people. Wait until the client writes again",
);
const UNAVAILABLE = forbidden(
  "The client cannot be reached on Messenger: they blocked the page, deleted the conversation or left Messenger",
);
const FILE = refused("Messenger cannot use this file. Its content may be of another type than its name says");

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
  "10/1893063": failed("Meta restricts our page. Inform an administrator"),
  "10/2018108": UNAVAILABLE,
  "200/1545041": UNAVAILABLE,
  "200/2018028": failed(
    "Our app at Meta is in development, so it can only write to people who work on it. Inform an administrator",
  ),
  "551": UNAVAILABLE,
  "10904": failed("Messages are turned off in the settings of our page. Inform an administrator"),

  "1": {
    is: "unknown",
    text: "Messenger answered with an error that may have come after it took the message",
  },
  "2": BUSY,
  "1200": BUSY,
  "4": TOO_MANY,
  "17": TOO_MANY,
  "32": TOO_MANY,
  "341": TOO_MANY,
  "613": TOO_MANY,
  "80006": TOO_MANY,
  "9": later(60, "We sent this client too many messages in a short time"),
  "368": refused("Meta restricts our page because of its policies. Inform an administrator"),
  "2022": refused("Meta restricts our page because of its policies. Inform an administrator"),

  "100": refused("Messenger does not accept a part of this message"),
  "100/33": failed(`Meta does not know our page's ID, or the token has no access to it. ${ASK_ADMIN}`),
  "100/2018001": failed(
    "Messenger does not know this client. They may have left Messenger, or wrote to another page",
  ),
  "100/2018109": failed("The file is too large for Messenger"),
  "4/2018109": failed("The file is too large for Messenger"),
  "100/2018007": FILE,
  "100/2018008": FILE,
  "100/2018047": FILE,
  "100/2018074": later(5, "Messenger no longer has the file that was uploaded"),
};
