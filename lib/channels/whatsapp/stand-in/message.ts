import { at, textAt } from "@/lib/channels/json";
import { type GraphProblem, requireThat } from "@/lib/channels/meta/stand-in/graph";
import { MAX_TEXT } from "../message-limits";
import { readTemplate, type StandInTemplate } from "./template";

/** A message as the stand-in understands it. */
export type ReceivedMessage = {
  to: string;
  text: string;
  /** The id of an uploaded file. */
  file: string | null;
  /** The type of the file's message. */
  type: string;
  template: string | null;
  /** The id of the message that it answers. */
  replyTo: string | null;
  /** Returned with every status. */
  sentAlong: string | null;
};

const FIELDS: ReadonlySet<string> = new Set([
  "messaging_product",
  "recipient_type",
  "to",
  "recipient",
  "type",
  "context",
  "biz_opaque_callback_data",
]);
const FILES: ReadonlySet<string> = new Set(["image", "video", "audio", "document", "sticker"]);

const parameter = (code: 100 | 131_008 | 131_009, details: string): GraphProblem => ({
  status: 400,
  code,
  message: code === 131_008 ? "Required parameter is missing" : "Invalid parameter",
  details,
});

/** Checks the body of a message as strictly as the documentation describes it. Throws a GraphRefusal. */
export function readReceived(body: unknown, templates: readonly StandInTemplate[]): ReceivedMessage {
  requireThat(typeof body === "object" && body !== null, parameter(100, "The body is not JSON"));
  const product = textAt(body, "messaging_product");
  requireThat(product === "whatsapp", parameter(100, "The parameter messaging_product is required."));
  const kind = textAt(body, "recipient_type") ?? "individual";
  requireThat(kind === "individual", parameter(131_009, "recipient_type must be individual"));
  const type = textAt(body, "type") ?? "text";
  const unknown = Object.keys(body).find((name) => !FIELDS.has(name) && name !== type);
  requireThat(unknown === undefined, parameter(100, `Unexpected key “${unknown}” on param`));
  const part = at(body, type);
  requireThat(part !== undefined, parameter(131_008, `The parameter ${type} is required for type ${type}`));
  const sentAlong = textAt(body, "biz_opaque_callback_data") ?? null;
  requireThat((sentAlong ?? "").length <= 512, parameter(100, "biz_opaque_callback_data is too long"));
  const context = at(body, "context");
  const replyTo = textAt(context, "message_id") ?? null;
  requireThat(context === undefined || replyTo !== null, parameter(100, "context needs a message_id"));
  const common = { to: recipientOf(body), type, sentAlong, replyTo, file: null, template: null };
  if (type === "text") return { ...common, text: textOf(part) };
  if (type === "template") {
    const { name, text } = readTemplate(part, templates);
    return { ...common, text, template: name };
  }
  requireThat(FILES.has(type), parameter(131_009, `The type ${type} is unknown`));
  const file = textAt(part, "id");
  requireThat(file !== undefined, parameter(131_008, `${type}.id is required`));
  requireThat(
    type === "document" || at(part, "filename") === undefined,
    parameter(100, `Unexpected key “filename” on param ${type}`),
  );
  return { ...common, file, text: textAt(part, "caption") ?? "" };
}

/** As the client is known: the digits of a phone number, or a user id. */
function recipientOf(body: unknown): string {
  const number = textAt(body, "to");
  if (number !== undefined) {
    requireThat(/^\+?[\d ()-]{5,30}$/.test(number), parameter(131_009, "to is not a phone number"));
    return number.replace(/\D/g, "");
  }
  const userId = textAt(body, "recipient");
  requireThat(userId !== undefined, parameter(131_008, "to or recipient is required"));
  requireThat(/^[A-Z]{2}\.\w{1,128}$/.test(userId), parameter(131_009, "recipient is not a user id"));
  return userId;
}

function textOf(part: unknown): string {
  const body = textAt(part, "body");
  requireThat(body !== undefined, parameter(100, "The parameter text['body'] is required."));
  requireThat(
    [...body].length <= MAX_TEXT,
    parameter(100, `Param text['body'] must be at most ${MAX_TEXT} characters long.`),
  );
  const unknown = Object.keys(Object(part)).find((name) => name !== "body" && name !== "preview_url");
  requireThat(unknown === undefined, parameter(100, `Unexpected key “${unknown}” on param text`));
  return body;
}
