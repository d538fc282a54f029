ALTER TABLE `resolutions` ADD `previous_hash` text;--> statement-breakpoint
ALTER TABLE `resolutions` ADD `hash` text;--> statement-breakpoint
CREATE UNIQUE INDEX `resolutions_previous_hash` ON `resolutions` (`previous_hash`);