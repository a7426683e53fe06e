import { redirect } from "next/navigation";
import { settingsActor } from "./settings-actor";

export default async function SettingsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  await settingsActor(tenant);
  redirect(`/${tenant}/settings/operators`);
}
