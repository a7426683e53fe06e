import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between the first attempt and the second. */
const PAUSE = 1_000;

export type LiveSession = { "external-id": string; status: string; messages: number };

export async function liveOf(url: string, key: string, name: string): Promise<LiveSession[]> {
  const columns = "id,external-id,status,messages";
  const address = `${url}/api/v1/sessions?list=live&cols=${columns}&external-id=${name}&size=200`;
  const answer = await fetch(address, { headers: { Authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new Error(`The API answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { sessions: LiveSession[] }).sessions;
}

export async function sendEvents(url: string, key: string, events: readonly unknown[]): Promise<void> {
  if (events.length === 0) return;
  const answer = await fetch(`${url}/api/v1/events`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/x-ndjson" },
    body: events.map((event) => JSON.stringify(event)).join("\n"),
  });
  if (!answer.ok) throw new Error(`The API answered ${answer.status}: ${await answer.text()}`);
}

export async function until(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  for (let pause = PAUSE; !signal.aborted; pause = Math.min(2 * pause, 30 * PAUSE))
    try {
      return await work();
    } catch (error) {
      if (pause === PAUSE)
        console.error(
          `The demo traffic failed and will be retried: ${error instanceof Error ? error.message : error}`,
        );
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
}
