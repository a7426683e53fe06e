import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { Refusal } from "@/lib/errors";
import type { Account, Incoming, Receive, WebhookAnswer, WebhookRequest } from "../channel";

export type WebhookServer = {
  /** The address of the webhook, to which a vendor may add a suffix. */
  url: string;
  /** The next webhooks are answered with 500. */
  fail(times: number): void;
  close(): Promise<void>;
};

type Take = (request: WebhookRequest) => WebhookAnswer | Promise<WebhookAnswer>;

/** Receives the webhooks of a stand-in as our route does. */
export async function startWebhookServer(suffix: string, take: Take): Promise<WebhookServer> {
  let failures = 0;
  const server = createServer(async (incoming, response) => {
    const request = await readWebhook(incoming);
    const { status, body } = await answer(incoming.url ?? "", request);
    response.writeHead(status).end(body);
  });

  async function answer(path: string, request: WebhookRequest): Promise<WebhookAnswer> {
    if (path !== `/hook${suffix}`) return { status: 404, body: "" };
    if (failures > 0) {
      failures--;
      return { status: 500, body: "" };
    }
    try {
      return await take(request);
    } catch (error) {
      return refusal(error);
    }
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
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

/** As our route reads it. */
export async function readWebhook(incoming: IncomingMessage): Promise<WebhookRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  const sent = Buffer.concat(pieces);
  const headers = new Headers(
    Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const body = headers.get("content-encoding") === "gzip" ? gunzipSync(sent) : sent;
  return { method: "POST", headers, query: new URLSearchParams(), body };
}

export function refusal(error: unknown): WebhookAnswer {
  return { status: error instanceof Refusal ? error.status : 500, body: String(error) };
}

/** `items`: what came in, in order. */
export type Receiver = WebhookServer & { items(): readonly Incoming[] };

/** Receives webhooks for an account without storing them. */
export async function startReceiver(receive: Receive, account: Account): Promise<Receiver> {
  const items: Incoming[] = [];
  const server = await startWebhookServer(receive.suffix ?? "", (request) => {
    const handshake = receive.handshake?.(request, account);
    if (handshake) return handshake;
    receive.verify(request, account);
    items.push(...receive.read(request.body, new Date()));
    return receive.answer ?? { status: 200, body: "" };
  });
  return { ...server, items: () => items };
}
