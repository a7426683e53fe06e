import { sql } from "drizzle-orm";
import { caseSessions, sessions } from "@/db/schema";
import type { Snapshot } from "@/db/snapshot";
import type { UserActor } from "@/lib/actor";
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
import { quote } from "@/lib/grid/grammar/syntax";
import { UnrecoverableError } from "@/lib/jobs/job";
import { may } from "@/lib/policy";
import { predicate } from "@/lib/sessions/predicate";
import { readSelection } from "@/lib/sessions/selection";
import { readActor } from "@/lib/users/read-actor";
import { filterText } from "../filter-text";
import { filtersOf } from "../find";
import type { BuildingPackage } from "./build";
import { packageCheckPage } from "./check-page";
import type { PackageFacts } from "./manifest";
import type { PackageProgress } from "./progress";

/** The content of a package, as it is at one moment. Throws UnrecoverableError when its maker may not make it any more. */
export async function openPackage(building: BuildingPackage, signal: AbortSignal) {
  const actor = await makerOf(building);
  const { zone } = actor.tenant;
  const address = { case: quote(building.caseName), sort: "created" };
  const { selection, names, problems } = await readSelection(actor, "history", address);
  refuseProblems(problems);
  const request = {
    format: html,
    selection,
    options: { ...defaultOptions, columns: "all", zone } as const,
    view: describeView(selection, names),
  };
  const file = await openExport(request, signal);
  const facts = await factsOf(actor, building, file);
  return {
    actor,
    facts,
    entries: (progress: PackageProgress) => entriesOf(file, progress),
    close: () => file.snapshot.close(),
  };
}

async function makerOf({ createdBy, slug }: BuildingPackage): Promise<UserActor> {
  const actor = await readActor(createdBy, slug).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!actor || !may(actor, "cases.manage"))
    throw new UnrecoverableError("The maker of the package may no longer manage cases");
  return actor;
}

async function factsOf(
  actor: UserActor,
  { caseId, caseName, reason }: BuildingPackage,
  { made, total, snapshot }: Export,
): Promise<PackageFacts> {
  const { tenant, name } = actor;
  return {
    case: caseName,
    reason,
    tenant: tenant.name,
    by: name,
    at: made.at.toISOString(),
    views: (await filtersOf(actor, caseId)).map(filterText).join("\n"),
    sessions: await total(),
    live: await countLive(snapshot, tenant.id, caseId),
  };
}

async function countLive(snapshot: Snapshot, tenantId: number, caseId: number): Promise<number> {
  const statement = sql`
    select count(*) from ${sessions} where ${sessions.tenantId} = ${tenantId} and live and ${sessions.id} in (
      select ${caseSessions.sessionId} from ${caseSessions}
      where ${caseSessions.tenantId} = ${tenantId} and ${caseSessions.caseId} = ${caseId})`;
  let counted = 0;
  for await (const rows of snapshot.secondaryRows(statement)) counted = Number(rows[0]?.[0] ?? counted);
  return counted;
}

async function* entriesOf(file: Export, progress: PackageProgress): AsyncGenerator<ZipEntry> {
  const { selection, snapshot } = file;
  const ids = sql`select ${sessions.id} from ${sessions} where ${predicate(selection)}`;
  yield { path: "case.html", bytes: written(html, file, progress) };
  yield { path: "sessions.jsonl", bytes: written(jsonl, file, progress) };
  yield* originals(snapshot, selection.actor.tenant.id, ids);
  yield { path: "verify.html", bytes: onePiece(await packageCheckPage()) };
}

async function* written(format: Format, file: Export, progress: PackageProgress): AsyncGenerator<Uint8Array> {
  for await (const piece of format.write(file)) {
    await progress.add(piece.sessions.length);
    yield pieceBytes(piece);
  }
}

async function* onePiece(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
