import type { ReactNode } from "react";
import { PageLink } from "@/components/navigation/page-link";
import {
  ActionsCell,
  FactCell,
  NameCell,
  SettingsRow,
  SettingsTable,
} from "@/components/settings/settings-table";
import { Badge } from "@/components/ui/badge";
import type { PreviewedRule, PreviewedStep } from "@/lib/retention/preview";
import { sessionsText } from "@/lib/sessions/sessions-text";

type Props = {
  rules: readonly PreviewedRule[];
  historyPath: string;
  actions: (rule: PreviewedRule) => ReactNode;
};

/** The rules in the order in which they decide, with what they would do tonight. */
export function RuleList({ rules, historyPath, actions }: Props) {
  return (
    <SettingsTable label="Retention rules" columns={["Rule", "Sessions", "Keeps", "Tonight"]}>
      {rules.map((rule) => (
        <SettingsRow key={rule.id} muted={!rule.active}>
          <NameCell name={rule.name}>{!rule.active && <Badge variant="secondary">Off</Badge>}</NameCell>
          <FactCell label="Sessions">
            {rule.filters.length === 0
              ? "All ended sessions"
              : rule.filters.map(({ label, words }) => (
                  <span key={label} className="block">
                    <span className="text-muted-foreground">{label}</span> <bdi>{words}</bdi>
                  </span>
                ))}
          </FactCell>
          <FactCell label="Keeps">
            <Kept rule={rule} />
          </FactCell>
          <FactCell label="Tonight">
            {rule.problem === null ? (
              rule.steps.map((step) => (
                <Tonight key={step.name} rule={rule} step={step} historyPath={historyPath} />
              ))
            ) : (
              <span className="text-destructive">{rule.problem}</span>
            )}
          </FactCell>
          <ActionsCell>{actions(rule)}</ActionsCell>
        </SettingsRow>
      ))}
    </SettingsTable>
  );
}

const keptFor = (days: number) => (days === 1 ? "for a day" : `for ${days.toLocaleString("en")} days`);

function Kept({ rule: { action, days, fileDays, recordingDays } }: { rule: PreviewedRule }) {
  const lines = [
    recordingDays !== null && `Recordings ${keptFor(recordingDays)}`,
    fileDays !== null && `Files ${keptFor(fileDays)}`,
    days === null ? "Sessions for good" : `Sessions ${keptFor(days)}, then ${THEN[action ?? "delete"]}`,
  ];
  return lines.map(
    (line) =>
      line && (
        <span key={line} className="block">
          {line}
        </span>
      ),
  );
}

const THEN = { anonymise: "anonymised", delete: "deleted" } as const;

function Tonight({
  rule,
  step: { name, day, sessions, held },
  historyPath,
}: {
  rule: PreviewedRule;
  step: PreviewedStep;
  historyPath: string;
}) {
  const address = new URLSearchParams(rule.query);
  address.set("ended", `..${day}`);
  return (
    <span className="block">
      <span className="text-muted-foreground">{labelOf(name, rule)}</span>{" "}
      <PageLink className="tabular-nums underline underline-offset-2" href={`${historyPath}?${address}`}>
        {sessionsText(sessions)}
      </PageLink>
      {held > 0 && (
        <span className="block text-muted-foreground text-xs">{`${held.toLocaleString("en")} kept by a legal hold`}</span>
      )}
    </span>
  );
}

function labelOf(name: PreviewedStep["name"], { action }: PreviewedRule): string {
  if (name === "files") return "Without files";
  if (name === "recordings") return "Without recordings";
  return action === "anonymise" ? "Anonymised" : "Deleted";
}
