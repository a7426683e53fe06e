import type { Account } from "../channel";
import { textAt } from "../json";
import { callGraph } from "../meta/graph";

/**
 * The name of a client, which webhooks do not say; null when Meta does not reveal it. Throws when Meta does not answer:
 * https://developers.facebook.com/docs/messenger-platform/identity/user-profile
 */
export async function describeClient(
  account: Account,
  client: string,
  signal: AbortSignal,
): Promise<{ name: string } | null> {
  const answer = await callGraph(
    account,
    { path: client, query: { fields: "first_name,last_name" } },
    signal,
  );
  if (answer.is !== "done") return null;
  const name = [textAt(answer.value, "first_name"), textAt(answer.value, "last_name")]
    .filter(Boolean)
    .join(" ");
  return name ? { name } : null;
}
