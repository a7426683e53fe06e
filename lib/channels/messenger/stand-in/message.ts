import { at, textAt } from "@/lib/channels/json";
import { type GraphProblem, requireThat } from "@/lib/channels/meta/stand-in/graph";
import { MAX_TEXT } from "../message-limits";

/** A message as the stand-in understands it. */
export type ReceivedMessage = {
  to: string;
  text: string;
  attachment: { type: string; id: string } | null;
  /** Written by a person after the free window. */
  isHuman: boolean;
  /** The ID of the message that it answers. */
  replyTo: string | null;
  /** Returned with the echo. */
  metadata: string | null;
};

const FIELDS: ReadonlySet<string> = new Set([
  "recipient",
  "messaging_type",
  "tag",
  "message",
  "reply_to",
  "notification_type",
]);

const invalid = (message: string): GraphProblem => ({ status: 400, code: 100, message });

/** Checks the body of a message as strictly as the documentation describes it. Throws a GraphRefusal. */
export function readReceived(body: unknown): ReceivedMessage {
  requireThat(typeof body === "object" && body !== null, invalid("The body is not JSON"));
  const unknown = Object.keys(body).find((name) => !FIELDS.has(name));
  requireThat(unknown === undefined, invalid(`Unexpected key “${unknown}” on param`));
  const to = textAt(body, "recipient", "id");
  requireThat(to !== undefined, invalid("The parameter recipient is required"));
  const isHuman = isTagged(body);
  const answered = at(body, "reply_to");
  const replyTo = textAt(answered, "mid") ?? null;
  requireThat(
    answered === undefined || /^[\w.:$-]+$/.test(replyTo ?? ""),
    invalid("reply_to needs the ID of a message"),
  );
  const message = at(body, "message");
  const metadata = textAt(message, "metadata") ?? null;
  requireThat((metadata ?? "").length <= 1_000, invalid("metadata has more than 1000 characters"));
  const text = textAt(message, "text");
  const attached = at(message, "attachment");
  requireThat(
    (text === undefined) !== (attached === undefined),
    invalid("message must have either a text or an attachment"),
  );
  requireThat(
    [...(text ?? "")].length <= MAX_TEXT,
    invalid(`Length of param message[text] must be less than or equal to ${MAX_TEXT}`),
  );
  return {
    to,
    isHuman,
    replyTo,
    metadata,
    text: text ?? "",
    attachment: attached === undefined ? null : attachmentOf(attached),
  };
}

function isTagged(body: unknown): boolean {
  const type = textAt(body, "messaging_type");
  const tag = textAt(body, "tag");
  requireThat(
    type === "RESPONSE" || type === "UPDATE" || type === "MESSAGE_TAG",
    invalid("messaging_type must be RESPONSE, UPDATE or MESSAGE_TAG"),
  );
  requireThat((type === "MESSAGE_TAG") === (tag !== undefined), invalid("tag goes with MESSAGE_TAG"));
  // The other tags were withdrawn on 27 April 2026.
  requireThat(tag === undefined || tag === "HUMAN_AGENT", invalid(`The tag ${tag} is not supported`));
  return tag !== undefined;
}

function attachmentOf(attached: unknown): { type: string; id: string } {
  const type = textAt(attached, "type") ?? "";
  const id = textAt(attached, "payload", "attachment_id");
  requireThat(["image", "audio", "video", "file"].includes(type), invalid("attachment needs a type"));
  requireThat(id !== undefined, invalid("attachment needs an attachment_id"));
  return { type, id };
}
