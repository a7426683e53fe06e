import { sql } from "drizzle-orm";
import { caseSessions, sessions } from "@/db/schema";
import type { Snapshot } from "@/db/snapshot";
import type { UserActor } from "@/lib/actor";
import { openArchive } from "@/lib/archives/open";
import { archivedSessions } from "@/lib/archives/sessions";
import { textEntry, type ZipEntry } from "@/lib/archives/zip";
import { inLanguage } from "@/lib/current-language";
import type { Export } from "@/lib/exports/format";
import { quote } from "@/lib/grid/grammar/syntax";
import { UnrecoverableError } from "@/lib/jobs/job";
import { findPermitted } from "@/lib/users/find-permitted";
import type { Language } from "@/messages/language";
import { filterText } from "../filter-text";
import { filtersOf } from "../find";
import type { BuildingPackage } from "./build";
import { packageCheckPage } from "./check-page";
import type { PackageFacts } from "./manifest";
import { storeProgress } from "./store-progress";

/** The content of a package, as it is at one moment. Throws UnrecoverableError when its maker may not make it any more. */
export async function openPackage(building: BuildingPackage, language: Language, signal: AbortSignal) {
  const { caseName, createdBy, slug } = building;
  const actor = await findPermitted(createdBy, slug, "cases.manage");
  if (!actor) throw new UnrecoverableError("The maker of the package may no longer manage cases");
  const file = await openArchive(actor, { case: quote(caseName) }, language, signal);
  const facts = await inLanguage(language, () => factsOf(actor, building, file));
  return { actor, facts, entries: entriesOf(building, file, facts), close: () => file.snapshot.close() };
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

async function* entriesOf(
  building: BuildingPackage,
  file: Export,
  { sessions: total }: PackageFacts,
): AsyncGenerator<ZipEntry> {
  yield* archivedSessions(file, "case.html", (done) => storeProgress(building, { total, done }));
  yield textEntry("verify.html", await inLanguage(file.options.language, packageCheckPage));
}
