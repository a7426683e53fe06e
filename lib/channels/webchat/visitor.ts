import { createHash } from "node:crypto";
import { Unauthenticated } from "@/lib/errors";

/** Random bits that a browser keeps and sends with everything: who has them is the visitor. */
const TOKEN = /^[\w-]{32,128}$/;

/** What a visitor is called here: their token cannot be told from it. Throws Unauthenticated for what is no token. */
export function visitorOf(token: string | null): string {
  if (!token || !TOKEN.test(token)) throw new Unauthenticated("Send the visitor's token");
  return `visitor-${createHash("sha256").update(token).digest("base64url").slice(0, 22)}`;
}
