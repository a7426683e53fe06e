import { SubmitButton } from "@/components/ui/submit-button";
import { t } from "@/messages/sign-in";
import { signOutAction } from "./sign-in-actions";

/** Leaves a sign-in that is not finished. */
export function OtherUser() {
  return (
    <form action={signOutAction} className="flex justify-center border-t pt-4">
      <SubmitButton variant="link" size="sm">
        {t("otherUser")}
      </SubmitButton>
    </form>
  );
}
