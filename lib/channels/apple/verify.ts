import { Forbidden } from "@/lib/errors";
import type { Account, WebhookRequest } from "../channel";
import { parseBody } from "../parse-body";
import { Message } from "./body";
import { providerOf } from "./provider";
import { tokenProblem } from "./token";

const Addressed = Message.pick({ id: true, sourceId: true, destinationId: true });

/**
 * Checks the token, and that headers and body agree: the token does not cover the body. Several businesses may share a provider
 * and so its address and secret; the body says which of them the message is for.
 */
export function verifyApple({ headers, body }: WebhookRequest, account: Account): void {
  const [scheme, token = ""] = (headers.get("authorization") ?? "").split(" ", 2);
  if (scheme?.toLowerCase() !== "bearer") throw new Forbidden("There is no token");
  const problem = tokenProblem(token, providerOf(account));
  if (problem) throw new Forbidden(problem);
  const read = Addressed.safeParse(parseBody(body));
  // Kept as unreadable.
  if (!read.success) return;
  const { id, sourceId, destinationId } = read.data;
  const agrees =
    headers.get("id") === id &&
    headers.get("source-id") === sourceId &&
    headers.get("destination-id") === destinationId;
  if (!agrees) throw new Forbidden("The headers do not agree with the body");
}
