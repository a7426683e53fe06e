import { useState, useSyncExternalStore } from "react";
import { DropdownMenuCheckboxItem } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import type { BrowserChoice } from "./browser-choice";
import { mayNotify, notificationChoice } from "./desktop-notifications";
import { messageSound, offerSound, type Sound } from "./sounds";

/** How this browser alerts the operator. Each is off until it is chosen. */
export default function AlertChoicesPane({ userId }: { userId: number }) {
  return (
    <>
      <SoundItem sound={offerSound}>Sound for offers</SoundItem>
      <SoundItem sound={messageSound}>Sound for messages</SoundItem>
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
          return void toast.error("Your browser blocks notifications", {
            description: "Allow them for this site in the browser’s settings.",
          });
        choice.set(on);
      }}
    >
      Desktop notifications
    </DropdownMenuCheckboxItem>
  );
}

function useChoice(choice: BrowserChoice): boolean {
  return useSyncExternalStore(choice.subscribe, choice.read, () => false);
}
