import { get, type IncomingMessage } from "node:http";

/** Opens the stream of wakes of a tenant's Live page; `wake` is called with when one arrived. Throws if the server refuses it. */
export async function listen(
  { url, slug }: { url: string; slug: string },
  cookie: string,
  wake: (at: number) => void,
): Promise<IncomingMessage> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}/${slug}/sessions/live/wakes`, { headers: { cookie }, agent: false }, resolve).on(
      "error",
      reject,
    );
  });
  if (answer.statusCode !== 200) throw new Error(`The event stream answered ${answer.statusCode}`);
  answer.on("data", (chunk: Buffer) => {
    if (chunk.includes("event: wake")) wake(Date.now());
  });
  answer.on("error", () => {});
  return answer;
}
