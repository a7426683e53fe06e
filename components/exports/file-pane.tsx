import { useEffect, useState } from "react";
import { PaneSkeleton } from "@/components/dialogs/lazy-dialog-content";
import { RadioChoice } from "@/components/forms/choice";
import { Notice } from "@/components/notice";
import { randomKey } from "@/components/random-key";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { DialogFooter } from "@/components/ui/dialog";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { DownloadIcon } from "@/components/ui/icons";
import { useFetch } from "@/components/use-fetch";
import type { ExportPreview } from "@/lib/exports/preview";
import { t } from "@/messages/exports";
import { exportAddress, previewAddress } from "./export-address";
import type { ExportProps } from "./export-props";
import { FileProgress } from "./file-progress";
import { OptionFields } from "./option-fields";
import { type ExportChoices, forgetChoices, rememberChoices, rememberedChoices } from "./remembered-choices";
import { SessionCount } from "./session-count";

/** The format and options of a file, and a plain link with which the browser downloads it. */
export function FilePane({ source, query, userId }: ExportProps) {
  const [choices, setChoices] = useState(() => rememberedChoices(userId, navigator.language));
  const { format, options } = choices;
  const choose = (change: Partial<ExportChoices>) => {
    const next = { ...choices, ...change };
    setChoices(next);
    rememberChoices(userId, next);
  };
  const [started, setStarted] = useState<string | null>(null);
  const [key, setKey] = useState(randomKey);
  const url = previewAddress(source, query, options, format);
  const { data: preview, error, status } = useFetch<ExportPreview>(url, { keepData: true });
  // A server that does not know a remembered choice would refuse it at each opening.
  useEffect(() => {
    if (error) forgetChoices(userId);
  }, [error, userId]);
  if (!preview) return error ? <Notice variant="destructive">{error.message}</Notice> : <PaneSkeleton />;
  const chosen = preview.formats.find(({ id }) => id === format?.id) ?? preview.formats[0];
  if (!chosen) return null;
  const href = `${exportAddress(`${source}/${chosen.id}`, query, options, chosen.options)}&export.key=${key}`;

  return (
    <>
      <FieldSet>
        <FieldLegend>{t("format")}</FieldLegend>
        {preview.formats.map((each) => (
          <RadioChoice
            key={each.id}
            name="format"
            checked={each.id === chosen.id}
            onChange={() => choose({ format: each })}
            hint={each.hint}
          >
            {each.label}
          </RadioChoice>
        ))}
      </FieldSet>
      <OptionFields
        preview={preview}
        offered={chosen.options}
        options={options}
        onChange={(options) => choose({ options })}
      />
      {preview.note && preview.format === chosen.id && <Notice variant="info">{preview.note}</Notice>}
      {error && <Notice variant="destructive">{error.message}</Notice>}
      {started && <FileProgress key={started} url={`${source}/progress/${started}`} />}
      <DialogFooter>
        <SessionCount total={preview.total} busy={status === "loading"} />
        <a
          href={href}
          download
          className={cn(buttonVariants())}
          onClick={() => {
            setStarted(key);
            // Each download has its own key, by which its progress is found.
            setTimeout(() => setKey(randomKey()));
          }}
        >
          <DownloadIcon />
          {t("download", { format: chosen.label })}
        </a>
      </DialogFooter>
    </>
  );
}
