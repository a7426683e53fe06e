ALTER TABLE "webhook_deliveries" ADD COLUMN "next_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "old_secrets" jsonb DEFAULT '[]'::jsonb NOT NULL;