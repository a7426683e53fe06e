import type { ReactNode } from "react";
import type { FormAction } from "@/components/forms/form-action";
import { PageLink } from "@/components/navigation/page-link";
import { RichText } from "@/components/rich-text";
import { Time } from "@/components/time/time";
import { WarningIcon } from "@/components/ui/late-icons";
import type { ListedAccount, ListedTemplates } from "@/lib/channels/accounts/list";
import { storedReason } from "@/lib/channels/stored-reason";
import { t } from "@/messages/settings-channels";
import { ActionButton } from "../action-button";
import { Fact } from "./account-facts";

/** The last webhook, the last message sent, and the templates of an account, each with what went wrong. */
export function AccountState({
  account,
  zone,
  sync,
}: {
  account: ListedAccount;
  zone: string;
  sync: FormAction;
}) {
  const { id, name, receives, sends, templates } = account;
  if (!receives && !sends && !templates) return null;
  return (
    <dl aria-label={t("stateOf", { name })} className="flex flex-wrap items-start gap-x-8 gap-y-2 text-sm">
      {receives && (
        <Fact label={t("lastWebhook")}>
          <LastTime at={account.lastReceivedAt} zone={zone} problem={account.receiveProblem} />
        </Fact>
      )}
      {sends && (
        <Fact label={t("lastMessageSent")}>
          <LastTime at={account.lastSentAt} zone={zone} problem={account.sendProblem} />
        </Fact>
      )}
      {templates && (
        <Fact label={t("templates")}>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Templates templates={templates} zone={zone} />
            <ActionButton
              id={id}
              label={t("synchronise")}
              accessibleName={t("synchroniseTemplates", { name })}
              action={sync}
            />
          </span>
          {templates.problem && <Problem>{storedReason(templates.problem)}</Problem>}
        </Fact>
      )}
    </dl>
  );
}

function LastTime({ at, zone, problem }: { at: Date | null; zone: string; problem: string | null }) {
  return (
    <>
      {at ? <Time at={at} zone={zone} /> : <span className="text-muted-foreground">{t("noneYet")}</span>}
      {problem && <Problem>{storedReason(problem)}</Problem>}
    </>
  );
}

function Templates({
  templates: { count, approved, syncedAt },
  zone,
}: {
  templates: ListedTemplates;
  zone: string;
}) {
  if (!syncedAt) return <span className="text-muted-foreground">{t("neverSynchronised")}</span>;
  return (
    <span>
      <RichText
        of={t.parts("templatesOfTime", { count, approved, time: <Time at={syncedAt} zone={zone} /> })}
      />
    </span>
  );
}

function Problem({ children }: { children: ReactNode }) {
  return (
    <span className="flex max-w-prose items-start gap-1 text-destructive text-xs">
      <WarningIcon className="mt-0.5 size-3" />
      <span className="min-w-0" dir="auto">
        {children}
      </span>
    </span>
  );
}

/** Leads to the webhooks that could not be processed. */
export function DeadLink({ count, href }: { count: number; href: string }) {
  if (count === 0) return null;
  return (
    <p>
      <PageLink href={href} className="text-primary text-sm underline underline-offset-2">
        {t("deadWebhooks", { count })}
      </PageLink>
    </p>
  );
}
