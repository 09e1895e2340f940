"""Programs that can start ``pcrm remind`` every day: systemd, launchd and cron."""
