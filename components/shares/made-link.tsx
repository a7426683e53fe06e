import { LargeCopyButton } from "@/components/copy/large-copy-button";
import { FormField } from "@/components/forms/form-field";
import { Notice } from "@/components/notice";
import { ShareProgress } from "@/components/shares/share-progress";
import { DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { t } from "@/messages/share-link";

export function MadeLink({
  link,
  progress,
  sharesHref,
}: {
  link: string;
  progress: string;
  sharesHref: string;
}) {
  return (
    <>
      <Notice variant="success" title={t("created")}>
        {t("createdHint")}
      </Notice>
      <div className="flex items-end gap-2">
        <FormField label={t("link")} className="flex-1">
          {(control) => (
            <Input {...control} readOnly value={link} onFocus={(event) => event.target.select()} autoFocus />
          )}
        </FormField>
        <LargeCopyButton text={link} label={t("copy")} />
      </div>
      <ShareProgress url={progress} />
      <DialogFooter>
        <LinkButton variant="outline" href={sharesHref}>
          {t("allShares")}
        </LinkButton>
      </DialogFooter>
    </>
  );
}
