import { openArchive } from "@/lib/archives/open";
import { archivedSessions } from "@/lib/archives/sessions";
import { textEntry, type ZipEntry } from "@/lib/archives/zip";
import type { Export } from "@/lib/exports/format";
import { UnrecoverableError } from "@/lib/jobs/job";
import { findPermitted } from "@/lib/users/find-permitted";
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
  const file = await openArchive(actor, address, signal);
  return {
    at: file.made.at,
    entries: (report: Report) => entriesOf(file, report),
    close: () => file.snapshot.close(),
  };
}

async function* entriesOf(file: Export, report: Report): AsyncGenerator<ZipEntry> {
  yield textEntry("README.txt", readme(file));
  yield* archivedSessions(file, "sessions.html", report);
}

function readme({ tenant, made }: Export): string {
  return [
    `Everything that ${tenant.name} has stored about you from your conversations.`,
    `Made on ${made.at.toISOString().slice(0, 10)} by ${made.by}.`,
    "",
    "sessions.html   all conversations; open it with a web browser, it needs no network",
    "sessions.jsonl  the same for other programs: a JSON document on each line",
    "originals       the files that were sent and the recordings, in a folder for each conversation",
    "",
    "Conversations that have not ended are not included.",
    "",
  ].join("\r\n");
}
