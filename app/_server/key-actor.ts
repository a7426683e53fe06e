import type { KeyActor } from "@/lib/actor";
import { Unauthenticated } from "@/lib/errors";
import { bearerIn } from "@/lib/keys/bearer";
import { verifyKey } from "@/lib/keys/verify";

/** The actor of the API key in a request. Throws Unauthenticated. */
export async function keyActor(request: Request): Promise<KeyActor> {
  const key = bearerIn(request.headers.get("authorization"));
  if (!key) throw new Unauthenticated("Send an API key: Authorization: Bearer <key>");
  return verifyKey(key);
}
