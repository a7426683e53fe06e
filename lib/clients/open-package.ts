import { sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { originals } from "@/lib/archives/originals";
import type { ZipEntry } from "@/lib/archives/zip";
import { NotFound } from "@/lib/errors";
import { describeView } from "@/lib/exports/describe-view";
import { defaultOptions, type Export, type Format } from "@/lib/exports/format";
import { html } from "@/lib/exports/html/html";
import { jsonl } from "@/lib/exports/jsonl/jsonl";
import { openExport } from "@/lib/exports/open";
import { pieceBytes } from "@/lib/exports/piece";
import { refuseProblems } from "@/lib/exports/refuse-problems";
import { UnrecoverableError } from "@/lib/jobs/job";
import { may } from "@/lib/policy";
import { predicate } from "@/lib/sessions/predicate";
import { readSelection } from "@/lib/sessions/selection";
import { readActor } from "@/lib/users/read-actor";
import type { RunningPackage } from "./build-package";

/** In milliseconds. */
const REPORT_EVERY = 1_000;

type Report = (done: number) => Promise<void>;

/** The content of a package, as it is at one moment. Throws UnrecoverableError when its maker may not make it any more. */
export async function openClientPackage(request: RunningPackage, signal: AbortSignal) {
  const actor = await makerOf(request);
  const address =
    request.clientId === null
      ? { id: request.sessionIds.join(",") }
      : { "client-id": String(request.clientId) };
  const { selection, names, problems } = await readSelection(actor, "history", {
    ...address,
    sort: "created",
  });
  refuseProblems(problems);
  const file = await openExport(
    {
      format: html,
      selection,
      options: { ...defaultOptions, columns: "all", zone: actor.tenant.zone },
      view: describeView(selection, names),
    },
    signal,
  );
  const ids = sql`select ${sessions.id} from ${sessions} where ${predicate(selection)}`;
  async function* entries(report: Report): AsyncGenerator<ZipEntry> {
    yield { path: "README.txt", bytes: onePiece(readme(file)) };
    yield { path: "sessions.html", bytes: written(html, file, report) };
    yield { path: "sessions.jsonl", bytes: written(jsonl, file, async () => {}) };
    yield* originals(file.snapshot, actor.tenant.id, ids);
  }
  return { at: file.made.at, entries, close: () => file.snapshot.close() };
}

async function makerOf({ userId, slug }: RunningPackage) {
  const actor = await readActor(userId, slug).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!actor || !may(actor, "clients.manage"))
    throw new UnrecoverableError("The maker of the package may no longer manage the data of clients");
  return actor;
}

async function* written(format: Format, file: Export, report: Report): AsyncGenerator<Uint8Array> {
  let [done, reportedAt] = [0, Date.now()];
  for await (const piece of format.write(file)) {
    done += piece.sessions.length;
    if (Date.now() - reportedAt >= REPORT_EVERY) {
      reportedAt = Date.now();
      await report(done);
    }
    yield pieceBytes(piece);
  }
}

async function* onePiece(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
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
