import { z } from "zod";
import { identifier, label, MAX_IDENTITY_LENGTH, textOrNull } from "./fields";

/** `identity`: the client as the session's channel knows them, such as a WhatsApp number or a Messenger page-scoped id. */
export const Client = z.object({
  externalId: identifier,
  name: label,
  email: label,
  phone: label,
  identity: z.string().max(MAX_IDENTITY_LENGTH).nullish().transform(textOrNull),
});

export type DocumentClient = z.output<typeof Client>;
