ALTER TABLE "outbox" ADD COLUMN "account_id" bigint;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "template" jsonb;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "retry_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_tenant_id_account_id_channel_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."channel_accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_open" ON "outbox" USING btree ("tenant_id","account_id","id") WHERE account_id is not null and state in ('queued', 'sending');--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_key_key" UNIQUE("tenant_id","key");--> statement-breakpoint
UPDATE "channel_accounts" SET "settings" = jsonb_build_object('origins', array_to_string("origins", E'\n')) WHERE "channel" = 'webchat';--> statement-breakpoint
ALTER TABLE "channel_accounts" DROP COLUMN "origins";
