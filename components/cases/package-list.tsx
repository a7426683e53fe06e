import { CopyButton } from "@/components/copy/copy-button";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { CasePackage } from "@/lib/cases/find";
import { sizeText } from "@/lib/size-text";
import { t as failures } from "@/messages/case-packages";
import { t } from "@/messages/cases";
import { storedTexts } from "@/messages/stored-text";
import { PackageProgress } from "./package-progress";

const failureText = storedTexts([failures]);

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
    <ul aria-label={t("packages")} className="divide-y rounded-lg border bg-card">
      {packages.map((made) => (
        <PackageCard key={made.id} made={made} path={path} zone={zone} />
      ))}
    </ul>
  );
}

const tones: Record<string, "info" | "success" | "destructive" | "secondary"> = {
  building: "info",
  ready: "success",
  failed: "destructive",
  removed: "secondary",
};

function PackageCard({ made, path, zone }: { made: CasePackage; path: string; zone: string }) {
  const { id, state, by, createdAt, head, bytes, entries, total, failure } = made;
  return (
    <li className="flex flex-col gap-3 px-4 py-3 sm:flex-row sm:items-start sm:gap-6">
      <div className="flex min-w-0 flex-1 flex-col gap-1 text-sm">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{t("package", { id })}</span>
          <Badge variant={tones[state] ?? "secondary"}>{t.find(`package.${state}`) ?? state}</Badge>
        </p>
        <p className="text-muted-foreground text-xs">
          {by}, <Time at={createdAt} zone={zone} />
          {bytes !== null &&
            ` · ${t("packageFacts", { sessions: total, files: entries ?? 0, size: sizeText(bytes) })}`}
        </p>
        {head && (
          <p className="flex flex-wrap items-center gap-x-2 text-xs">
            <span className="text-muted-foreground">{t("head")}</span>
            <CopyButton text={head} label={t("copyHead")} className="-ml-1 h-auto min-w-0 px-1 font-mono">
              <span className="wrap-anywhere whitespace-normal text-left">{head}</span>
            </CopyButton>
          </p>
        )}
        {failure && <p className="text-destructive text-xs">{failureText(failure)}</p>}
      </div>
      {state === "building" && <PackageProgress url={`${path}/packages/${id}/progress`} />}
      {state === "ready" && (
        <a
          href={`${path}/packages/${id}`}
          download
          className={cn(buttonVariants({ variant: "outline", size: "sm" }))}
        >
          {t("download")}
        </a>
      )}
    </li>
  );
}
