import { type RefObject, useState } from "react";
import { notificationChoice, notify } from "@/components/alerts/desktop-notifications";
import { messageSound } from "@/components/alerts/sounds";
import type { UnreadSession } from "@/lib/desk/unread";
import { newMessageText, useNewMessages } from "./use-new-messages";

type Props = {
  /** Null until it is read for the first time. */
  unread: readonly UnreadSession[] | null;
  /** This window plays the sounds and shows the notifications for all windows of the browser. */
  leads: RefObject<boolean>;
  userId: number;
  open: (sessionId: number) => void;
};

/** Reports by sound, by a notification and to screen readers that another client wrote. */
export function UnreadAlerts({ unread, leads, userId, open }: Props) {
  const [wanted] = useState(() => notificationChoice(userId));
  const announcement = useNewMessages(unread, (session) => {
    if (!leads.current) return;
    if (messageSound.read()) messageSound.play();
    if (wanted.read() && !document.hasFocus())
      notify(newMessageText(session), session.id, () => open(session.id));
  });
  return (
    <p aria-live="polite" className="sr-only">
      {announcement}
    </p>
  );
}
