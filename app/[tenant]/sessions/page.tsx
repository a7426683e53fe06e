import { redirect } from "next/navigation";
import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { may } from "@/lib/policy";
import { hasSessions } from "@/lib/tenants/has-sessions";
import { defaultView } from "@/lib/views/list";

export default page(async function SessionsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await currentActor(tenant);
  if (may(actor, "settings.manage") && !(await hasSessions(actor))) redirect(`/${tenant}/start`);
  const view = await defaultView(actor);
  redirect(`/${tenant}/sessions/history${view?.query ? `?${view.query}` : ""}`);
});
