import { LargeCopyButton } from "@/components/copy/large-copy-button";
import { Notice } from "@/components/notice";
import { t } from "@/messages/second-factor";

/** New recovery codes, one a line, which are stored as hashes and cannot be shown again. */
export function RecoveryCodes({ codes }: { codes: string }) {
  return (
    <>
      <Notice variant="success" title={t("saveCodes")}>
        {t("saveCodesNote")}
      </Notice>
      <ol
        aria-label={t("recoveryCodes")}
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-md border bg-muted p-3 font-mono text-sm"
      >
        {codes.split("\n").map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex">
        <LargeCopyButton text={codes} label={t("copyCodes")} />
      </div>
    </>
  );
}
