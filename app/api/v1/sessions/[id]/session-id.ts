import { sessionNotFound } from "@/lib/sessions/require";

export type SessionParams = { params: Promise<{ id: string }> };

/** The number in the address; what is none is a session that is not there. */
export async function sessionIdIn({ params }: SessionParams): Promise<number> {
  const { id: written } = await params;
  const id = /^[1-9]\d{0,15}$/.test(written) ? Number(written) : Number.NaN;
  if (!Number.isSafeInteger(id)) throw sessionNotFound();
  return id;
}
