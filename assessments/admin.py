"""What administrators see of the work of municipalities: only what was offered to them."""

from assessments.contributions.admin import ContributionAdmin

__all__ = ["ContributionAdmin"]
