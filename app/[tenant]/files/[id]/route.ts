import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { storedFile } from "@/app/_server/stored-file";
import { findFile } from "@/lib/files/find";

type Context = { params: Promise<{ tenant: string; id: string }> };

/** A file of a session, for who sees the session. */
export const GET = respond(async (request: Request, { params }: Context) => {
  const { tenant, id } = await params;
  const actor = await currentActor(tenant);
  return storedFile(request, await findFile(actor, /^\d{1,15}$/.test(id) ? Number(id) : 0));
});

export const HEAD = GET;
