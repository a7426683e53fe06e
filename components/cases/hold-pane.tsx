import { PaneSkeleton } from "@/components/dialogs/lazy-dialog-content";
import { previewAddress } from "@/components/exports/export-address";
import type { Hold } from "@/components/exports/export-props";
import { SessionCount } from "@/components/exports/session-count";
import { RadioChoice } from "@/components/forms/choice";
import { FormField } from "@/components/forms/form-field";
import { useFormAction } from "@/components/forms/use-form-action";
import { Notice } from "@/components/notice";
import { DialogFooter } from "@/components/ui/dialog";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFetch } from "@/components/use-fetch";
import type { ExportPreview } from "@/lib/exports/preview";
import { t } from "@/messages/case-hold";

type Props = { source: string; query: string; hold: Hold };

/** Adds the sessions of the view to a case, which holds them. */
export function HoldPane({ source, query, hold }: Props) {
  const { data: preview, error } = useFetch<ExportPreview>(previewAddress(source, query, {}, null));
  const { data: cases, error: noCases } = useFetch<{ id: number; name: string }[]>(hold.openCases);
  const [result, send] = useFormAction(hold.add);
  const failure = error ?? noCases;
  if (failure) return <Notice variant="destructive">{failure.message}</Notice>;
  if (!preview || !cases) return <PaneSkeleton />;
  if (cases.length === 0)
    return (
      <Notice
        title={t("noOpenCase")}
        actions={
          <LinkButton variant="outline" size="sm" href={hold.casesHref}>
            {t("goToCases")}
          </LinkButton>
        }
      >
        {t("noOpenCaseHint")}
      </Notice>
    );
  if (result?.ok)
    return (
      <Notice
        variant="success"
        title={result.message}
        actions={
          <LinkButton variant="outline" size="sm" href={hold.casesHref}>
            {t("goToCases")}
          </LinkButton>
        }
      >
        {t("held")}
      </Notice>
    );
  const refused = result && !result.ok ? result : null;
  return (
    <form action={send} className="flex flex-col gap-3">
      <input type="hidden" name="view" value={query} />
      <FormField label={t("case")} name="caseId" error={refused?.fields?.caseId}>
        {(control) => (
          <NativeSelect
            {...control}
            key={refused?.values?.caseId}
            defaultValue={refused?.values?.caseId ?? String(cases[0]?.id)}
            autoFocus
          >
            <SelectOptions of={cases} label={({ name }) => name} />
          </NativeSelect>
        )}
      </FormField>
      <FieldSet>
        <FieldLegend>{t("which")}</FieldLegend>
        <RadioChoice
          name="grows"
          value="false"
          defaultChecked={refused?.values?.grows !== "true"}
          hint={t("nowHint")}
        >
          {t("now")}
        </RadioChoice>
        <RadioChoice
          name="grows"
          value="true"
          defaultChecked={refused?.values?.grows === "true"}
          hint={t("laterHint")}
        >
          {t("later")}
        </RadioChoice>
      </FieldSet>
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <DialogFooter>
        <SessionCount total={preview.total} />
        <SubmitButton>{t("add")}</SubmitButton>
      </DialogFooter>
    </form>
  );
}
