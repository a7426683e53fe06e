import { setTimeout as sleep } from "node:timers/promises";

/* Other systems that tell of sessions through the HTTP API as real ones do: what fails is repeated until it is taken. */

/** Where the API is, and a key with the scope `ingest`. */
export type Api = { url: string; key: string };

/** An event as it is told, and in which session. */
export type Told = { id: string; session: string; kind: string; at: string } & Record<string, unknown>;

/** What was answered "stored" or "duplicate" to. */
export type Producers = {
  accepted: Map<string, Told>;
  /** Waits until so many more events have been accepted. */
  more(count: number): Promise<void>;
  /** Ends once everything that was begun has been accepted. Throws what else was answered. */
  stop(): Promise<void>;
};

/** In milliseconds. */
const [PATIENCE, BEFORE_REPEATING] = [10_000, 100];

/** So many producers that each tell of one session after the other without pause. */
export function startProducers(api: Api, count: number): Producers {
  const accepted = new Map<string, Told>();
  let stopping = false;
  const run = async (producer: number) => {
    for (let number = 1; !stopping; number++)
      for (const events of batches(conversation(`s-${producer}-${number}`))) {
        await tell(api, events);
        for (const event of events) accepted.set(event.id, event);
      }
  };
  const running = Promise.all(Array.from({ length: count }, (_, producer) => run(producer + 1)));
  // Whoever waits for more hears of it.
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

/** Tells of events until each is answered with "stored" or "duplicate". Throws when one is refused. */
export async function tell({ url, key }: Api, events: readonly Told[]): Promise<void> {
  for (;;) {
    const results = await post(`${url}/api/v1/events`, key, events);
    const refused = results?.find(({ status }) => status !== "stored" && status !== "duplicate");
    if (refused) throw new Error(`An event was refused: ${JSON.stringify(refused)}`);
    if (results) return;
    await sleep(BEFORE_REPEATING);
  }
}

type Answer = { id: string; status: unknown };

/** Null for whatever a producer tries again: no answer, half of one, or a fault of the server. */
async function post(url: string, key: string, events: readonly Told[]): Promise<Answer[] | null> {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/x-ndjson" };
  const body = events.map((event) => JSON.stringify(event)).join("\n");
  const signal = AbortSignal.timeout(PATIENCE);
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

/** A session from its beginning to its end; each message holds a word that no other has. */
function conversation(session: string): Told[] {
  const operator = { kind: "operator", id: "o-1", name: "Olga" };
  const happens = (number: number, kind: string, more: Record<string, unknown> = {}) => ({
    id: `${session}-${number}`,
    session,
    kind,
    at: new Date(began + 100 * number).toISOString(),
    ...more,
  });
  const began = Date.now() - 60_000;
  const said = Array.from({ length: MESSAGES }, (_, index) =>
    happens(3 + index, "message", {
      actor: index % 2 === 0 ? { kind: "client" } : operator,
      text: `About ${wordOf(`${session}-${index}`)}`,
    }),
  );
  return [
    happens(0, "created", { facts: { channel: "webchat" } }),
    happens(1, "queued", { data: { group: "Sales" } }),
    happens(2, "accepted", { actor: operator }),
    ...said,
    happens(3 + MESSAGES, "ended", { data: { reason: "client_left" } }),
  ];
}

/** Digits and hyphens as letters: a word of its own however words are told apart. */
function wordOf(name: string): string {
  return `word${[...name].map((sign) => "abcdefghij"["0123456789".indexOf(sign)] ?? "x").join("")}`;
}

/** One event, then two, then three: the first alone, as a producer tells of what has just happened. */
function batches(events: readonly Told[]): Told[][] {
  const result: Told[][] = [];
  for (let from = 0, size = 1; from < events.length; from += size, size = (size % 3) + 1)
    result.push(events.slice(from, from + size));
  return result;
}
