import { z } from "zod";
import type { MediaRef } from "../channel";

const Ref = z.object({
  url: z.string(),
  owner: z.string(),
  signature: z.string(),
  key: z.string(),
  bid: z.string().optional(),
});

/** What is needed to fetch and decrypt a file. With `bid` it is interactive data, which Apple then decodes. */
export type StoredRef = z.output<typeof Ref>;

/** Null without a signature. */
export function mediaRef(file: {
  url: string;
  owner: string;
  key: string;
  "signature-base64"?: string | undefined;
  signature?: string | undefined;
  bid?: string;
}): MediaRef | null {
  const { url, owner, key, bid } = file;
  const signature = file["signature-base64"] ?? Buffer.from(file.signature ?? "", "hex").toString("base64");
  return signature === "" ? null : { url, owner, key, signature, ...(bid ? { bid } : {}) };
}

/** Throws for a reference that is not one of ours. */
export function storedRef(ref: MediaRef): StoredRef {
  return Ref.parse(ref);
}
