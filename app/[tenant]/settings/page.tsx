import { redirect } from "next/navigation";
import { page } from "@/app/_server/page";
import { settingsActor } from "./settings-actor";

export default page(async function SettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await settingsActor(tenant);
  redirect(`/${tenant}/settings/operators`);
});
