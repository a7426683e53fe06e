import { database } from "@/db";
import type { UserActor } from "@/lib/actor";
import { refreshPermission } from "@/lib/channels/contact/refresh-permission";
import type { Verdict } from "@/lib/channels/contact/verdict";
import { channelLabels } from "@/lib/channels/labels";
import { listTemplates, type StoredTemplate } from "@/lib/channels/templates/find";
import { type TemplateVariable, variablesOf } from "@/lib/channels/templates/variables";
import { activeGroups } from "@/lib/groups/list-active";
import { sessionNotFound } from "../require";
import { contactState } from "./state";

export type ContactTemplate = Pick<
  StoredTemplate,
  "id" | "name" | "language" | "category" | "status" | "header" | "body" | "footer" | "buttons"
> & {
  variables: readonly TemplateVariable[];
};

/** What the contact dialog shows. Times are strings in JSON. */
export type ContactOptions = {
  verdict: Verdict;
  channel: string;
  account: string;
  openSessionId: number | null;
  /** In UTF-16 units. */
  maxLength: number;
  templates: readonly ContactTemplate[];
  /** For users without a desk: the groups that may take the session, and the one of the ended session. */
  groups: readonly { id: number; name: string }[] | null;
  groupId: number | null;
  checkedAt: Date | null;
};

/** Reads what the contact dialog of an ended session shows, after asking the vendor where only it knows. Throws NotFound. */
export async function contactOptions(actor: UserActor, sessionId: number): Promise<ContactOptions> {
  // Before the vendor is asked, because only those who may contact the client may cause that.
  if (!(await contactState(actor, sessionId))) throw sessionNotFound();
  await refreshPermission(actor, sessionId);
  const found = await contactState(actor, sessionId);
  if (!found) throw sessionNotFound();
  const { verdict, account, channel, session, client, openSessionId } = found;
  const tenantId = actor.tenant.id;
  const templates = channel.deliver?.templates ? await listTemplates(tenantId, account.id) : [];
  return {
    verdict,
    channel: channelLabels[channel.id] ?? channel.id,
    account: account.name,
    openSessionId,
    maxLength: channel.deliver?.text.maxLength ?? 0,
    templates: templates
      .filter(({ status }) => status === "approved")
      .map((template) => ({ ...template, variables: variablesOf(template) })),
    groups: actor.operatorId === null ? await activeGroups(database(), tenantId) : null,
    groupId: session.groupId,
    checkedAt: client?.checkedAt ?? null,
  };
}
