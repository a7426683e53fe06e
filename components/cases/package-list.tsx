import { CopyButton } from "@/components/copy/copy-button";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { CasePackage } from "@/lib/cases/find";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { sizeText } from "@/lib/size-text";
import { PackageProgress } from "./package-progress";

/** The sealed packages of a case; `path` is the address of the case. */
export function PackageList({
  packages,
  path,
  zone,
}: {
  packages: readonly CasePackage[];
  path: string;
  zone: string;
}) {
  return (
    <ul aria-label="Packages" className="divide-y rounded-lg border bg-card">
      {packages.map((made) => (
        <PackageCard key={made.id} made={made} path={path} zone={zone} />
      ))}
    </ul>
  );
}

const states: Record<string, { label: string; tone: "info" | "success" | "destructive" | "secondary" }> = {
  building: { label: "Preparing", tone: "info" },
  ready: { label: "Ready", tone: "success" },
  failed: { label: "Failed", tone: "destructive" },
  removed: { label: "File deleted", tone: "secondary" },
};

function PackageCard({ made, path, zone }: { made: CasePackage; path: string; zone: string }) {
  const { id, state, by, createdAt, head, bytes, entries, total, failure } = made;
  const { label, tone } = states[state] ?? { label: state, tone: "secondary" };
  return (
    <li className="flex flex-col gap-3 px-4 py-3 sm:flex-row sm:items-start sm:gap-6">
      <div className="flex min-w-0 flex-1 flex-col gap-1 text-sm">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">Package {id}</span>
          <Badge variant={tone}>{label}</Badge>
        </p>
        <p className="text-muted-foreground text-xs">
          {by}, <Time at={createdAt} zone={zone} />
          {bytes !== null &&
            ` · ${sessionsText(total)}, ${(entries ?? 0).toLocaleString("en")} files, ${sizeText(bytes)}`}
        </p>
        {head && (
          <p className="flex flex-wrap items-center gap-x-2 text-xs">
            <span className="text-muted-foreground">Head</span>
            <CopyButton text={head} label="Copy head" className="-ml-1 h-auto min-w-0 px-1 font-mono">
              <span className="wrap-anywhere whitespace-normal text-left">{head}</span>
            </CopyButton>
          </p>
        )}
        {failure && <p className="text-destructive text-xs">{failure}</p>}
      </div>
      {state === "building" && <PackageProgress url={`${path}/packages/${id}/progress`} />}
      {state === "ready" && (
        <a
          href={`${path}/packages/${id}`}
          download
          className={cn(buttonVariants({ variant: "outline", size: "sm" }))}
        >
          Download
        </a>
      )}
    </li>
  );
}
