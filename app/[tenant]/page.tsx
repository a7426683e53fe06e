import { redirect } from "next/navigation";

/** A tenant's address alone leads to its sessions. */
export default async function TenantPage({ params }: { params: Promise<{ tenant: string }> }) {
  redirect(`/${(await params).tenant}/sessions`);
}
