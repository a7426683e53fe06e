import { redirect } from "next/navigation";
import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { may } from "@/lib/policy";

/** Where work begins: at the desk for operators, in the default view for everybody else, also for admins who take sessions. */
export default page(async function TenantPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const actor = await currentActor(tenant);
  const isOperator = actor.role === "operator" && may(actor, "desk.work");
  redirect(isOperator ? `/${tenant}/desk` : `/${tenant}/sessions`);
});
