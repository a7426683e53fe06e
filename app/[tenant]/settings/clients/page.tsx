import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { searchParameters } from "@/app/_server/search-parameters";
import { ClientSearch } from "@/components/clients/client-search";
import { FoundClients } from "@/components/clients/found-clients";
import { RequestList } from "@/components/clients/request-list";
import { SettingsSection } from "@/components/settings/settings-section";
import { listClientRequests } from "@/lib/clients/list-requests";
import { searchClients } from "@/lib/clients/search";
import { cleanFormText } from "@/lib/form-text";
import type { Parameters } from "@/lib/grid/parameters";
import { t } from "@/messages/clients";
import { settingsActor } from "../settings-actor";
import { eraseClientAction, packClientAction } from "./client-actions";

export const generateMetadata = pageTitle(() => t("clientData"));

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Parameters> };

export default page(async function ClientsPage({ params, searchParams }: Props) {
  const [{ tenant }, parameters] = await Promise.all([params, searchParameters(searchParams)]);
  const actor = await settingsActor(tenant, "clients.manage");
  const q = cleanFormText(String(parameters.q ?? ""));
  const found = q === "" ? null : await searchClients(actor, q);
  const requests = await listClientRequests(actor);
  return (
    <SettingsSection title={t("clientData")} description={t("description")}>
      <ClientSearch q={q} />
      {found && (
        <FoundClients
          found={found}
          q={q}
          tenant={tenant}
          erase={eraseClientAction.bind(null, tenant)}
          pack={packClientAction.bind(null, tenant)}
        />
      )}
      {requests.length > 0 && <RequestList requests={requests} tenant={tenant} zone={actor.tenant.zone} />}
    </SettingsSection>
  );
});
