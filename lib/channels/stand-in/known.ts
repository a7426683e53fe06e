import type { KnownClient, StandInOptions } from "../stand-in";

/** So that memory stays bounded: those who are forgotten are asked for again. */
const MAX_ASKED = 10_000;

/**
 * Returns a function to be awaited before a stand-in deals with a client: it asks once what the vendor knows of them from before,
 * and hands it to `learn`.
 */
export function rememberWith(
  { known }: Pick<StandInOptions, "known">,
  learn: (client: string, known: KnownClient) => void,
): (client: string) => Promise<void> {
  const asked = new Map<string, Promise<void>>();
  const ask = async (client: string) => {
    const found = await known?.(client);
    if (found) learn(client, found);
  };
  return (client) => {
    const before = asked.get(client);
    if (before) return before;
    const answer = ask(client).catch((error: unknown) => {
      asked.delete(client);
      throw error;
    });
    asked.set(client, answer);
    const [oldest] = asked.keys();
    if (asked.size > MAX_ASKED && oldest !== undefined) asked.delete(oldest);
    return answer;
  };
}
