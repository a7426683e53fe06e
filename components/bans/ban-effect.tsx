import { Notice } from "@/components/notice";
import type { BanMatches, BanPreview } from "@/lib/bans/preview";
import { sessionsText } from "@/lib/sessions/sessions-text";

/** A preview of a ban: recent sessions it would have matched, live sessions it ends, other clients it affects. */
export function BanEffect({ preview, shared }: { preview: BanPreview; shared: boolean }) {
  const { matches, existing } = preview;
  return (
    <div data-slot="ban-effect" aria-live="polite" className="flex flex-col gap-2">
      {matches === null ? (
        <p className="text-muted-foreground text-sm">
          There are too many sessions to count how many this ban would have matched.
        </p>
      ) : (
        <MatchedSessions matches={matches} />
      )}
      {matches !== null && shared && matches.clients > 1 && (
        <Notice variant="warning" title={sharedText(matches)} role="status">
          All of them would be banned. To ban only one of them, ban the client instead.
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
          {ended === sessions ? "View sessions" : "View ended sessions"}
          <span className="sr-only"> in a new tab</span>
        </a>
      )}
      {live > 0 && <span className="block">{endingText(live)}</span>}
    </p>
  );
}

function matchedText({ sessions, more }: BanMatches): string {
  const text = sessionsText(sessions);
  return more
    ? `In the last 30 days, this ban would have matched more than ${text}.`
    : `In the last 30 days, this ban would have matched ${text}.`;
}

function endingText(live: number): string {
  return live === 1
    ? "1 live session will end now."
    : `${live.toLocaleString("en")} live sessions will end now.`;
}

function sharedText({ clients, more }: BanMatches): string {
  const count = clients.toLocaleString("en");
  return more ? `Shared by at least ${count} clients` : `Shared by ${count} clients`;
}
