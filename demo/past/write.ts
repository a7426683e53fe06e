import type { UserActor } from "@/lib/actor";
import { writeBans } from "./bans";
import { writeCase } from "./case";
import { chooseDefaults } from "./defaults";
import { readPast } from "./past";
import { writeRetention } from "./retention";
import { writeShares } from "./shares";
import { writeSignIns } from "./sign-ins";
import { writeWebhook } from "./webhook";

/**
 * What people did in the demo's tenant before today: bans, links, a webhook, rules of retention, a case,
 * default views and exports, each with its row in the
 * audit. Writes what is missing, so that it may run at each start; what people changed since stays.
 */
export async function writePast(admin: UserActor, now = Date.now()): Promise<void> {
  const past = await readPast(admin, now);
  await writeSignIns(past);
  await writeBans(past);
  await writeWebhook(past);
  await writeShares(past);
  await writeRetention(past);
  await writeCase(past);
  await chooseDefaults(past);
}
