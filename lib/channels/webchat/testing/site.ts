import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type TestSite = { origin: string; close(): Promise<void> };

/** Serves `html` at every path, under a Content Security Policy or under none. */
export async function serveSite(html: string, policy?: string): Promise<TestSite> {
  const server = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    if (policy) response.setHeader("Content-Security-Policy", policy);
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
