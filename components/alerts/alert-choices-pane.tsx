import { useState, useSyncExternalStore } from "react";
import { DropdownMenuCheckboxItem } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { t } from "@/messages/alerts";
import type { BrowserChoice } from "./browser-choice";
import { mayNotify, notificationChoice } from "./desktop-notifications";
import { messageSound, offerSound, type Sound } from "./sounds";

/** How this browser alerts the operator. Each is off until it is chosen. */
export default function AlertChoicesPane({ userId }: { userId: number }) {
  return (
    <>
      <SoundItem sound={offerSound}>{t("soundOffers")}</SoundItem>
      <SoundItem sound={messageSound}>{t("soundMessages")}</SoundItem>
      <NotificationItem userId={userId} />
    </>
  );
}

function SoundItem({ sound, children }: { sound: Sound; children: string }) {
  return (
    <DropdownMenuCheckboxItem
      checked={useChoice(sound)}
      onCheckedChange={(on) => {
        sound.set(on);
        if (on) sound.play();
      }}
    >
      {children}
    </DropdownMenuCheckboxItem>
  );
}

function NotificationItem({ userId }: { userId: number }) {
  const [choice] = useState(() => notificationChoice(userId));
  return (
    <DropdownMenuCheckboxItem
      checked={useChoice(choice)}
      onCheckedChange={async (on) => {
        if (on && !(await mayNotify()))
          return void toast.error(t("blocked"), {
            description: t("blockedHint"),
          });
        choice.set(on);
      }}
    >
      {t("desktopNotifications")}
    </DropdownMenuCheckboxItem>
  );
}

function useChoice(choice: BrowserChoice): boolean {
  return useSyncExternalStore(choice.subscribe, choice.read, () => false);
}
