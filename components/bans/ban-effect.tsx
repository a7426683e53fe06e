import { Notice } from "@/components/notice";
import type { BanMatches, BanPreview } from "@/lib/bans/preview";
import { t } from "@/messages/bans";

/** A preview of a ban: recent sessions it would have matched, live sessions it ends, other clients it affects. */
export function BanEffect({ preview, shared }: { preview: BanPreview; shared: boolean }) {
  const { matches, existing } = preview;
  return (
    <div data-slot="ban-effect" aria-live="polite" className="flex flex-col gap-2">
      {matches === null ? (
        <p className="text-muted-foreground text-sm">{t("tooManyToCount")}</p>
      ) : (
        <MatchedSessions matches={matches} />
      )}
      {matches !== null && shared && matches.clients > 1 && (
        <Notice variant="warning" title={sharedText(matches)} role="status">
          {t("sharedHint")}
        </Notice>
      )}
      {existing !== null && <Notice variant="info">{existing}.</Notice>}
    </div>
  );
}

function MatchedSessions({ matches }: { matches: BanMatches }) {
  const { sessions, ended, href, live } = matches;
  return (
    <p className="text-muted-foreground text-sm">
      {matchedText(matches)}{" "}
      {href !== null && (
        <a href={href} target="_blank" rel="noreferrer" className="text-primary underline underline-offset-2">
          {ended === sessions ? t("viewSessions") : t("viewEndedSessions")}
          <span className="sr-only"> {t("inNewTab")}</span>
        </a>
      )}
      {live > 0 && <span className="block">{t("willEnd", { live })}</span>}
    </p>
  );
}

function matchedText({ sessions, more }: BanMatches): string {
  return t(more ? "wouldHaveMatchedMore" : "wouldHaveMatched", { sessions });
}

function sharedText({ clients, more }: BanMatches): string {
  return t(more ? "sharedByAtLeast" : "sharedBy", { clients });
}
