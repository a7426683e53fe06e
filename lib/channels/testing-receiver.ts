import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import type { Account, Incoming, Receive, WebhookAnswer } from "./channel";

export type Receiver = {
  /** The address of the webhook, to which a vendor may add a suffix. */
  url: string;
  /** What came in, in order. */
  items(): readonly Incoming[];
  /** The next webhooks are answered with 500. */
  fail(times: number): void;
  close(): Promise<void>;
};

/** Takes the webhooks of a stand-in as our route does, without storing them. */
export async function startReceiver(receive: Receive, account: Account): Promise<Receiver> {
  const items: Incoming[] = [];
  let failures = 0;
  const server = createServer(async (incoming, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece as Buffer);
    const { status, body } = answer(incoming.url ?? "", incoming.headers, Buffer.concat(pieces));
    response.writeHead(status).end(body);
  });

  function answer(path: string, headers: NodeJS.Dict<string | string[]>, sent: Buffer): WebhookAnswer {
    if (path !== `/hook${receive.suffix ?? ""}`) return { status: 404, body: "" };
    if (failures > 0) {
      failures--;
      return { status: 500, body: "" };
    }
    const body = headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent;
    const pairs = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]);
    const request = {
      method: "POST" as const,
      headers: new Headers(pairs),
      query: new URLSearchParams(),
      body,
    };
    try {
      const handshake = receive.handshake?.(request, account);
      if (handshake) return handshake;
      receive.verify(request, account);
    } catch (error) {
      return { status: 403, body: String(error) };
    }
    items.push(...receive.read(body, new Date()));
    return receive.answer ?? { status: 200, body: "" };
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    items: () => items,
    fail(times) {
      failures = times;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
