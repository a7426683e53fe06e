import type { ReactNode } from "react";
import { currentActor } from "@/app/_server/auth";
import { orNotFound } from "@/app/_server/not-found";
import { NothingHere } from "@/components/nothing-here";
import { requireSession } from "@/lib/sessions/require";
import { sessionIdOf } from "./session-id";

type Props = { children: ReactNode; params: Promise<{ tenant: string; id: string }> };

/**
 * Decides whether there is such a session before anything is sent: behind the skeleton of loading.tsx the status would
 * already be 200.
 */
export default async function SessionLayout({ children, params }: Props) {
  const { tenant, id } = await params;
  const found = await orNotFound(async () => requireSession(await currentActor(tenant), sessionIdOf(id)));
  return found === null ? <NothingHere /> : children;
}
