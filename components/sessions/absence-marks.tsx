import { Elapsed } from "@/components/time/elapsed";
import { Badge } from "@/components/ui/badge";
import { SignOutIcon, UserOffIcon } from "@/components/ui/object-icons";
import { tooltip } from "@/components/ui/tooltip";
import type { Absence } from "@/lib/sessions/absence";
import { t } from "@/messages/session-panel";

/** Who of a live session is not there, for how long. */
export function AbsenceBadges({ absence }: { absence: Absence }) {
  const { clientSince, holderSince } = absence;
  return (
    <>
      {clientSince && (
        <Badge variant="warning" data-slot="client-gone">
          <SignOutIcon />
          {t("clientLeft")}
          <Since at={clientSince} />
        </Badge>
      )}
      {holderSince && (
        <Badge variant="destructive" data-slot="operator-offline">
          <UserOffIcon />
          {t("operatorOffline")}
          <Since at={holderSince} />
        </Badge>
      )}
    </>
  );
}

function Since({ at }: { at: Date }) {
  const seconds = Math.max(0, Math.floor((Date.now() - at.getTime()) / 1_000));
  return (
    <span className="tabular-nums">
      <Elapsed since={at.getTime()} seconds={seconds} />
    </span>
  );
}

/** The same in a row, where there is room for a symbol. */
export function AbsenceMarks({ absence }: { absence: Absence }) {
  return (
    <>
      {absence.clientSince && <Mark text={t("clientLeft")} look="text-warning" icon={<SignOutIcon />} />}
      {absence.holderSince && (
        <Mark text={t("operatorOffline")} look="text-destructive" icon={<UserOffIcon />} />
      )}
    </>
  );
}

function Mark({ text, look, icon }: { text: string; look: string; icon: React.ReactNode }) {
  return (
    <span
      role="img"
      aria-label={text}
      {...tooltip(text)}
      className={`ml-1 inline-flex align-[-2px] *:[svg]:size-3.5 ${look}`}
    >
      {icon}
    </span>
  );
}
