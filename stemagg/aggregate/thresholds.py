"""The thresholds of a final report that a campaign does not meet yet."""

from collections.abc import Iterable, Iterator

from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.report_so_far import closed_periods
from stemagg.model.reporting import CampaignStatus, Shortfall, Threshold


def shortfalls(
    campaign: Campaign, status: CampaignStatus, findings: Iterable[Finding], set_apart: int = 0
) -> tuple[Shortfall, ...]:
    """Return the unmet thresholds; none means that the report is final. No figure may be set apart in a final one."""
    apart = [Shortfall(Threshold.FIGURES_SET_APART, set_apart, 0)] if set_apart else []
    return (*_unmet(campaign, status, [found.severity for found in findings]), *apart)


def _unmet(campaign: Campaign, status: CampaignStatus, severities: list[Severity]) -> Iterator[Shortfall]:
    limits, (closed, told) = campaign.settings.final, closed_periods(campaign)
    if campaign.settings.points.numbered:
        yield Shortfall(Threshold.WORKING_COPY, 1, 0)
    if closed < told:
        yield Shortfall(Threshold.PERIODS_CLOSED, closed, told)
    if 100 * status.received < limits.reporting_rate * status.expected:
        yield Shortfall(Threshold.REPORTING_RATE, status.reporting_rate, limits.reporting_rate)
    errors, queries = severities.count(Severity.ERROR), severities.count(Severity.QUERY)
    if errors > limits.open_errors:
        yield Shortfall(Threshold.OPEN_ERRORS, errors, limits.open_errors)
    if limits.open_queries is not None and queries > limits.open_queries:
        yield Shortfall(Threshold.OPEN_QUERIES, queries, limits.open_queries)
