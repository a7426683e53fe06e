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
import { labels } from "@/messages/catalogue";
import { t } from "@/messages/profile";

const ways = labels(t, "way.", ["password", "oidc", "link", "passkey"] satisfies Way[]);

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
    <SettingsTable label={t("signIns")} columns={[t("browser"), t("since"), t("lastUsed"), t("address")]}>
      {signIns.map((signIn) => (
        <SettingsRow key={signIn.id}>
          <NameCell name={browserOf(signIn)}>{wayOf(signIn)}</NameCell>
          <FactCell label={t("since")}>
            <Time at={signIn.startedAt} zone={zone} />
          </FactCell>
          <FactCell label={t("lastUsed")}>
            {signIn.id === currentId ? (
              <Badge variant="success">{t("thisBrowser")}</Badge>
            ) : (
              <Time at={signIn.usedAt} zone={zone} />
            )}
          </FactCell>
          <FactCell label={t("address")} empty={signIn.ip === null}>
            {signIn.ip}
          </FactCell>
          <ActionsCell>
            {signIn.id !== currentId && (
              <ActionButton
                id={signIn.id}
                label={t("signOut")}
                accessibleName={t("signOutBrowser", { browser: browserOf(signIn) })}
                action={end}
              />
            )}
          </ActionsCell>
        </SettingsRow>
      ))}
    </SettingsTable>
  );
}

function wayOf(signIn: ListedSignIn): string {
  const way = ownEntry(ways, signIn.way) ?? signIn.way;
  return signIn.isUnfinished ? t("wayUnfinished", { way }) : way;
}

function browserOf({ browser, os }: ListedSignIn): string {
  if (os === undefined) return browser ?? t("unknownBrowser");
  return browser === undefined ? t("browserOn", { os }) : t("namedBrowserOn", { browser, os });
}
