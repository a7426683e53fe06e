"use client";

import { CopyButton } from "@/components/copy-button";
import { ShareProgress } from "@/components/shares/share-progress";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";

/** The link, shown this once, and how far its file is. */
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
      <Notice tone="success" title="The link is made">
        Copy it now: it is not shown again. It opens as soon as its file is written.
      </Notice>
      <div className="flex items-end gap-1">
        <Field label="Link" className="flex-1">
          {(control) => (
            <Input {...control} readOnly value={link} onFocus={(event) => event.target.select()} autoFocus />
          )}
        </Field>
        <CopyButton text={link} label="Copy the link" className="size-8" />
      </div>
      <ShareProgress url={progress} />
      <DialogFooter>
        <LinkButton href={sharesHref}>All shares</LinkButton>
      </DialogFooter>
    </>
  );
}
