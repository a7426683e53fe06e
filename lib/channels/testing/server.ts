import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { RECLAIM_EVERY } from "@/lib/jobs/testing";
import { startWorker } from "@/lib/jobs/worker";
import { pushMessages } from "@/lib/outbox/push";
import type { WebhookAnswer } from "../channel";
import { acceptWebhook } from "../inbox/accept-webhook";
import { describeClient } from "../inbox/clients/describe-clients";
import { processWebhooks } from "../inbox/process";
import { fetchMedia } from "../media/fetch";
import { readWebhook, refusal } from "./receiver";

export type ChannelServer = { port: number; stop(): Promise<void> };

/** The part of a server that channels need: it takes webhooks at `/{channel}/{key}` as our route does, and runs their jobs. */
export async function startChannelServer(port = 0): Promise<ChannelServer> {
  const server = createServer(async (incoming, response) => {
    const { status, body } = await answer(incoming).catch(refusal);
    response.writeHead(status).end(body);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const worker = startWorker({
    jobs: [processWebhooks, pushMessages, fetchMedia, describeClient],
    crons: [],
    reclaimEvery: RECLAIM_EVERY,
  });
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      await worker.stop();
    },
  };
}

async function answer(incoming: IncomingMessage): Promise<WebhookAnswer> {
  const [, channel = "", key = ""] = (incoming.url ?? "").split("/");
  return acceptWebhook(channel, key, await readWebhook(incoming));
}
