import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A vendor's server seen from us: it passes requests on, and a test can act after the vendor took a message and before we know. */
export type Gate = {
  url: string;
  forwardTo(vendor: string): void;
  /** Called for each message that the vendor took; its answer goes back afterwards. */
  beforeAnswer(act: () => Promise<unknown>): void;
  close(): Promise<void>;
};

export async function startGate(): Promise<Gate> {
  let vendor = "";
  let act: () => Promise<unknown> = async () => {};
  const server = createServer(async (incoming, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece as Buffer);
    const { authorization = "", "content-type": type = "" } = incoming.headers;
    const answer = await fetch(`${vendor}${incoming.url}`, {
      method: incoming.method ?? "POST",
      headers: { authorization, "content-type": type },
      body: Buffer.concat(pieces),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    if (/\bmessages(\.send)?$/.test(incoming.url ?? "")) await act();
    response.writeHead(answer.status).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forwardTo(address) {
      vendor = address;
    },
    beforeAnswer(next) {
      act = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
