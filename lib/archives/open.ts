import type { UserActor } from "@/lib/actor";
import { inLanguage } from "@/lib/current-language";
import { describeView } from "@/lib/exports/describe-view";
import { defaultOptions, type Export } from "@/lib/exports/format";
import { html } from "@/lib/exports/html/html";
import { openExport } from "@/lib/exports/open";
import { refuseProblems } from "@/lib/exports/refuse-problems";
import { readSelection } from "@/lib/sessions/selection";
import type { Language } from "@/messages/language";

/**
 * The sessions at an address of History with all their columns, as they are at one moment, for files in `language`; the caller closes
 * the snapshot. Throws Invalid for an address that cannot be read.
 */
export async function openArchive(
  actor: UserActor,
  address: Readonly<Record<string, string>>,
  language: Language,
  signal: AbortSignal,
): Promise<Export> {
  const { selection, names, problems } = await readSelection(actor, "history", {
    ...address,
    sort: "created",
  });
  refuseProblems(problems);
  const options = { ...defaultOptions, columns: "all", zone: actor.tenant.zone, language } as const;
  const view = inLanguage(language, () => describeView(selection, names));
  return openExport({ format: html, selection, options, view }, signal);
}
