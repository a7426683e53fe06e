import type { Page } from "@playwright/test";

/** In milliseconds. */
const SLOW = 2_500;

/** From now on every answer of a server, scripts included, reaches the page this much later. What a stream sends is not held up. */
export async function slowDown(page: Page, milliseconds = SLOW): Promise<void> {
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: milliseconds,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
}
