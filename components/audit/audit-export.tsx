import { buttonVariants } from "@/components/ui/button";
import { DownloadIcon } from "@/components/ui/icons";
import { t } from "@/messages/audit";

type Props = { formats: readonly { id: string; label: string }[]; path: string; query: string };

/** Downloads all rows of the view. */
export function AuditExport({ formats, path, query }: Props) {
  return (
    <span className="flex items-center gap-1.5">
      {formats.map(({ id, label }) => (
        <a
          key={id}
          href={`${path}/${id}${query && `?${query}`}`}
          download
          aria-label={t("exportAs", { label })}
          className={buttonVariants({ variant: "outline" })}
        >
          <DownloadIcon />
          {label}
        </a>
      ))}
    </span>
  );
}
