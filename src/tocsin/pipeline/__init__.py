"""The stages in their order: skim each report, fold copies, read, observe, link, judge."""
