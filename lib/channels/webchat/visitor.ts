import { createHash } from "node:crypto";
import { cleanText } from "@/lib/clean-text";
import { Unauthenticated } from "@/lib/errors";
import { t } from "@/messages/webchat-refusals";
import type { Webchat } from "./account";

/** The secret that a visitor's browser stores and sends with every request. */
const TOKEN = /^[\w-]{32,128}$/;

/** The visitor's external id, from which the token cannot be derived. Throws Unauthenticated for an invalid token. */
export function visitorOf(token: string | null): string {
  if (!token || !TOKEN.test(token)) throw new Unauthenticated(t("noVisitor"));
  return `visitor-${createHash("sha256").update(token).digest("base64url").slice(0, 22)}`;
}

/** The external id of a visitor whom a site vouches for; `user` is the site's id. No token leads to it. */
export function visitorOfUser({ account }: Pick<Webchat, "account">, user: string): string {
  return cleanText(`${account}:${user}`);
}
