"""What the units wrote, brought together: points split, alike ones merged, grouped under themes, letters recognised.

Everything is computed from the words alone: offline, the same every time, and no sentence is made up.
"""

from stemagg.narrative.following import follow
from stemagg.narrative.gathering import gather, part_of

__all__ = ["follow", "gather", "part_of"]
