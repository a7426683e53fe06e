import type { FormAction } from "@/components/forms/form-action";
import { PageLink } from "@/components/navigation/page-link";
import { ActionButton } from "@/components/settings/action-button";
import { ActionsCell, FactCell, NameCell, SettingsRow } from "@/components/settings/settings-table";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { filterText } from "@/lib/cases/filter-text";
import type { CaseFilter } from "@/lib/cases/find";

export const FILTER_COLUMNS = ["Sessions", "Added", "Later sessions"];

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
        {problem && (
          <span className="text-destructive">
            This filter cannot be read any more ({problem}). Until you stop it or close the case, nothing of
            any session can be removed.
          </span>
        )}
      </NameCell>
      <FactCell label="Added">
        <Time at={addedAt} zone={zone} />
        <span className="block text-muted-foreground text-xs" dir="auto">
          {by}
        </span>
      </FactCell>
      <FactCell label="Later sessions">
        <Growth filter={filter} zone={zone} />
      </FactCell>
      <ActionsCell>
        {stop && filter.grows && !filter.stoppedAt && (
          <ActionButton
            id={id}
            label="Stop"
            accessibleName={`Stop adding sessions: ${filterText(filter)}`}
            action={stop}
          />
        )}
      </ActionsCell>
    </SettingsRow>
  );
}

function Growth({ filter: { grows, stoppedAt }, zone }: { filter: CaseFilter; zone: string }) {
  if (!grows) return "Not added";
  if (!stoppedAt) return <Badge variant="success">Added as they match</Badge>;
  return (
    <span>
      Added until <Time at={stoppedAt} zone={zone} />
    </span>
  );
}
