import { createKey } from "@/lib/keys/create";
import { listKeys } from "@/lib/keys/list";
import { revokeKey } from "@/lib/keys/revoke";
import { demoAdmin } from "./demo-admin";
import { ensureDeskAccount } from "./traffic-desk";

const NAME = "Demo traffic";

/** Creates the API key and web chat account of the demo's traffic; revokes the key of the previous run. */
export async function trafficKey(): Promise<string> {
  const admin = await demoAdmin();
  await ensureDeskAccount(admin);
  for (const { id, name, revokedAt } of await listKeys(admin))
    if (name === NAME && revokedAt === null) await revokeKey(admin, { id });
  return (await createKey(admin, { name: NAME, scopes: ["ingest", "read"] })).key;
}
