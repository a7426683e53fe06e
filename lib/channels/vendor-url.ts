import { env } from "@/env";

/** The address of a vendor's API without a slash at the end: `CHANNEL_URLS` of the configuration, or the vendor's own. */
export function vendorUrl(channel: string, own: string): string {
  return (env().CHANNEL_URLS.get(channel) ?? own).replace(/\/+$/, "");
}

/** Whether an address that the vendor gave us lies on the vendor's server as configured. Any other must be a public one. */
export function isVendorAddress(channel: string, address: string): boolean {
  const configured = env().CHANNEL_URLS.get(channel);
  return (
    configured !== undefined &&
    URL.canParse(address) &&
    new URL(address).origin === new URL(configured).origin
  );
}
