import { respond } from "@/app/_server/respond";
import { readBytes } from "@/lib/api/body";
import type { WebhookRequest } from "@/lib/channels/channel";
import { acceptWebhook, maxBodyOf } from "@/lib/channels/inbox/accept-webhook";

type Context = { params: Promise<{ channel: string; key: string }> };

/** The webhooks of a channel account: what its vendor sends, and the handshakes before. Some vendors add a path to the address. */
export const POST = respond<Context>(async (request, { params }) => {
  const { channel, key } = await params;
  return answer(channel, key, request, await readBytes(request, maxBodyOf(channel)));
});

export const GET = respond<Context>(async (request, { params }) => {
  const { channel, key } = await params;
  return answer(channel, key, request, Buffer.alloc(0));
});

async function answer(channel: string, key: string, request: Request, body: Buffer): Promise<Response> {
  const received: WebhookRequest = {
    method: request.method === "GET" ? "GET" : "POST",
    headers: request.headers,
    query: new URL(request.url).searchParams,
    body,
  };
  const { status, body: text } = await acceptWebhook(channel, key, received);
  // Without a body no stream is set up for it: nearly all answers have none.
  return new Response(text === "" ? null : text, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}
