import type { Incoming } from "@/lib/channels/channel";
import { readWhatsapp } from "../read";

export const receivedAt = new Date("2026-03-01T12:00:00Z");
export const NUMBER_ID = "106540352242922";

export function readBody(body: unknown): readonly Incoming[] {
  return readWhatsapp(Buffer.from(JSON.stringify(body)), receivedAt);
}

/** Reads a change as WhatsApp wraps it. */
export function read(value: object, field = "messages"): readonly Incoming[] {
  const metadata = { phone_number_id: NUMBER_ID, display_phone_number: "15550783881" };
  const whole = { messaging_product: "whatsapp", metadata, ...value };
  const entry = [{ id: "1", changes: [{ value: whole, field }] }];
  return readBody({ object: "whatsapp_business_account", entry });
}

/** A message of a client, sent at `receivedAt`. */
export function message(fields: object): object {
  return { from: "420777123456", id: "wamid.A", timestamp: "1772366400", ...fields };
}

export function readOne(fields: object): Incoming | undefined {
  return read({ messages: [message(fields)] })[0];
}

export function text(body: string): object {
  return { type: "text", text: { body } };
}
