import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { NO_PARAMETERS, resolveParameters } from "@/lib/directory/resolve-parameters";
import { Conflict } from "@/lib/errors";
import type { NewEvent } from "@/lib/events/new-event";
import { cleanFormText } from "@/lib/form-text";
import { RowId } from "@/lib/input-fields";
import { maskColumns } from "@/lib/masking/mask-columns";
import { maskText } from "@/lib/masking/mask-text";
import { maskingRules } from "@/lib/masking/rules";
import { writeNote } from "@/lib/notes/add";
import { NoteText } from "@/lib/notes/note";
import { parseInput } from "@/lib/parse-input";
import { recordMoves } from "@/lib/routing/moves";
import { scheduleRouting } from "@/lib/routing/schedule";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { originOf } from "@/lib/webhooks/origin";
import { t as fieldError } from "@/messages/field-errors";
import { t } from "@/messages/session-errors";
import { lockAssignment } from "./assignment";
import { readConcludeRules, requireComplete } from "./conclude-rules";
import { conflictOf } from "./conflict";
import { requireRight } from "./require-right";
import { MAX_RESULT_LENGTH } from "./result-length";
import { TagList } from "./tag-list";
import { eventAuthor } from "./timeline/event-author";

const MAX_PARAMETER_LENGTH = 2_000;

const filled = z
  .string()
  .transform((text) => cleanFormText(text) || undefined)
  .optional();

/** A form sends one field as a text and several of the same name as a list. */
const several = z
  .union([z.array(z.string()), z.string().transform((text) => [text])])
  .default([])
  .transform((texts) => texts.map(cleanFormText));

const Input = z
  .object({
    sessionId: RowId,
    result: filled.pipe(
      z
        .string()
        .max(MAX_RESULT_LENGTH, { error: () => t("resultTooLong", { most: MAX_RESULT_LENGTH }) })
        .optional(),
    ),
    note: filled.pipe(NoteText.optional()),
    /** In one text, separated by commas. */
    tags: TagList,
    /** Names and values of parameters in the same order; one without a value stays as it is. */
    parameterNames: several,
    parameterValues: several,
  })
  .transform(({ parameterNames, parameterValues, ...rest }, context) => {
    const pairs = parameterNames.map((name, at) => [name, parameterValues[at] ?? ""] as const);
    for (const [name, value] of pairs)
      if (value.length > MAX_PARAMETER_LENGTH)
        context.addIssue({
          code: "custom",
          path: [`parameter ${name}`],
          message: fieldError("atMost", { count: MAX_PARAMETER_LENGTH }),
        });
    return { ...rest, parameters: pairs.filter(([, value]) => value !== "") };
  });

/**
 * Ends the after-call work. Throws NotFound, Forbidden, Invalid when something is missing that the group requires, and Conflict when
 * the session is active or already concluded.
 */
export async function concludeSession(actor: UserActor, input: unknown): Promise<void> {
  const { sessionId, result, note, tags, parameters } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const { now } = await lockAssignment(tx, actor, sessionId);
    await requireRight(tx, actor, "sessions.conclude", now);
    if (now.status === "active") throw new Conflict(t("stillActive"));
    if (now.status !== "wrap_up") throw await conflictOf(tx, tenantId, now);
    const { rules, has } = await readConcludeRules(tenantId, sessionId, tx);
    // Only what the group asks for: a form of this session cannot invent parameters.
    const asked = parameters.filter(([name]) => rules.parameters.includes(name));
    requireComplete(rules, {
      result: result ?? has.result,
      tags: [...has.tags, ...tags],
      parameters: { ...has.parameters, ...Object.fromEntries(asked) },
    });
    const masking = await maskingRules(tx, tenantId);
    const masked = (text: string) => maskText(masking, text).text;
    const added = tags.filter((tag) => !has.tags.includes(masked(tag)));
    const changed = asked.filter(([name, value]) => has.parameters[name] !== masked(value));
    const { parameters: stored } = await maskColumns(tx, tenantId, sessionId, {
      parameters: Object.fromEntries(changed),
    });
    const at = new Date();
    const concluded = await tx
      .update(sessions)
      .set({
        status: "closed",
        concludedAt: at,
        ...(result ? { result: masked(result) } : {}),
        ...(added.length > 0 ? { tags: [...has.tags, ...added.map(masked)] } : {}),
        ...(changed.length > 0
          ? {
              parameters: sql`${sessions.parameters} || ${JSON.stringify(stored)}::jsonb`,
            }
          : {}),
      })
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId), eq(sessions.status, "wrap_up")))
      .returning({ id: sessions.id });
    if (concluded.length === 0) throw await conflictOf(tx, tenantId, now);
    if (note) await writeNote(tx, actor, sessionId, note);
    await nameParameters(tx, tenantId, changed);
    const by = { at, ...eventAuthor(actor, now) };
    const events: NewEvent[] = [
      ...(added.length > 0 ? [{ kind: "tagged", ...by, data: { tags: added } } as const] : []),
      ...(changed.length > 0
        ? [{ kind: "parameters_changed", ...by, data: { names: changed.map(([name]) => name) } } as const]
        : []),
      {
        kind: "concluded",
        ...by,
        data: { operatorId: now.holderId ?? undefined, ...(result ? { result } : {}) },
      },
    ];
    await recordMoves(tx, tenantId, [{ sessionId, events }]);
    await notifyWebhooks(tx, tenantId, "session.concluded", {
      sessionId,
      by: originOf(actor),
      operatorId: now.holderId,
    });
    await scheduleRouting(tx, tenantId, sessionId);
  });
}

/** Makes new parameters columns of the lists. */
async function nameParameters(
  tx: Transaction,
  tenantId: number,
  parameters: readonly (readonly [string, string])[],
): Promise<void> {
  if (parameters.length === 0) return;
  const pairs = parameters.map(([name, value]): [string, string] => [name, value]);
  await resolveParameters(tx, tenantId, NO_PARAMETERS, [{ parameters: pairs }]);
}
