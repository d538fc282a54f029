CREATE TABLE `audit` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`data` text NOT NULL,
	`recorded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key` text PRIMARY KEY NOT NULL,
	`request_hash` text NOT NULL,
	`started_at` integer NOT NULL,
	`status` integer,
	`content_type` text,
	`body` text
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_started` ON `idempotency_keys` (`started_at`);--> statement-breakpoint
CREATE TABLE `review_decisions` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`item_id` text NOT NULL,
	`decision` text NOT NULL,
	`release_id` text,
	`note` text,
	`actor` text NOT NULL,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `review_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_decisions_item` ON `review_decisions` (`item_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `review_items_kind` ON `review_items` (`kind`,`state`,`id`);