import { freePort } from "@/bin/parts/port";
import { addressOf } from "@/bin/parts/serve";
import { startPhone } from "@/demo/phone/server";
import { ensureAccounts } from "@/demo/vendors/ensure-accounts";
import {
  closeVendors,
  startVendors,
  syncVendorTemplates,
  type Vendors,
  vendorUrls,
} from "@/demo/vendors/start";
import { setEnv } from "@/env";
import { demoAdmin } from "./demo-admin";
import { phoneAssets } from "./phone-assets";

/** `phone`: the address of the phone page. */
export type DemoVendors = { vendors: Vendors; phone: string; close(): Promise<void> };

/**
 * Starts the stand-ins for the channels' vendors and the phone page of the clients, in this process. Afterwards CHANNEL_URLS
 * leads to them, also for child processes. `parley`: where the server is going to be.
 */
export async function openVendors(parley: { host: string; port: number }): Promise<DemoVendors> {
  const { host, port } = parley;
  const server = addressOf(host, port);
  const vendors = await startVendors(await ensureAccounts(await demoAdmin()), server);
  setEnv({ CHANNEL_URLS: vendorUrls(vendors) });
  await syncVendorTemplates(vendors);
  const phonePort = await freePort(port + 1, host);
  if (phonePort !== port + 1) console.log(`Port ${port + 1} is in use; the phone page uses ${phonePort}.`);
  const page = await startPhone({
    ...{ vendors, host, port: phonePort, parley: server },
    assets: await phoneAssets(),
  });
  return {
    vendors,
    phone: addressOf(host, phonePort),
    async close() {
      await page.close();
      await closeVendors(vendors);
    },
  };
}
