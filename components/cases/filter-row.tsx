import type { FormAction } from "@/components/forms/form-action";
import { PageLink } from "@/components/navigation/page-link";
import { RichText } from "@/components/rich-text";
import { ActionButton } from "@/components/settings/action-button";
import { ActionsCell, FactCell, NameCell, SettingsRow } from "@/components/settings/settings-table";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { filterText } from "@/lib/cases/filter-text";
import type { CaseFilter } from "@/lib/cases/find";
import { t } from "@/messages/cases";

export function filterColumns(): string[] {
  return [t("sessions"), t("added"), t("later")];
}

/** A filter by which sessions were added to a case. `stop` is null where it cannot be stopped. */
export function FilterRow({
  filter,
  tenant,
  zone,
  stop,
}: {
  filter: CaseFilter;
  tenant: string;
  zone: string;
  stop: FormAction | null;
}) {
  const { id, scope, query, problem, addedAt, by } = filter;
  return (
    <SettingsRow>
      <NameCell
        name={
          <PageLink href={`/${tenant}/sessions/${scope}?${query}`} className="hover:underline">
            {filterText(filter)}
          </PageLink>
        }
      >
        {problem && <span className="text-destructive">{t("unreadable", { problem })}</span>}
      </NameCell>
      <FactCell label={t("added")}>
        <Time at={addedAt} zone={zone} />
        <span className="block text-muted-foreground text-xs" dir="auto">
          {by}
        </span>
      </FactCell>
      <FactCell label={t("later")}>
        <Growth filter={filter} zone={zone} />
      </FactCell>
      <ActionsCell>
        {stop && filter.grows && !filter.stoppedAt && (
          <ActionButton
            id={id}
            label={t("stop")}
            accessibleName={t("stopName", { filter: filterText(filter) })}
            action={stop}
          />
        )}
      </ActionsCell>
    </SettingsRow>
  );
}

function Growth({ filter: { grows, stoppedAt }, zone }: { filter: CaseFilter; zone: string }) {
  if (!grows) return t("notAdded");
  if (!stoppedAt) return <Badge variant="success">{t("addedAsTheyMatch")}</Badge>;
  return (
    <span>
      <RichText of={t.parts("addedUntil", { time: <Time key="time" at={stoppedAt} zone={zone} /> })} />
    </span>
  );
}
