import { openArchive } from "@/lib/archives/open";
import { archivedSessions } from "@/lib/archives/sessions";
import { textEntry, type ZipEntry } from "@/lib/archives/zip";
import { inLanguage } from "@/lib/current-language";
import type { Export } from "@/lib/exports/format";
import { UnrecoverableError } from "@/lib/jobs/job";
import { findPermitted } from "@/lib/users/find-permitted";
import { t } from "@/messages/client-package";
import { DEFAULT_LANGUAGE, languageOf } from "@/messages/language";
import type { RunningPackage } from "./build-package";

type Report = (done: number) => Promise<void>;

/** The content of a package, as it is at one moment. Throws UnrecoverableError when its maker may not make it any more. */
export async function openClientPackage(
  { userId, slug, clientId, sessionIds }: RunningPackage,
  signal: AbortSignal,
) {
  const actor = await findPermitted(userId, slug, "clients.manage");
  if (!actor)
    throw new UnrecoverableError("The maker of the package may no longer manage the data of clients");
  const address: Record<string, string> =
    clientId === null ? { id: sessionIds.join(",") } : { "client-id": String(clientId) };
  // The client reads it, who most likely has the language of its maker.
  const language = languageOf(actor.language) ?? DEFAULT_LANGUAGE;
  const file = await openArchive(actor, address, language, signal);
  return {
    at: file.made.at,
    entries: (report: Report) => entriesOf(file, report),
    close: () => file.snapshot.close(),
  };
}

async function* entriesOf(file: Export, report: Report): AsyncGenerator<ZipEntry> {
  yield textEntry(
    "README.txt",
    inLanguage(file.options.language, () => readme(file)),
  );
  yield* archivedSessions(file, "sessions.html", report);
}

function readme({ tenant, made }: Export): string {
  return [
    t("everything", { company: tenant.name }),
    t("made", { day: made.at.toISOString().slice(0, 10), by: made.by }),
    "",
    t("sessionsHtml"),
    t("sessionsJsonl"),
    t("originals"),
    "",
    t("notEnded"),
    "",
  ].join("\r\n");
}
