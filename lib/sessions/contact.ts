import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { groups, ingestedEvents, sessions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import type { Account, Deliver } from "@/lib/channels/channel";
import { refreshPermission } from "@/lib/channels/contact/refresh-permission";
import { textProblem } from "@/lib/channels/contact/require-writable";
import { findTemplate } from "@/lib/channels/templates/find";
import { filledTemplate, variablesOf } from "@/lib/channels/templates/variables";
import { Conflict, Invalid } from "@/lib/errors";
import type { NewEvent } from "@/lib/events/new-event";
import { cleanFormText } from "@/lib/form-text";
import { FormKey, optionalNumber, RowId } from "@/lib/input-fields";
import { queueMessage } from "@/lib/outbox/queue";
import { parseInput } from "@/lib/parse-input";
import { recordMoves } from "@/lib/routing/moves";
import { keyedDigest } from "@/lib/secrets";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { originOf } from "@/lib/webhooks/origin";
import { t } from "@/messages/session-errors";
import { type Contactable, contactState, requireContactable } from "./contact/state";

const Input = z.object({
  sessionId: RowId,
  text: z.string().default("").transform(cleanFormText),
  templateId: optionalNumber(z.int()).default(null),
  /** For users without a desk: the group that takes the session when the client answers. */
  groupId: optionalNumber(z.int()).default(null),
  /** Made by the form, so that a form sent twice contacts the client once. */
  contactKey: FormKey,
});
type Input = z.output<typeof Input>;
/** `values` are those of the template's variables. */
type Asked = Input & { values: Readonly<Record<string, string>> };

/** `sent` is false when the client has an open session already, to which the caller is led instead. */
export type Contacted = { sessionId: number; sent: boolean };

/**
 * Contacts the client of an ended session again: opens a session that continues it, held by the actor's operator, with a text or an
 * approved template as its first message. Throws NotFound, Forbidden, Invalid, and Conflict when the client cannot be contacted.
 */
export async function contactClient(actor: UserActor, input: unknown): Promise<Contacted> {
  const asked = { ...parseInput(Input, input), values: valuesIn(input) };
  if (await contactState(actor, asked.sessionId)) await refreshPermission(actor, asked.sessionId);
  return transaction((tx) => contact(tx, actor, asked), { tries: 3 });
}

/** Of the form's fields `value.body.1`. */
function valuesIn(input: unknown): Record<string, string> {
  const fields = Object.entries(input as Record<string, unknown>);
  return Object.fromEntries(
    fields.flatMap(([name, value]) =>
      name.startsWith("value.") && typeof value === "string"
        ? [[name.slice("value.".length), cleanFormText(value)]]
        : [],
    ),
  );
}

async function contact(tx: Transaction, actor: UserActor, asked: Asked): Promise<Contacted> {
  const tenantId = actor.tenant.id;
  const before = await contactedBefore(tx, actor, asked);
  if (before !== null) return { sessionId: before, sent: true };
  const found = await requireContactable(tx, actor, asked.sessionId);
  if (found.openSessionId !== null) return { sessionId: found.openSessionId, sent: false };
  if (found.verdict.is === "no") throw new Conflict(t("noContact", { because: found.verdict.because }));
  const message = await readMessage(tx, found, asked);
  const groupId = await requireGroup(tx, actor, found, asked.groupId);
  const sessionId = await insertSession(tx, actor, found, groupId);
  const seq = await record(tx, actor, sessionId, groupId, message);
  await rememberKey(tx, actor, asked, sessionId, seq);
  const sent = { sessionId, seq };
  const by = originOf(actor);
  const { operatorId } = actor;
  await notifyWebhooks(tx, tenantId, "session.created", { sessionId, by, source: "contact" });
  if (operatorId !== null)
    await notifyWebhooks(tx, tenantId, "session.accepted", { sessionId, by, operatorId });
  const facts = { ...sent, by, operatorId };
  const deliveryIds = await notifyWebhooks(tx, tenantId, "message.replied", facts);
  const template = message.template && { id: message.template.id, values: message.template.values };
  await queueMessage(tx, tenantId, found, { ...sent, template }, deliveryIds);
  return { sessionId, sent: true };
}

type Message = { text: string; template: FilledTemplate | null };
type FilledTemplate = { id: number; name: string; language: string; values: Record<string, string> };

async function readMessage(
  tx: Transaction,
  { verdict, account, channel }: Contactable,
  { text, templateId, values }: Asked,
): Promise<Message> {
  const deliver = channel.deliver as Deliver;
  if (templateId !== null) return readTemplate(tx, account, deliver, templateId, values);
  if (verdict.is === "template") throw new Conflict(t("onlyTemplate", { because: verdict.because }));
  const problem = text === "" ? t("enterMessage") : textProblem(deliver.text, text);
  if (problem) throw new Invalid(problem, { text: problem });
  return { text, template: null };
}

async function readTemplate(
  tx: Transaction,
  account: Account,
  { templates: rules, text: textRules }: Deliver,
  id: number,
  typed: Asked["values"],
): Promise<Message> {
  const template = await findTemplate(tx, account.tenantId, account.id, id);
  if (template?.status !== "approved")
    throw new Invalid(t("chooseTemplate"), { templateId: t("templateGone") });
  const variables = variablesOf(template);
  const missing = variables.filter(({ key }) => !typed[key]);
  const [first] = missing;
  if (first) {
    const problems = missing.map(({ key, label }) => [`value.${key}`, t("enterVariable", { label })]);
    throw new Invalid(t("enterVariable", { label: first.label }), Object.fromEntries(problems));
  }
  const values = Object.fromEntries(variables.map(({ key }) => [key, typed[key] ?? ""]));
  const text = filledTemplate(template, values);
  const problem = rules?.problem?.(template, values) ?? textProblem(textRules, text);
  if (problem) throw new Invalid(problem, { templateId: problem });
  return {
    text,
    template: { id: template.id, name: template.name, language: template.language, values },
  };
}

/** An operator holds the session; for anybody else a group takes it once the client answers. */
async function requireGroup(
  tx: Transaction,
  actor: UserActor,
  { session }: Contactable,
  chosen: number | null,
): Promise<number | null> {
  const groupId = chosen ?? session.groupId;
  const [group] =
    groupId === null
      ? []
      : await tx
          .select({ id: groups.id, deactivatedAt: groups.deactivatedAt })
          .from(groups)
          .where(and(eq(groups.tenantId, actor.tenant.id), eq(groups.id, groupId)));
  if (group && group.deactivatedAt === null) return group.id;
  if (actor.operatorId !== null) return null;
  const problem = t("chooseGroup");
  throw new Invalid(problem, { groupId: problem });
}

async function insertSession(
  tx: Transaction,
  { tenant, operatorId }: UserActor,
  { session, account }: Contactable,
  groupId: number | null,
): Promise<number> {
  const at = new Date();
  const held = operatorId === null ? {} : { operatorId, operatorIds: [operatorId], acceptedAt: at };
  const [row] = await tx
    .insert(sessions)
    .values({
      tenantId: tenant.id,
      status: operatorId === null ? "created" : "active",
      channel: account.channel,
      channelAccount: account.account,
      source: "contact",
      clientId: session.clientId,
      clientName: session.clientName,
      clientEmail: session.clientEmail,
      clientPhone: session.clientPhone,
      language: session.language,
      continuesId: session.id,
      groupId,
      groupIds: groupId === null ? [] : [groupId],
      routedHere: true,
      createdAt: at,
      ...held,
    })
    .returning({ id: sessions.id });
  return (row as { id: number }).id;
}

async function record(
  tx: Transaction,
  { tenant, operatorId, userId }: UserActor,
  sessionId: number,
  groupId: number | null,
  { text, template }: Message,
): Promise<number> {
  const at = new Date();
  const author =
    operatorId === null
      ? ({ actorKind: "user", actorId: userId } as const)
      : ({ actorKind: "operator", actorId: operatorId } as const);
  const created: NewEvent = { kind: "created", at, ...author, data: groupId === null ? null : { groupId } };
  const accepted: NewEvent[] =
    operatorId === null ? [] : [{ kind: "accepted", at, ...author, data: { operatorId } }];
  const message: NewEvent = {
    kind: "message",
    at,
    ...author,
    text,
    data: template ? { template: { name: template.name, language: template.language } } : null,
  };
  const events = [created, ...accepted, message];
  const places = await recordMoves(tx, tenant.id, [{ sessionId, events, wakeGroupId: groupId }]);
  return (places.get(sessionId) as number) + events.length - 1;
}

const producerOf = ({ userId }: UserActor) => `user ${userId}`;
const externalIdOf = ({ contactKey }: Input) => `contact ${contactKey}`;

async function contactedBefore(tx: Transaction, actor: UserActor, asked: Asked): Promise<number | null> {
  const [known] = await tx
    .select({ sessionId: ingestedEvents.sessionId, fingerprint: ingestedEvents.fingerprint })
    .from(ingestedEvents)
    .where(
      and(
        eq(ingestedEvents.tenantId, actor.tenant.id),
        eq(ingestedEvents.producer, producerOf(actor)),
        eq(ingestedEvents.externalId, externalIdOf(asked)),
      ),
    );
  if (known && known.fingerprint !== fingerprintOf(asked)) throw new Conflict(t("formSent"));
  return known?.sessionId ?? null;
}

/** Of all that decides what is sent. */
function fingerprintOf({ sessionId, text, templateId, groupId, values }: Asked): string {
  const filledIn = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const sent = JSON.stringify([sessionId, templateId, groupId, text, templateId === null ? [] : filledIn]);
  return keyedDigest(sent, "contact");
}

async function rememberKey(
  tx: Transaction,
  actor: UserActor,
  asked: Asked,
  sessionId: number,
  seq: number,
): Promise<void> {
  await tx.insert(ingestedEvents).values({
    tenantId: actor.tenant.id,
    producer: producerOf(actor),
    externalId: externalIdOf(asked),
    fingerprint: fingerprintOf(asked),
    sessionId,
    seq,
  });
}
