import type { AccountRules } from "../channel";
import { metaFields } from "../meta/account-fields";
import { testMessenger } from "./test-account";

export const messengerAccount: AccountRules = {
  hint: "Your Facebook page on Messenger.",
  account: { label: "Page ID", hint: "From the page's About section, or from the app's Messenger settings" },
  fields: [
    { ...metaFields.token, hint: "The page access token that the app's Messenger settings generate" },
    metaFields.appSecret,
    metaFields.verifyToken,
    metaFields.apiVersion,
  ],
  groupRequired: true,
  steps: [
    "At developers.facebook.com, create an app of the type Business, or open yours, and add the product Messenger.",
    "In the app's Messenger settings, under Access tokens, add your page and generate a token. Copy it as the access token, and the number below the page's name as the page ID.",
    "In the app, under App settings, Basic, copy the app secret.",
    "Think of a verify token and save this form.",
    "In the Messenger settings, under Webhooks, enter {webhook} as the callback URL and the same verify token.",
    "There, add these subscriptions for the app and for the page: messages, messaging_postbacks, messaging_referrals, message_deliveries, message_reads, message_reactions, message_echoes, message_edits.",
    "Under App Review, request the permission pages_messaging with advanced access; without it only people who work on the app can write. Request the feature Human Agent to answer up to 7 days instead of 24 hours.",
    "Come back and test the channel: the test says what is still missing.",
  ],
  test: testMessenger,
};
