CREATE TABLE `earlier_judgements` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`parent` text,
	`judgement` text NOT NULL,
	`superseded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `earlier_judgements_subject` ON `earlier_judgements` (`kind`,`subject`,`superseded_at`);--> statement-breakpoint
CREATE INDEX `earlier_judgements_parent` ON `earlier_judgements` (`kind`,`parent`);--> statement-breakpoint
ALTER TABLE `labs` ADD `recorded_at` integer;--> statement-breakpoint
ALTER TABLE `series` ADD `recorded_at` integer;--> statement-breakpoint
ALTER TABLE `upstream_ids` ADD `recorded_at` integer;--> statement-breakpoint
ALTER TABLE `observations` ADD `recorded_at` integer;