import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { recordings as r, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { allow } from "@/lib/policy";
import { addressableBy } from "@/lib/sessions/visible";
import { recordingFields } from "../recording";
import { progressOf, type UploadProgress } from "./append";
import type { UploadInput } from "./upload-input";

/** How much of a recording has arrived. Throws Forbidden, and NotFound also for a session of another tenant. */
export async function readUploadProgress(
  actor: Actor,
  { sessionId, externalId }: Pick<UploadInput, "sessionId" | "externalId">,
): Promise<UploadProgress> {
  allow(actor, "recordings.upload");
  const [recording] = await database()
    .select(recordingFields)
    .from(r)
    .innerJoin(sessions, and(eq(sessions.tenantId, r.tenantId), eq(sessions.id, r.sessionId)))
    .where(
      and(
        addressableBy(actor),
        eq(r.tenantId, actor.tenant.id),
        eq(r.sessionId, sessionId),
        eq(r.externalId, externalId),
      ),
    );
  if (!recording) throw new NotFound("There is no such recording");
  return { recording, ...(await progressOf(database(), actor.tenant.id, recording)) };
}
