"""The reporting status of the units as data."""

from stemagg.console.serializer import JsonObject, record, unit_record
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.reporting import CampaignStatus


def status_record(campaign: Campaign, status: CampaignStatus) -> JsonObject:
    """Return the reporting status of the whole and of each unit."""
    return {
        **based_on_record(status),
        **record(as_of=status.as_of, last_day=campaign.deadline.last_day),
        "units": [
            {
                **unit_record(campaign, unit.unit),
                **record(
                    reporting=unit.reporting,
                    has_nothing=unit.has_nothing,
                    within=unit.within,
                    first_received=unit.first_received,
                    channels=unit.channels,
                    values_counted=unit.values_counted,
                    values_owed=unit.values_owed,
                    errors=sum(f.severity is Severity.ERROR for f in unit.findings),
                    queries=sum(f.severity is Severity.QUERY for f in unit.findings),
                ),
            }
            for unit in status.units
        ],
    }


def based_on_record(status: CampaignStatus) -> JsonObject:
    """Return the number of units that have reported, and of those that owe a report."""
    return record(received=status.received, expected=status.expected, reporting_rate=status.reporting_rate)
