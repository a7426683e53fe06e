import type { Transaction } from "@/db/transaction";
import { Conflict, Invalid } from "@/lib/errors";
import { sizeText } from "@/lib/size-text";
import { t } from "@/messages/contact-limits";
import { accountOfSession, deliveryOf, type SessionAccount } from "../accounts/of-session";
import type { FileRule, TextRules } from "../channel";
import { verdictOfSession } from "./facts";
import { refusalToWrite } from "./verdict";

/**
 * Throws Invalid for a text that the session's channel cannot carry, and Conflict when its client cannot be written to now. For sessions
 * that another system carries every text is allowed. Returns the account.
 */
export async function requireWritable(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  text: string,
): Promise<SessionAccount | null> {
  const found = await accountOfSession(tx, tenantId, sessionId);
  await requireOpenFor(tx, found, sessionId, false);
  const delivery = deliveryOf(found);
  const problem = delivery && textProblem(delivery.text, text);
  if (problem) throw new Invalid(problem, { text: problem });
  return found;
}

/** The same for a file. Throws Invalid also where a channel takes no files. */
export async function requireFileWritable(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  file: { mediaType: string; size: number } | null,
): Promise<SessionAccount | null> {
  const found = await accountOfSession(tx, tenantId, sessionId);
  const rules = deliveryOf(found)?.files ?? [];
  if (rules.length === 0) throw new Invalid(t("noFiles"));
  await requireOpenFor(tx, found, sessionId, false);
  const problem = file && fileProblem(rules, file);
  if (problem) throw new Invalid(problem);
  return found;
}

/** Throws Conflict when the client of a session cannot be written to now, with a template or without. */
export async function requireOpen(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  withTemplate = false,
): Promise<void> {
  const found = await accountOfSession(tx, tenantId, sessionId);
  await requireOpenFor(tx, found, sessionId, withTemplate);
}

async function requireOpenFor(
  tx: Transaction,
  found: SessionAccount | null,
  sessionId: number,
  withTemplate: boolean,
): Promise<void> {
  const verdict = await verdictOfSession(tx, found, sessionId, new Date());
  const refusal = verdict && refusalToWrite(verdict);
  if (refusal && !(withTemplate && verdict.is === "template")) throw new Conflict(refusal);
}

/** Why a text cannot be sent, as a sentence; null when it can. */
export function textProblem({ maxLength }: TextRules, text: string): string | null {
  if (text.length > maxLength) return t("tooLong", { most: maxLength, length: text.length });
  return null;
}

/** Why a file cannot be sent, as a sentence; null when it can. */
export function fileProblem(
  rules: readonly FileRule[],
  { mediaType, size }: { mediaType: string; size: number },
): string | null {
  const ofType = rules.filter(({ types }) => types.some((type) => matches(type, mediaType)));
  if (ofType.length === 0) return t("fileType", { type: mediaType });
  const most = Math.max(...ofType.map(({ maxBytes }) => maxBytes));
  return size > most ? t("fileSize", { size: sizeText(most) }) : null;
}

function matches(type: string, mediaType: string): boolean {
  if (type === "*/*") return true;
  return type.endsWith("/*") ? mediaType.startsWith(type.slice(0, -1)) : type === mediaType;
}
