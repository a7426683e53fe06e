import { z } from "zod";
import { database } from "@/db";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Invalid } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/channel-templates";
import { requireFoundAccount } from "../accounts/require";
import { channelOf } from "../index";
import { updateTemplates } from "./update";

const Input = z.object({ id: RowId });

/** Reads the templates of an account from its vendor; returns how many. Throws Forbidden, NotFound, Invalid, Unavailable. */
export async function syncTemplates(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const account = await requireFoundAccount(database(), actor, id);
  const templates = channelOf(account.channel)?.deliver?.templates;
  if (!templates) throw new Invalid(t("none"));
  return updateTemplates(account, templates, async (tx, count) => {
    const facts = { templates: count };
    await recordAudit(tx, actor, "channels.syncTemplates", { kind: "channel account", id }, facts);
  });
}
