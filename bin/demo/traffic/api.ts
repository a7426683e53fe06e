import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between the first attempt and the second. */
const PAUSE = 1_000;

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
