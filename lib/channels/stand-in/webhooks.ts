import { setMaxListeners } from "node:events";
import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** In milliseconds. */
const FIRST_GAP = 100;
const MAX_GAP = 5_000;
const TIMEOUT = 20_000;
/** So that memory stays bounded while nobody listens. */
const MAX_WAITING = 20_000;
const MAX_CONNECTIONS = 16;

export type WebhookPost = { body: string | Buffer; headers: Record<string, string> };

export type WebhookSender = {
  /** Posts it again until it is answered with success, or until `stop`. Throws when too many are waiting. */
  send(post: WebhookPost): Promise<void>;
  stop(): void;
};

/** `taken`: whether an answer counts as success; some vendors want a certain body too. */
export function webhookSender(
  address: string,
  taken: (status: number, body: string) => boolean = (status) => status === 200,
): WebhookSender {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS, timeout: TIMEOUT });
  const stopped = new AbortController();
  // Every webhook on its way listens to it.
  setMaxListeners(0, stopped.signal);
  let waiting = 0;
  return {
    async send(post) {
      if (waiting >= MAX_WAITING) throw new Error("Too many webhooks are waiting to be answered");
      waiting++;
      try {
        for (let gap = FIRST_GAP; !stopped.signal.aborted; gap = Math.min(gap * 2, MAX_GAP)) {
          const answer = await attempt(address, agent, post, stopped.signal);
          if (answer && taken(answer.status, answer.body)) return;
          await wait(gap, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
        }
      } finally {
        waiting--;
      }
    },
    stop() {
      stopped.abort();
      agent.destroy();
    },
  };
}

/** Null when there was no answer. */
function attempt(
  address: string,
  agent: Agent,
  { body, headers }: WebhookPost,
  signal: AbortSignal,
): Promise<{ status: number; body: string } | null> {
  return new Promise((resolve) => {
    const length = { "content-length": String(Buffer.byteLength(body)) };
    const posted = request(address, { method: "POST", agent, headers: { ...headers, ...length }, signal });
    posted.setTimeout(TIMEOUT, () => posted.destroy());
    posted.on("error", () => resolve(null));
    posted.once("response", async (response) => {
      try {
        const pieces: Buffer[] = [];
        for await (const piece of response) pieces.push(piece as Buffer);
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString("utf8") });
      } catch {
        resolve(null);
      }
    });
    posted.end(body);
  });
}
