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
import { t } from "@/messages/retention";

type Props = {
  rules: readonly PreviewedRule[];
  historyPath: string;
  actions: (rule: PreviewedRule) => ReactNode;
};

/** The rules in the order in which they decide, with what they would do tonight. */
export function RuleList({ rules, historyPath, actions }: Props) {
  return (
    <SettingsTable label={t("rules")} columns={[t("rule"), t("sessions"), t("keeps"), t("tonight")]}>
      {rules.map((rule) => (
        <SettingsRow key={rule.id} muted={!rule.active}>
          <NameCell name={rule.name}>
            {!rule.active && <Badge variant="secondary">{t("off")}</Badge>}
          </NameCell>
          <FactCell label={t("sessions")}>
            {rule.filters.length === 0
              ? t("allSessions")
              : rule.filters.map(({ label, words }) => (
                  <span key={label} className="block">
                    <span className="text-muted-foreground">{label}</span> <bdi>{words}</bdi>
                  </span>
                ))}
          </FactCell>
          <FactCell label={t("keeps")}>
            <Kept rule={rule} />
          </FactCell>
          <FactCell label={t("tonight")}>
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

function Kept({ rule: { action, days, fileDays, recordingDays } }: { rule: PreviewedRule }) {
  const lines = [
    recordingDays !== null && t("recordingsKept", { days: recordingDays }),
    fileDays !== null && t("filesKept", { days: fileDays }),
    days === null ? t("sessionsKept") : t(`sessionsKept.${action ?? "delete"}`, { days }),
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
      {held > 0 && <span className="block text-muted-foreground text-xs">{t("keptByHold", { held })}</span>}
    </span>
  );
}

function labelOf(name: PreviewedStep["name"], { action }: PreviewedRule): string {
  return t(`step.${name === "sessions" ? (action ?? "delete") : name}`);
}
