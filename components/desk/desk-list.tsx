import type { ReactNode } from "react";
import { ChannelIcon } from "@/components/channel-icon";
import { PageLink } from "@/components/navigation/page-link";
import { RichText } from "@/components/rich-text";
import { Elapsed } from "@/components/time/elapsed";
import { Waited } from "@/components/time/waited";
import { UnreadMark } from "@/components/unread/unread-mark";
import { neutralizeBidi } from "@/lib/bidi";
import type { Desk, DeskSession, LastMessage } from "@/lib/desk/list";
import { t as clientName } from "@/messages/client-name";
import { t } from "@/messages/desk-list";
import { numberText } from "@/messages/number-text";
import { DeskLink } from "./desk-link";

type Props = { desk: Desk; path: string; livePath: string };

/** What an operator works on: their sessions, their offers, and who waits. */
export function DeskList({ desk, path, livePath }: Props) {
  const { held, offered, waiting, waitingCount } = desk;
  const more = waitingCount - waiting.length;
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <Section title={t("yours")} sessions={held} count={held.length} path={path}>
        {t("nothingHeld")}
      </Section>
      {offered.length > 0 && (
        <Section title={t("offeredToYou")} sessions={offered} count={offered.length} path={path} />
      )}
      <Section title={t("waitingInGroups")} sessions={waiting} count={waitingCount} path={path}>
        {t("nobodyWaiting")}
      </Section>
      {more > 0 && (
        <PageLink
          href={`${livePath}?status=offered,queued`}
          className="px-3 py-2 text-primary text-xs hover:underline"
        >
          {t("moreInLive", { more })}
        </PageLink>
      )}
    </div>
  );
}

type SectionProps = {
  title: string;
  sessions: readonly DeskSession[];
  count: number;
  path: string;
  /** What an empty section says. */
  children?: ReactNode;
};

function Section({ title, sessions, count, path, children }: SectionProps) {
  return (
    <section aria-label={title} data-slot="desk-section">
      <h2 className="sticky top-0 z-10 flex h-8 items-center gap-2 border-y bg-muted px-3 font-medium text-muted-foreground text-xs first:border-t-0">
        {title}
        <span className="tabular-nums">{numberText(count)}</span>
      </h2>
      {sessions.length === 0 ? (
        <p className="px-3 py-3 text-muted-foreground text-sm">{children}</p>
      ) : (
        <ul className="divide-y">
          {sessions.map((session) => (
            <li key={session.id}>
              <DeskLink path={path} id={session.id}>
                <Item {...session} />
              </DeskLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ id, client, channel, status, group, waitedSince, warnsAt, limitAt, last }: DeskSession) {
  return (
    <>
      <span className="flex min-w-0 items-center gap-2">
        <ChannelIcon channel={channel} />
        <span dir="auto" className="min-w-0 truncate font-medium">
          {neutralizeBidi(client ?? "") || (
            <span className="text-muted-foreground">{clientName("unnamed")}</span>
          )}
        </span>
        <UnreadMark id={id} />
        <span className="ml-auto shrink-0 text-muted-foreground text-xs tabular-nums">
          {last && <RichText of={t.parts("ago", { time: <Since key="time" at={last.at} /> })} />}
        </span>
      </span>
      <span className="block truncate text-sm">
        {last ? <Message {...last} /> : <Faint>{t("noMessages")}</Faint>}
      </span>
      <span className="flex min-w-0 gap-1.5 text-muted-foreground text-xs tabular-nums">
        {group && (
          <span dir="auto" className="truncate">
            {group}
          </span>
        )}
        {status === "wrap_up" && <span className="shrink-0">{t("afterCallWork")}</span>}
        {waitedSince && (
          <span className="shrink-0">
            <RichText
              of={t.parts("waiting", {
                time: (
                  <Waited
                    key="time"
                    since={waitedSince.getTime()}
                    seconds={secondsSince(waitedSince)}
                    warnsAt={warnsAt?.getTime() ?? null}
                    limitAt={limitAt?.getTime() ?? null}
                  />
                ),
              })}
            />
          </span>
        )}
      </span>
    </>
  );
}

function Message({ author, own, text }: LastMessage) {
  return (
    <>
      {author !== null && <Faint>{`${own ? t("you") : author}: `}</Faint>}
      <span dir="auto">{text}</span>
    </>
  );
}

function Faint({ children }: { children: ReactNode }) {
  return <span className="text-muted-foreground">{children}</span>;
}

function Since({ at }: { at: Date }) {
  return <Elapsed since={at.getTime()} seconds={secondsSince(at)} />;
}

function secondsSince(at: Date): number {
  return Math.max(0, (Date.now() - at.getTime()) / 1_000);
}
