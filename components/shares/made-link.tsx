import { LargeCopyButton } from "@/components/copy/large-copy-button";
import { FormField } from "@/components/forms/form-field";
import { Notice } from "@/components/notice";
import { ShareProgress } from "@/components/shares/share-progress";
import { DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";

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
      <Notice variant="success" title="Link created">
        Copy it now: it will not be shown again. It works as soon as its file is ready.
      </Notice>
      <div className="flex items-end gap-2">
        <FormField label="Link" className="flex-1">
          {(control) => (
            <Input {...control} readOnly value={link} onFocus={(event) => event.target.select()} autoFocus />
          )}
        </FormField>
        <LargeCopyButton text={link} label="Copy link" />
      </div>
      <ShareProgress url={progress} />
      <DialogFooter>
        <LinkButton variant="outline" href={sharesHref}>
          All shares
        </LinkButton>
      </DialogFooter>
    </>
  );
}
