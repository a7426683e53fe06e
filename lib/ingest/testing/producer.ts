import { setTimeout as sleep } from "node:timers/promises";

/* Producers for tests: they send events through the HTTP API, and repeat what failed until it is stored. */

/** The address of the API, and a key with the scope `ingest`. */
export type Api = { url: string; key: string };

export type ProducerEvent = { id: string; session: string; kind: string; at: string } & Record<
  string,
  unknown
>;

/** `accepted`: the events with the result "stored" or "duplicate". */
export type Producers = {
  accepted: Map<string, ProducerEvent>;
  /** Waits until this many more events have been accepted. */
  more(count: number): Promise<void>;
  /** Waits for the events that are being sent. Throws when one is refused. */
  stop(): Promise<void>;
};

/** In milliseconds. */
const [TIMEOUT, BEFORE_REPEATING] = [10_000, 100];

/** Starts producers that each send one session after the other without pause. */
export function startProducers(api: Api, count: number): Producers {
  const accepted = new Map<string, ProducerEvent>();
  let stopping = false;
  const run = async (producer: number) => {
    for (let number = 1; !stopping; number++)
      for (const events of batches(conversation(`s-${producer}-${number}`))) {
        await sendEvents(api, events);
        for (const event of events) accepted.set(event.id, event);
      }
  };
  const running = Promise.all(Array.from({ length: count }, (_, producer) => run(producer + 1)));
  // Thrown by more().
  let failure: unknown;
  running.catch((error: unknown) => {
    failure = error;
  });
  return {
    accepted,
    async more(count) {
      const enough = accepted.size + count;
      while (accepted.size < enough) {
        if (failure !== undefined) throw failure;
        await sleep(20);
      }
    },
    async stop() {
      stopping = true;
      await running;
    },
  };
}

/** Sends events until each is "stored" or "duplicate". Throws when one is refused. */
export async function sendEvents({ url, key }: Api, events: readonly ProducerEvent[]): Promise<void> {
  for (;;) {
    const results = await post(`${url}/api/v1/events`, key, events);
    const refused = results?.find(({ status }) => status !== "stored" && status !== "duplicate");
    if (refused) throw new Error(`An event was refused: ${JSON.stringify(refused)}`);
    if (results) return;
    await sleep(BEFORE_REPEATING);
  }
}

type Answer = { id: string; status: unknown };

/** Null when a producer should try again: no response, half of one, or an error of the server. */
async function post(url: string, key: string, events: readonly ProducerEvent[]): Promise<Answer[] | null> {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/x-ndjson" };
  const body = events.map((event) => JSON.stringify(event)).join("\n");
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    const response = await fetch(url, { method: "POST", headers, body, signal });
    const text = await response.text();
    if (response.status < 500) {
      if (!response.ok) throw new Refused(`The API answered ${response.status}: ${text}`);
      const answer = JSON.parse(text) as Answer | { results: Answer[] };
      return "results" in answer ? answer.results : [answer];
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
  }
  return null;
}

class Refused extends Error {}

const MESSAGES = 6;

/** The events of a whole session; each message has a word of its own. */
function conversation(session: string): ProducerEvent[] {
  const operator = { kind: "operator", id: "o-1", name: "Olga" };
  const happens = (number: number, kind: string, more: Record<string, unknown> = {}) => ({
    id: `${session}-${number}`,
    session,
    kind,
    at: new Date(began + 100 * number).toISOString(),
    ...more,
  });
  const began = Date.now() - 60_000;
  const messages = Array.from({ length: MESSAGES }, (_, index) =>
    happens(3 + index, "message", {
      actor: index % 2 === 0 ? { kind: "client" } : operator,
      text: `About ${wordOf(`${session}-${index}`)}`,
    }),
  );
  return [
    happens(0, "created", { facts: { channel: "webchat" } }),
    happens(1, "queued", { data: { group: "Sales" } }),
    happens(2, "accepted", { actor: operator }),
    ...messages,
    happens(3 + MESSAGES, "ended", { data: { reason: "client_left" } }),
  ];
}

/** Digits and hyphens as letters, so that search takes it for one word. */
function wordOf(name: string): string {
  return `word${[...name].map((sign) => "abcdefghij"["0123456789".indexOf(sign)] ?? "x").join("")}`;
}

/** One event, then two, then three, and again. */
function batches(events: readonly ProducerEvent[]): ProducerEvent[][] {
  const result: ProducerEvent[][] = [];
  for (let from = 0, size = 1; from < events.length; from += size, size = (size % 3) + 1)
    result.push(events.slice(from, from + size));
  return result;
}
