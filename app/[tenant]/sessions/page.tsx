import { redirect } from "next/navigation";
import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { defaultView } from "@/lib/views/list";

export default page(async function SessionsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const view = await defaultView(await currentActor(tenant));
  redirect(`/${tenant}/sessions/history${view?.query ? `?${view.query}` : ""}`);
});
