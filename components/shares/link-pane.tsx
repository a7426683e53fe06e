import { useState } from "react";
import { PaneSkeleton } from "@/components/dialogs/lazy-dialog-content";
import { type ChosenOptions, exportAddress, previewAddress } from "@/components/exports/export-address";
import type { ExportProps } from "@/components/exports/export-props";
import { OptionFields } from "@/components/exports/option-fields";
import { SessionCount } from "@/components/exports/session-count";
import { FormField } from "@/components/forms/form-field";
import { useFormAction } from "@/components/forms/use-form-action";
import { Notice } from "@/components/notice";
import { DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { NativeSelect, SelectOptions } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFetch } from "@/components/use-fetch";
import type { ExportPreview } from "@/lib/exports/preview";
import { MAX_NAME_LENGTH } from "@/lib/name-length";
import { expiries } from "@/lib/shares/expiry";
import { t } from "@/messages/share-link";
import { MadeLink } from "./made-link";

const HTML = { id: "html", options: ["columns", "zone", "language"] };

export function LinkPane({
  source,
  query,
  sharesHref,
  share,
}: ExportProps & { share: NonNullable<ExportProps["share"]> }) {
  const [options, setOptions] = useState<ChosenOptions>({});
  const [result, send] = useFormAction(share);
  const url = previewAddress(source, query, options, HTML);
  const { data: preview, error } = useFetch<ExportPreview>(url, { keepData: true });
  if (result?.ok && result.shownOnce)
    return (
      <MadeLink
        link={result.shownOnce.link ?? ""}
        progress={result.shownOnce.progress ?? ""}
        sharesHref={sharesHref}
      />
    );
  if (!preview) return error ? <Notice variant="destructive">{error.message}</Notice> : <PaneSkeleton />;
  const refused = result && !result.ok ? result : null;

  return (
    <form action={send} className="flex flex-col gap-3">
      <input type="hidden" name="view" value={exportAddress("", query, options, HTML.options).slice(1)} />
      <FormField label={t("name")} name="name" required error={refused?.fields?.name} hint={t("nameHint")}>
        {(control) => (
          <Input {...control} maxLength={MAX_NAME_LENGTH} defaultValue={refused?.values?.name} autoFocus />
        )}
      </FormField>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField label={t("expiresAfter")} name="expiry" error={refused?.fields?.expiry}>
          {(control) => (
            // Remounted by its key, or React would reset the chosen expiry when the form is refused.
            <NativeSelect
              {...control}
              key={refused?.values?.expiry}
              defaultValue={refused?.values?.expiry ?? "7d"}
            >
              <SelectOptions of={expiries} label={({ label }) => label} />
            </NativeSelect>
          )}
        </FormField>
        <FormField
          label={t("passphrase")}
          name="passphrase"
          error={refused?.fields?.passphrase}
          hint={t("passphraseHint")}
        >
          {(control) => <Input {...control} type="password" autoComplete="new-password" maxLength={200} />}
        </FormField>
      </div>
      <OptionFields preview={preview} offered={HTML.options} options={options} onChange={setOptions} />
      <p className="text-muted-foreground text-xs">{t("warning")}</p>
      {error && <Notice variant="destructive">{error.message}</Notice>}
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <DialogFooter>
        <SessionCount total={preview.total} />
        <SubmitButton>{t("create")}</SubmitButton>
      </DialogFooter>
    </form>
  );
}
