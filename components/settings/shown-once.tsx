import type { ReactNode } from "react";
import { LargeCopyButton } from "@/components/copy/large-copy-button";
import { FormField } from "@/components/forms/form-field";
import { Notice } from "@/components/notice";
import { Input } from "@/components/ui/input";
import { t } from "@/messages/settings-forms";

/** A new secret, which is stored only as a hash or encrypted and cannot be shown again. */
export function ShownOnce({
  title,
  label,
  secret,
  children,
}: {
  title: string;
  label: string;
  secret: string;
  children?: ReactNode;
}) {
  return (
    <>
      <Notice variant="success" title={title}>
        {children} {t("copyNow")}
      </Notice>
      <div className="flex items-end gap-2">
        <FormField label={label} className="flex-1">
          {(control) => (
            <Input
              {...control}
              readOnly
              autoFocus
              value={secret}
              className="font-mono text-xs"
              onFocus={(event) => event.target.select()}
            />
          )}
        </FormField>
        <LargeCopyButton text={secret} label={t("copyLabel", { label })} />
      </div>
    </>
  );
}
