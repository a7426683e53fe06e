import type { KeyActor } from "@/lib/actor";
import { Unauthenticated } from "@/lib/errors";
import { verifyKey } from "@/lib/keys/verify";

/** The actor of the API key in a request. Throws Unauthenticated. */
export async function keyActor(request: Request): Promise<KeyActor> {
  const [, key] = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (!key) throw new Unauthenticated("Send an API key: Authorization: Bearer <key>");
  return verifyKey(key);
}
