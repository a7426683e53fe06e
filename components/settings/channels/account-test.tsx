"use client";

import type { FormAction } from "@/components/forms/form-action";
import { useFormAction } from "@/components/forms/use-form-action";
import { Notice } from "@/components/notice";
import { AlertIcon, CheckCircleIcon } from "@/components/ui/icons";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Check } from "@/lib/channels/channel";
import { t } from "@/messages/channel-forms";

/** Tests an account, and lists what was found below the button. */
export function AccountTest({ id, name, action }: { id: number; name: string; action: FormAction }) {
  const [result, send] = useFormAction(action);
  return (
    <div className="flex flex-col gap-2">
      <form action={send}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton variant="outline" size="sm" aria-label={t("testAccount", { name })}>
          {t("test")}
        </SubmitButton>
      </form>
      {result && !result.ok && <Notice variant="destructive">{result.error}</Notice>}
      {/* Always there, because a screen reader announces what changes in a region that it knows. */}
      <div role="status" className="text-sm empty:hidden">
        {result?.ok && result.checks && <Checks name={name} checks={result.checks} />}
      </div>
    </div>
  );
}

function Checks({ name, checks }: { name: string; checks: readonly Check[] }) {
  const wrong = checks.filter(({ problem }) => problem !== null).length;
  return (
    <div className="rounded-md border bg-muted px-3 py-2">
      <p className="font-medium">{summaryOf(wrong, checks.length)}</p>
      <ul aria-label={t("checksOf", { name })} className="mt-1.5 flex flex-col gap-1.5">
        {checks.map(({ what, problem }) => (
          <li key={what} className="flex items-start gap-2">
            {problem === null ? (
              <CheckCircleIcon className="mt-0.5 text-success" />
            ) : (
              <AlertIcon className="mt-0.5 text-destructive" />
            )}
            <span className="wrap-anywhere min-w-0">
              <span className="sr-only">{problem === null ? t("right") : t("wrong")} </span>
              {what}
              {problem !== null && <span className="block text-xs">{problem}</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function summaryOf(wrong: number, all: number): string {
  if (wrong === 0) return t("noProblem", { count: all });
  return t("problems", { count: wrong });
}
