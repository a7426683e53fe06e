import { useActionState, useState } from "react";
import { PaneSkeleton } from "@/components/dialogs/lazy-dialog-content";
import { RadioChoice } from "@/components/forms/choice";
import { choiceKeys, pickFirstChoice } from "@/components/forms/choice-keys";
import { FormField } from "@/components/forms/form-field";
import { submitAction } from "@/components/forms/submit-action";
import { useSuccess } from "@/components/forms/use-success";
import { Notice } from "@/components/notice";
import { DialogFooter, useDialog } from "@/components/ui/dialog";
import { Dot } from "@/components/ui/dot";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useFetch } from "@/components/use-fetch";
import type { ActionResult } from "@/lib/action-result";
import type { Availability } from "@/lib/routing/availability";
import { fold } from "@/lib/search/fold";
import { t } from "@/messages/redirect";
import type { RedirectProps } from "./redirect-props";
import { type RedirectTarget, redirectTargets } from "./redirect-targets";

export default function RedirectForm({ id, source, redirect }: RedirectProps) {
  const { setOpen } = useDialog();
  const { data: availability, error, reload } = useFetch<Availability>(source, { keepData: true });
  const [result, send] = useActionState<ActionResult | null, FormData>(async (_before, form) => {
    const answer = await submitAction(redirect, form);
    if (!answer.ok) reload();
    return answer;
  }, null);
  const [search, setSearch] = useState("");
  useSuccess(result, () => setOpen(false));
  if (error) return <Notice variant="destructive">{error.message}</Notice>;
  if (!availability) return <PaneSkeleton />;
  const refused = result && !result.ok ? result : null;
  const targets = redirectTargets(availability);
  const term = fold(search.trim());
  const found = (all: readonly RedirectTarget[]) => all.filter(({ searched }) => searched.includes(term));
  const [groups, operators, unavailable] = [targets.groups, targets.operators, targets.unavailable].map(
    found,
  );
  return (
    <form action={send} onKeyDown={choiceKeys(pickFirstChoice)} className="flex min-h-0 flex-col gap-3">
      <input type="hidden" name="sessionId" value={id} />
      <input type="hidden" name="lastStep" value={availability.lastStep} />
      <Input
        type="search"
        aria-label={t("searchGroupsOperators")}
        placeholder={t("searchGroupsOperators")}
        value={search}
        // On a touch screen the keyboard would cover the list.
        autoFocus={matchMedia("(pointer: fine)").matches}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div data-choices className="flex max-h-80 flex-col gap-4 overflow-y-auto rounded-md border p-3">
        <Targets label={t("groups")} targets={groups} />
        <Targets label={t("operators")} targets={operators} />
        <Targets label={t("cannotTakeNow")} targets={unavailable} />
        {!groups?.length && !operators?.length && (
          <p role="status" className="order-first text-muted-foreground text-sm">
            {unavailable?.length ? t("nobodyFoundWhoCanTakeNow") : t("noGroupOrOperatorFound")}
          </p>
        )}
      </div>
      <FormField label={t("noteRecipient")} name="note" error={refused?.fields?.note}>
        {(control) => <Textarea {...control} rows={2} defaultValue={refused?.values?.note} dir="auto" />}
      </FormField>
      {refused && !refused.fields?.note && <Notice variant="destructive">{refused.error}</Notice>}
      <DialogFooter>
        <SubmitButton>{t("redirect")}</SubmitButton>
      </DialogFooter>
    </form>
  );
}

function Targets({ label, targets = [] }: { label: string; targets?: readonly RedirectTarget[] }) {
  if (targets.length === 0) return null;
  return (
    <FieldSet>
      <FieldLegend>{label}</FieldLegend>
      {targets.map(({ value, name, tone, detail, free }) => (
        <RadioChoice key={value} name="to" value={value} required disabled={!free} hint={detail}>
          <span className="inline-flex items-center gap-2">
            <Dot variant={tone} />
            <bdi>{name}</bdi>
          </span>
        </RadioChoice>
      ))}
    </FieldSet>
  );
}
