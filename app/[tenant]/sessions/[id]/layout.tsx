import type { ReactNode } from "react";
import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { sessionIdIn } from "@/app/_server/session-id";
import { NotFoundPage } from "@/components/pages/not-found-page";
import { requireSession } from "@/lib/sessions/require";

type Props = { children: ReactNode; params: Promise<{ tenant: string; id: string }> };

/** Checks that the session exists before anything is sent: behind the skeleton of loading.tsx the status would be 200 already. */
export default page(
  async function SessionLayout({ children, params }: Props) {
    const { tenant, id } = await params;
    await requireSession(await currentActor(tenant), sessionIdIn(id));
    return children;
  },
  <NotFoundPage />,
);
