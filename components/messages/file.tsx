import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { AlertIcon, DownloadIcon } from "@/components/ui/icons";
import { ClockIcon, FileIcon, MicIcon } from "@/components/ui/object-icons";
import type { EventData } from "@/lib/events/event";
import { t } from "@/messages/transcript-messages";
import type { ShownFile } from "./shown-file";

export type FileProps = {
  name: string;
  /** Its type and size. */
  detail: string;
  look: EventData["look"] | null;
  file: ShownFile | null;
  /** The name with search hits marked. */
  children: ReactNode;
};

type Stored = Extract<ShownFile, { is: "stored" }>;

/** A file to open, to play or to download, or the reason why it is not there. */
export function FileContent({ file, ...props }: FileProps) {
  if (file?.is !== "stored") return <AbsentFile {...props} file={file} />;
  if (props.look === "sticker" && file.as === "image") return <Sticker href={file.href} />;
  return <StoredFile {...props} file={file} />;
}

function Sticker({ href }: { href: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" data-slot="sticker" className="rounded-md">
      <img src={href} alt={t("sticker")} loading="lazy" decoding="async" className="size-32 object-contain" />
    </a>
  );
}

function AbsentFile({ detail, look, file, children }: FileProps) {
  return (
    <span
      data-slot="attachment"
      className="flex min-w-0 items-center gap-2 rounded-md border border-dashed bg-card px-2 py-1.5 text-muted-foreground text-sm"
    >
      <FileIcon className="size-5 text-muted-foreground" />
      <span className="min-w-0">
        <bdi className="block truncate font-medium">{look === "sticker" ? t("sticker") : children}</bdi>
        {detail && <span className="block text-xs">{detail}</span>}
        {file?.is === "fetching" && (
          <FileState icon={<ClockIcon className="size-3" />}>{t("fetching")}</FileState>
        )}
        {file?.is === "failed" && (
          <FileState icon={<AlertIcon className="size-3" />} className="text-destructive">
            {file.failure ? t("fetchFailedBecause", { failure: file.failure }) : t("fetchFailed")}
          </FileState>
        )}
      </span>
    </span>
  );
}

function FileState({
  icon,
  className,
  children,
}: {
  icon: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span data-slot="file-state" className={cn("flex items-start gap-1 text-xs [&_svg]:mt-0.5", className)}>
      {icon}
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </span>
  );
}

function StoredFile({ name, detail, look, file, children }: FileProps & { file: Stored }) {
  const { href, as, opens } = file;
  const isVoice = look === "voice";
  const Glyph = isVoice ? MicIcon : FileIcon;
  const opensByName = opens && as === null;
  return (
    <span
      data-slot="attachment"
      className="flex min-w-0 flex-col gap-1.5 rounded-md border bg-card p-1.5 text-sm"
    >
      <Preview file={file} name={name} />
      <span className="flex min-w-0 items-center gap-2">
        {as !== "image" && as !== "video" && <Glyph className="size-5 shrink-0 text-muted-foreground" />}
        <span className="min-w-0 flex-1">
          <bdi className="block truncate font-medium">
            {opensByName ? (
              <a href={href} target="_blank" rel="noreferrer" className="underline underline-offset-2">
                {children}
              </a>
            ) : (
              children
            )}
          </bdi>
          <span className="block text-muted-foreground text-xs">
            {isVoice ? t("voice", { detail }) : detail}
          </span>
        </span>
        <a
          href={`${href}?download`}
          download
          aria-label={t("downloadFile", { name })}
          title={t("download")}
          className="flex size-7 shrink-0 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
        >
          <DownloadIcon className="size-4" />
        </a>
      </span>
    </span>
  );
}

/** Of a fixed size, so that nothing moves when it is loaded. */
function Preview({ file: { href, as }, name }: { file: Stored; name: string }) {
  if (as === "image")
    return (
      <a href={href} target="_blank" rel="noreferrer" className="rounded-sm">
        <img
          src={href}
          alt={name}
          loading="lazy"
          decoding="async"
          className="h-40 w-64 max-w-full rounded-sm bg-muted object-contain"
        />
      </a>
    );
  if (as === "audio")
    return (
      // biome-ignore lint/a11y/useMediaCaption: nobody has written captions for what a client sends
      <audio controls preload="none" src={href} aria-label={name} className="h-10 w-64 max-w-full" />
    );
  if (as === "video")
    return (
      // biome-ignore lint/a11y/useMediaCaption: nobody has written captions for what a client sends
      <video
        controls
        preload="metadata"
        playsInline
        src={href}
        aria-label={name}
        className="aspect-video w-64 max-w-full rounded-sm bg-black object-contain"
      />
    );
  return null;
}
