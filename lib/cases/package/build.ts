import { and, eq } from "drizzle-orm";
import type { Logger } from "pino";
import { z } from "zod";
import { database } from "@/db";
import { cases, casePackages as p, tenants } from "@/db/schema";
import { zipOf } from "@/lib/archives/zip";
import { Conflict } from "@/lib/errors";
import { defineJob } from "@/lib/jobs/job";
import { storage } from "@/lib/storage";
import { writeForRow } from "@/lib/storage/write-for-row";
import { DEFAULT_LANGUAGE, languageOf } from "@/messages/language";
import { growCase } from "../grow";
import { failPackages } from "./fail";
import { finishPackage } from "./finish";
import { openPackage } from "./open";
import { sealEntries } from "./seal";

/** One at a time, because each reads and writes as fast as the machine allows. */
export const PACKAGE_QUEUE = "case packages";

export const buildPackage = defineJob({
  name: "cases.buildPackage",
  payload: z.object({ tenantId: z.number(), packageId: z.number(), language: z.string().optional() }),
  maxAttempts: 5,
  async run({ tenantId, packageId, language }, { signal, log }) {
    const building = await findBuilding(tenantId, packageId);
    if (!building) return;
    // Its filters may match sessions that came since it last grew.
    await growCase(tenantId, building.caseId);
    const opened = await openPackage(building, languageOf(language) ?? DEFAULT_LANGUAGE, signal);
    try {
      await write(building, opened, log);
    } finally {
      await opened.close();
    }
  },
  onFailed: ({ tenantId, packageId }) => failPackages(ofPackage(tenantId, packageId)),
});

const ofPackage = (tenantId: number, id: number) => and(eq(p.tenantId, tenantId), eq(p.id, id));

async function findBuilding(tenantId: number, packageId: number) {
  const [row] = await database()
    .select({ found: p, caseName: cases.name, reason: cases.reason, slug: tenants.slug })
    .from(p)
    .innerJoin(cases, and(eq(cases.tenantId, p.tenantId), eq(cases.id, p.caseId)))
    .innerJoin(tenants, eq(tenants.id, p.tenantId))
    .where(and(ofPackage(tenantId, packageId), eq(p.state, "building")));
  return row && { ...row.found, caseName: row.caseName, reason: row.reason, slug: row.slug };
}

export type BuildingPackage = NonNullable<Awaited<ReturnType<typeof findBuilding>>>;

async function write(
  building: BuildingPackage,
  { actor, facts, entries }: Awaited<ReturnType<typeof openPackage>>,
  log: Logger,
): Promise<void> {
  const { tenantId, id, storageKey } = building;
  const row = {
    storageKey,
    begin: (key: string) => begin(building, key),
    has: (key: string) => hasFile(building, key),
  };
  await writeForRow(`packages/${tenantId}/${id}`, row, log, async (key) => {
    const seal = sealEntries(entries, facts);
    const { size } = await storage().write(key, zipOf(seal.entries, new Date(facts.at)));
    const { head, entries: list } = seal.manifest();
    await finishPackage(actor, building, key, {
      bytes: size,
      entries: list.length,
      head,
      sessions: facts.sessions,
    });
  });
}

async function begin({ tenantId, id }: BuildingPackage, key: string): Promise<void> {
  const rows = await database()
    .update(p)
    .set({ storageKey: key, done: 0 })
    .where(and(ofPackage(tenantId, id), eq(p.state, "building")))
    .returning({ id: p.id });
  if (rows.length === 0) throw new Conflict("The package has been finished by another job");
}

async function hasFile({ tenantId, id }: BuildingPackage, key: string): Promise<boolean> {
  const [row] = await database()
    .select({ state: p.state, key: p.storageKey })
    .from(p)
    .where(ofPackage(tenantId, id))
    .for("update");
  return row?.state === "ready" && row.key === key;
}
