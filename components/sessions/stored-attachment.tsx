import { DownloadIcon } from "@/components/ui/icons";
import { FileIcon } from "@/components/ui/object-icons";
import type { AttachmentProps } from "./message";
import type { ReadableFile } from "./readable-file";

/** A file to open or download. A picture has a preview, which loads when it is scrolled near. */
export function StoredAttachment({ name, detail, children, file }: AttachmentProps & { file: ReadableFile }) {
  return (
    <span
      data-slot="attachment"
      className="flex min-w-0 flex-col gap-1.5 rounded-md border bg-card p-1.5 text-sm"
    >
      {file.picture && (
        <a href={file.href} target="_blank" rel="noreferrer" className="rounded-sm">
          <img
            src={file.href}
            alt={name}
            loading="lazy"
            decoding="async"
            className="h-40 max-w-full rounded-sm bg-muted object-contain"
          />
        </a>
      )}
      <span className="flex min-w-0 items-center gap-2">
        {!file.picture && <FileIcon className="size-5 shrink-0 text-muted-foreground" />}
        <span className="min-w-0 flex-1">
          <bdi className="block truncate font-medium">
            {file.opens && !file.picture ? (
              <a href={file.href} target="_blank" rel="noreferrer" className="underline underline-offset-2">
                {children ?? name}
              </a>
            ) : (
              (children ?? name)
            )}
          </bdi>
          {detail && <span className="block text-muted-foreground text-xs">{detail}</span>}
        </span>
        <a
          href={`${file.href}?download`}
          download
          aria-label={`Download ${name}`}
          title="Download"
          className="flex size-7 shrink-0 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
        >
          <DownloadIcon className="size-4" />
        </a>
      </span>
    </span>
  );
}
