import { sessionsText } from "@/components/exports/session-count";
import { Notice } from "@/components/ui/notice";
import type { BanPreview, Met } from "@/lib/bans/preview";

/** What a ban would have met lately and what it ends, and whom else it may be about. */
export function BanEffect({ preview, shared }: { preview: BanPreview; shared: boolean }) {
  const { met, standing } = preview;
  return (
    <div data-slot="ban-effect" aria-live="polite" className="flex flex-col gap-2">
      {met === null ? (
        <p className="text-muted text-sm">
          There are too many sessions to say in time which of them it would have met.
        </p>
      ) : (
        <MetSessions met={met} />
      )}
      {met !== null && shared && met.clients > 1 && (
        <Notice tone="warning" title={`${clientsText(met)} share this`} role="status">
          All of them would be refused. Ban the client rather than the address, if it is about one of them.
        </Notice>
      )}
      {standing !== null && <Notice tone="info">{standing}.</Notice>}
    </div>
  );
}

function MetSessions({ met }: { met: Met }) {
  const { sessions, ended, more, href, live } = met;
  return (
    <p className="text-muted text-sm">
      In the last 30 days it would have met {more && "more than "}
      <strong className="font-medium text-text">{sessionsText(sessions)}</strong>
      {href !== null && (
        <>
          {" "}
          (
          <a
            href={href}
            target="_blank"
            rel="noreferrer"
            className="text-accent underline underline-offset-2"
          >
            show {ended === sessions ? "them" : `the ${ended.toLocaleString("en")} that ended`}
            <span className="sr-only"> in a new tab</span>
          </a>
          )
        </>
      )}
      .{live > 0 && ` ${sessionsText(live)} that ${live === 1 ? "goes" : "go"} on would end now.`}
    </p>
  );
}

function clientsText({ clients, more }: Met): string {
  return `${more ? "At least " : ""}${clients.toLocaleString("en")} clients`;
}
