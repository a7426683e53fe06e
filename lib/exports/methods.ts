import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";
import { formats } from "./index";

export type ExportMethod = { label: string; hint: string };

const LINK: ExportMethod = {
  label: "Share a link",
  hint:
    "A copy of the sessions at this moment, for people without an account. The link works until it expires, is revoked under " +
    "Shares, or its creator loses the right to share. Sessions that are anonymised later are removed from it.",
};

/** The methods that the actor may use: each format, and a link. */
export function exportMethods(actor: Actor): ExportMethod[] {
  if (!may(actor, "sessions.export")) return [];
  const files = formats.map(({ label, hint }) => ({ label, hint }));
  return may(actor, "shares.create") ? [...files, LINK] : files;
}
