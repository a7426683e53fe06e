import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { currentActor } from "@/app/_server/auth";
import { NotFound } from "@/lib/errors";
import { requireSession } from "@/lib/sessions/require";
import { sessionIdOf } from "./session-id";

type Props = { children: ReactNode; params: Promise<{ tenant: string; id: string }> };

/**
 * Decides whether there is such a session before anything is sent: behind the skeleton of loading.tsx the status would
 * already be 200.
 */
export default async function SessionLayout({ children, params }: Props) {
  const { tenant, id } = await params;
  try {
    await requireSession(await currentActor(tenant), sessionIdOf(id));
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
  return children;
}
