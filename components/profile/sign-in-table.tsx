import type { FormAction } from "@/components/forms/form-action";
import { ActionButton } from "@/components/settings/action-button";
import {
  ActionsCell,
  FactCell,
  NameCell,
  SettingsRow,
  SettingsTable,
} from "@/components/settings/settings-table";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { ownEntry } from "@/lib/own-entry";
import type { ListedSignIn } from "@/lib/sign-ins/list";
import type { Way } from "@/lib/sign-ins/start";

const wayTexts: Record<Way, string> = {
  password: "with the password",
  oidc: "with single sign-on",
  link: "with a one-time link",
  passkey: "with a passkey",
};

/** The browsers in which somebody is signed in. The one that shows the page is signed out by the menu. */
export function SignInTable({
  signIns,
  currentId,
  zone,
  end,
}: {
  signIns: readonly ListedSignIn[];
  currentId: string;
  zone: string;
  end: FormAction;
}) {
  return (
    <SettingsTable label="Where you are signed in" columns={["Browser", "Since", "Last used", "Address"]}>
      {signIns.map((signIn) => (
        <SettingsRow key={signIn.id}>
          <NameCell name={browserOf(signIn)}>
            {ownEntry(wayTexts, signIn.way) ?? signIn.way}
            {signIn.isUnfinished && ", second factor not entered yet"}
          </NameCell>
          <FactCell label="Since">
            <Time at={signIn.startedAt} zone={zone} />
          </FactCell>
          <FactCell label="Last used">
            {signIn.id === currentId ? (
              <Badge variant="success">This browser</Badge>
            ) : (
              <Time at={signIn.usedAt} zone={zone} />
            )}
          </FactCell>
          <FactCell label="Address" empty={signIn.ip === null}>
            {signIn.ip}
          </FactCell>
          <ActionsCell>
            {signIn.id !== currentId && (
              <ActionButton
                id={signIn.id}
                label="Sign out"
                accessibleName={`Sign out ${browserOf(signIn)}`}
                action={end}
              />
            )}
          </ActionsCell>
        </SettingsRow>
      ))}
    </SettingsTable>
  );
}

function browserOf({ browser, os }: ListedSignIn): string {
  if (browser === undefined && os === undefined) return "Unknown browser";
  return [browser ?? "Browser", os && `on ${os}`].filter(Boolean).join(" ");
}
