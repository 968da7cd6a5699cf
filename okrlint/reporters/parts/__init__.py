"""What several output formats share: sentences about a report, places, and Markdown that does what it is told."""
