import { PageLink } from "@/components/navigation/page-link";
import { FactCell, NameCell, SettingsRow } from "@/components/settings/settings-table";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import type { ListedCase } from "@/lib/cases/list";
import { t } from "@/messages/cases";
import { numberText } from "@/messages/number-text";

export function caseColumns(): string[] {
  return [t("name"), t("sessions"), t("opened"), t("state")];
}

export function CaseRow({ found, href, zone }: { found: ListedCase; href: string; zone: string }) {
  const { name, reason, sessions, by, createdAt, closedAt } = found;
  return (
    <SettingsRow muted={closedAt !== null}>
      <NameCell
        name={
          <PageLink href={href} className="hover:underline">
            {name}
          </PageLink>
        }
      >
        <span className="line-clamp-2" dir="auto">
          {reason}
        </span>
      </NameCell>
      <FactCell label={t("sessions")}>{numberText(sessions)}</FactCell>
      <FactCell label={t("opened")}>
        <Time at={createdAt} zone={zone} />
        <span className="block text-muted-foreground text-xs" dir="auto">
          {by}
        </span>
      </FactCell>
      <FactCell label={t("state")}>
        <CaseState found={found} />
      </FactCell>
      <td className="max-md:hidden" />
    </SettingsRow>
  );
}

export function CaseState({ found }: { found: Pick<ListedCase, "closedAt" | "grows"> }) {
  if (found.closedAt) return <Badge variant="secondary">{t("state.closed")}</Badge>;
  return <Badge variant="success">{t(found.grows ? "state.growing" : "state.open")}</Badge>;
}
