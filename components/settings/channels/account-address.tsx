import { Copyable } from "@/components/copy/copyable";
import { RichText } from "@/components/rich-text";
import { t } from "@/messages/settings-channels";

/** Our address for the vendor of an account. `suffix` is what the vendor adds to it. */
export type WebhookAddress = { url: string; suffix: string | null };

export function AccountAddress({ name, address }: { name: string; address: WebhookAddress }) {
  const { url, suffix } = address;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-muted-foreground text-xs">{t("webhookAddress")}</p>
      <Copyable text={url} label={t("copyWebhookAddress", { name })} />
      {suffix && (
        <p className="text-muted-foreground text-xs">
          <RichText of={t.parts("suffix", { suffix: <code>{suffix}</code> })} />
        </p>
      )}
    </div>
  );
}
