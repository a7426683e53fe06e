"use client";

import { useActionState, useState } from "react";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFetch } from "@/components/use-fetch";
import type { ExportPreview } from "@/lib/exports/preview";
import { expiries } from "@/lib/shares/expiry";
import { type ChosenOptions, exportAddress, previewAddress } from "./export-address";
import type { ExportProps } from "./export-props";
import { MadeLink } from "./made-link";
import { OptionFields } from "./option-fields";
import { PaneSkeleton } from "./pane-skeleton";
import { SessionCount } from "./session-count";

/** What the link shows, and which of its options are offered. */
const HTML = { id: "html", options: ["columns", "zone"] };

/** Makes a link to a frozen copy of the view for somebody without an account. */
export function LinkPane({
  source,
  query,
  sharesHref,
  share,
}: ExportProps & { share: NonNullable<ExportProps["share"]> }) {
  const [options, setOptions] = useState<ChosenOptions>({});
  const [result, send] = useActionState(share, null);
  const url = previewAddress(source, query, options, HTML);
  const { data: preview, error } = useFetch<ExportPreview>(url, { keepData: true });
  if (result?.ok && result.made)
    return (
      <MadeLink link={result.made.link ?? ""} progress={result.made.progress ?? ""} sharesHref={sharesHref} />
    );
  if (!preview) return error ? <Notice tone="danger">{error.message}</Notice> : <PaneSkeleton />;
  const refused = result && !result.ok ? result : null;

  return (
    <form action={send} className="flex flex-col gap-3">
      <input type="hidden" name="view" value={exportAddress("", query, options, HTML.options).slice(1)} />
      <Field
        label="Name"
        name="name"
        required
        error={refused?.fields?.name}
        hint="You and who opens the link see it."
      >
        {(control) => <Input {...control} maxLength={120} defaultValue={refused?.values?.name} autoFocus />}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Works for" name="expiry" error={refused?.fields?.expiry}>
          {(control) => (
            // Made anew: a form that React empties forgets a choice, and the link would work for longer than was chosen.
            <Select {...control} key={refused?.values?.expiry} defaultValue={refused?.values?.expiry ?? "7d"}>
              {expiries.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label="Passphrase"
          name="passphrase"
          error={refused?.fields?.passphrase}
          hint="Optional. Send it another way than the link."
        >
          {(control) => <Input {...control} type="password" autoComplete="new-password" maxLength={200} />}
        </Field>
      </div>
      <OptionFields preview={preview} offered={HTML.options} options={options} onChange={setOptions} />
      <p className="text-muted text-xs">
        The link shows these sessions as they are now, with their transcripts, to everybody who has it. It can
        be revoked at any time.
      </p>
      {error && <Notice tone="danger">{error.message}</Notice>}
      {refused && !refused.fields && <Notice tone="danger">{refused.error}</Notice>}
      <DialogFooter>
        <SessionCount total={preview.total} />
        <SubmitButton>Make the link</SubmitButton>
      </DialogFooter>
    </form>
  );
}
