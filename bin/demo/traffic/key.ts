import type { UserActor } from "@/lib/actor";
import { createKey } from "@/lib/keys/create";
import { listKeys } from "@/lib/keys/list";
import { revokeKey } from "@/lib/keys/revoke";

const NAME = "Demo traffic";

/** Creates the API key of the demo's traffic; revokes the key of the previous run. */
export async function trafficKey(admin: UserActor): Promise<string> {
  for (const { id, name, revokedAt } of await listKeys(admin))
    if (name === NAME && revokedAt === null) await revokeKey(admin, { id });
  return (await createKey(admin, { name: NAME, scopes: ["ingest", "read"] })).key;
}
