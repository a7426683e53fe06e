import { PageLink } from "@/components/navigation/page-link";
import { FactCell, NameCell, SettingsRow } from "@/components/settings/settings-table";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import type { ListedCase } from "@/lib/cases/list";

export const CASE_COLUMNS = ["Name", "Sessions", "Opened", "State"];

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
      <FactCell label="Sessions">{sessions.toLocaleString("en")}</FactCell>
      <FactCell label="Opened">
        <Time at={createdAt} zone={zone} />
        <span className="block text-muted-foreground text-xs" dir="auto">
          {by}
        </span>
      </FactCell>
      <FactCell label="State">
        <CaseState found={found} />
      </FactCell>
      <td className="max-md:hidden" />
    </SettingsRow>
  );
}

export function CaseState({ found }: { found: Pick<ListedCase, "closedAt" | "grows"> }) {
  if (found.closedAt) return <Badge variant="secondary">Closed</Badge>;
  return found.grows ? <Badge variant="success">Open, growing</Badge> : <Badge variant="success">Open</Badge>;
}
