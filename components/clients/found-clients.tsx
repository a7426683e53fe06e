import { EmptyState } from "@/components/empty-state";
import type { FormAction } from "@/components/forms/form-action";
import { PageLink } from "@/components/navigation/page-link";
import {
  ActionsCell,
  FactCell,
  NameCell,
  SettingsRow,
  SettingsTable,
} from "@/components/settings/settings-table";
import { SearchIcon } from "@/components/ui/icons";
import type { ListedClient } from "@/lib/clients/client";
import type { FoundClients as Found } from "@/lib/clients/search";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { t } from "@/messages/clients";
import { EraseClient } from "./erase-client";
import { PackClient } from "./pack-client";

type Props = { found: Found; q: string; tenant: string; erase: FormAction; pack: FormAction };

export function FoundClients({ found, q, tenant, erase, pack }: Props) {
  const { clients, unlinked, hasMore } = found;
  const history = `/${tenant}/sessions/history`;
  if (clients.length === 0 && unlinked.count === 0)
    return (
      <EmptyState icon={<SearchIcon />} title={t("notFound")}>
        {t("notFoundHint")}
      </EmptyState>
    );
  return (
    <>
      <SettingsTable
        label={t("clients")}
        columns={[t("client"), t("contact"), t("identities"), t("sessions")]}
      >
        {clients.map((client) => (
          <SettingsRow key={client.id}>
            <NameCell name={nameOf(client)}>{t("clientId", { id: client.id })}</NameCell>
            <FactCell label={t("contact")} empty={client.email === null && client.phone === null}>
              <bdi className="block">{client.email}</bdi>
              <bdi className="block">{client.phone}</bdi>
            </FactCell>
            <FactCell
              label={t("identities")}
              empty={client.identities.length === 0 && client.externalId === null}
            >
              <Identities client={client} />
            </FactCell>
            <FactCell label={t("sessions")}>
              <PageLink className="underline underline-offset-2" href={`${history}?client-id=${client.id}`}>
                {sessionsText(client.sessions)}
              </PageLink>
              {client.live > 0 && (
                <span className="block text-muted-foreground text-xs">
                  {t("notEnded", { count: client.live })}
                </span>
              )}
            </FactCell>
            <ActionsCell>
              <PackClient name={nameOf(client)} hidden={{ id: client.id }} action={pack} />
              <EraseClient
                name={nameOf(client)}
                hidden={{ id: client.id }}
                sessions={client.sessions}
                action={erase}
              />
            </ActionsCell>
          </SettingsRow>
        ))}
        {unlinked.count > 0 && (
          <SettingsRow>
            <NameCell name={t("withoutClient")}>{t("withoutClientHint")}</NameCell>
            <FactCell label={t("contact")}>
              <bdi>{q}</bdi>
            </FactCell>
            <FactCell label={t("identities")} empty />
            <FactCell label={t("sessions")}>
              {unlinked.ids === null ? (
                sessionsText(unlinked.count)
              ) : (
                <PageLink
                  className="underline underline-offset-2"
                  href={`${history}?id=${unlinked.ids.join(",")}`}
                >
                  {sessionsText(unlinked.count)}
                </PageLink>
              )}
            </FactCell>
            <ActionsCell>
              <PackClient name={q} hidden={{ q }} action={pack} />
              <EraseClient name={q} hidden={{ q }} sessions={unlinked.count} action={erase} />
            </ActionsCell>
          </SettingsRow>
        )}
      </SettingsTable>
      {hasMore && <p className="text-muted-foreground text-sm">{t("moreClients")}</p>}
    </>
  );
}

function Identities({ client }: { client: ListedClient }) {
  return (
    <ul className="flex flex-col gap-0.5 font-mono text-xs">
      {client.externalId !== null && (
        <li className="wrap-anywhere">
          <bdi>{client.externalId}</bdi>
        </li>
      )}
      {client.identities.map(({ channel, account, externalId }) => (
        <li key={`${channel} ${account} ${externalId}`} className="wrap-anywhere">
          {channel} <bdi>{externalId}</bdi>
        </li>
      ))}
    </ul>
  );
}

function nameOf({ id, name, email, phone }: ListedClient): string {
  return name ?? email ?? phone ?? t("clientId", { id });
}
