import { driver } from "@/db";
import type { Vendor } from "../vendors/start";

export const HOURS_LATER = 25;
const HOUR = 3_600_000;

/**
 * Makes what a client last wrote 25 hours older, at the vendor and in Parley's database, so that for both the time for answers is
 * over. The times in transcripts stay as they are.
 */
export async function letHoursPass({ account, channel, standIn }: Vendor, client: string): Promise<void> {
  await standIn.letTimePass(client, HOURS_LATER * HOUR);
  // A client may have several names on the account.
  await driver()`
    update client_identities set last_inbound_at = (select last_inbound_at - make_interval(hours => ${HOURS_LATER}))
    where tenant_id = ${account.tenantId} and channel = ${channel} and account = ${account.account}
      and client_id = (
        select client_id from client_identities
        where tenant_id = ${account.tenantId} and channel = ${channel} and account = ${account.account}
          and external_id = ${client})`;
}
