import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";
import { t } from "@/messages/export-formats";
import { formats } from "./index";

export type ExportMethod = { label: string; hint: string };

/** The methods that the actor may use: each format, and a link. */
export function exportMethods(actor: Actor): ExportMethod[] {
  if (!may(actor, "sessions.export")) return [];
  const files = formats.map(({ label, hint }) => ({ label, hint }));
  return may(actor, "shares.create") ? [...files, { label: t("link"), hint: t("linkHint") }] : files;
}
