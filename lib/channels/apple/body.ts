import { z } from "zod";

/** A value that is sent in an HTTP header. */
const headerValue = z
  .string()
  .max(4_000)
  .regex(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/, "cannot be sent in a header");
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const id = headerValue.max(500);

/** A file on Apple's servers, encrypted. */
const stored = {
  url: headerValue,
  owner: headerValue,
  /** In hex, after a byte 00. */
  key: z.string().regex(/^00[0-9a-f]{64}$/i, "is not a key of 256 bits"),
  size: optional(
    z.union([
      z.int().nonnegative(),
      z
        .string()
        .regex(/^\d{1,12}$/)
        .transform(Number),
    ]),
  ),
  "signature-base64": optional(headerValue),
  /** The same in hex. */
  signature: optional(z.string().regex(/^([0-9a-f]{2}){1,100}$/i)),
};

export const Attachment = z.object({
  ...stored,
  name: z.string().max(1_000).catch(""),
  mimeType: optional(z.string().max(200)),
});

/** In place of interactive data longer than 10 kB. */
export const DataRef = z.object({ ...stored, bid: headerValue, title: z.string().max(5_000).catch("") });

/** https://register.apple.com/resources/messages/msp-rest-api/messages-received */
export const Message = z.object({
  id,
  sourceId: id,
  destinationId: id,
  type: z.string().max(100),
  body: z.string().optional(),
  locale: optional(z.string().max(100)),
  intent: optional(z.string().max(500)),
  group: optional(z.string().max(500)),
  attachments: z.array(z.unknown()).nullish(),
  interactiveData: z.unknown().optional(),
  interactiveDataRef: z.unknown().optional(),
});
export type Message = z.output<typeof Message>;
