import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { setEnv } from "@/env";
import { log } from "@/lib/log";
import { takeOver, trackExchanges } from "./exchange";
import { logRequestError } from "./request-error";
import { refuseUnreadableForms } from "./unreadable-form";

setEnv({ LOG_LEVEL: "silent", PUBLIC_URL: "http://127.0.0.1" });
const logged = vi.spyOn(log(), "error");
let server: Server;
let address: string;
beforeAll(async () => {
  trackExchanges();
  refuseUnreadableForms();
  server = createServer(({ url = "/" }, response) => {
    if (url === "/action") takeOver();
    const routePath = url.replace("secret-token", "[token]");
    logRequestError(new Error("It failed"), { path: url, method: "POST", headers: {} }, {
      ...{ routerKind: "App Router", routePath, routeType: "action", renderSource: undefined },
      revalidateReason: undefined,
    } as Parameters<typeof logRequestError>[2]);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test("an error of an action or a page is logged, and not that of a form that Next cannot read", async () => {
  for (const path of ["/unreadable", "/action"])
    await fetch(address + path, { method: "POST", headers: { "Next-Action": "1" }, body: "x" });
  await fetch(`${address}/shared/secret-token`);
  expect(logged.mock.calls.map(([fields]) => (fields as { route?: string }).route)).toEqual([
    "/action",
    "/shared/[token]",
  ]);
  // The link of a share is its key.
  expect(JSON.stringify(logged.mock.calls)).not.toContain("secret-token");
});
